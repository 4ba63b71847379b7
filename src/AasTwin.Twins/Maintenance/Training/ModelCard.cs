using System.Globalization;
using System.Text;
using AasTwin.Learning.Models;

namespace AasTwin.Twins.Maintenance;

/// <summary>What a model file says of a failure model: its card for people, its metrics for machines.</summary>
public static class ModelCard
{
    /// <param name="data">What it was trained on, in words.</param>
    /// <param name="evaluation">How good it is on machines that it has not seen.</param>
    /// <param name="types">The same for each type, of every learner that was tried.</param>
    public static string Of(FailureModel model, string data, FailureModelEvaluation evaluation, IReadOnlyList<TypeEvaluation> types)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# Machine failures");
        Line($"");
        Line($"Foretells for pumps, motors, valves, compressors, heat exchangers, filtration units and aerators the probability of a failure within 24 h, 72 h, 7 and");
        Line($"30 days, the remaining life with its interval of 90 %, and the kind of failure, from {WindowFeatures.Hours} hours of {Signals.Count} hourly signals.");
        Line($"");
        Line($"- Model: {model.Description}; isotonic calibration and conformal intervals on machines of their own.");
        Line($"- Training data: {data}.");
        Line($"- Judged on {evaluation.Moments:N0} moments of {evaluation.Machines} machines that were neither trained nor calibrated on.");
        Line($"- Limits: trained on simulated wear; train it anew on a fleet's own records before anybody relies on it. Failures without any sign cannot be foretold.");
        Line($"  Readings are compared with what the machine itself read when it was healthy: one without such a reference cannot be assessed.");
        Line($"");
        Line($"| within | base rate | average precision | ROC area | Brier (base rate) | precision, recall, F1 at the threshold | balanced accuracy |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var h in evaluation.Horizons)
            Line($"| {h.Hours} h | {h.BaseRate:0.0000} | {h.AveragePrecision:0.000} | {h.RocArea:0.000} | {h.Brier:0.0000} ({h.BaseBrier:0.0000}) | {h.AtThreshold.Precision:0.000}, {h.AtThreshold.Recall:0.000}, {h.AtThreshold.F1:0.000} | {h.Balanced.BalancedAccuracy:0.000} |");
        Line($"");
        Line($"By type, failures within 7 days: average precision on the machines that chose and on those that judge, balanced accuracy on the latter.");
        Line($"");
        Line($"| type | {string.Join(" | ", types[0].Learners.Select(l => RiskModel.NameOf(l.Learner)))} | taken |");
        Line($"|---|{string.Concat(types[0].Learners.Select(_ => "---|"))}---|");
        foreach (var type in types) Line($"| {MachineTypes.Name(type.Type)} | {string.Join(" | ", type.Learners.Select(Figures))} | {type.Chosen} |");
        Line($"");
        Line($"Kind told rightly within 30 days of the failure: {evaluation.KindAccuracy:0.0%}. Remaining life within the interval: {evaluation.LifeCoverage:0.0%}; in the last 30 days");
        Line($"its mean absolute error is {evaluation.LifeError:0} h and the mean width of the interval {evaluation.LifeWidth:0} h.");
        return text.ToString();
    }

    private static string Figures(LearnerEvaluation learner)
    {
        var chose = double.IsNaN(learner.ValidationPrecision) ? "–" : learner.ValidationPrecision.ToString("0.000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{chose}, {(learner.Judged is { } judged ? $"{judged.AveragePrecision:0.000}, {judged.Balanced.BalancedAccuracy:0.000}" : "no failure")}");
    }

    public static IReadOnlyList<ModelMetric> Metrics(FailureModelEvaluation evaluation)
    {
        var protocol = $"{evaluation.Machines} machines not seen, a moment a day";
        ModelMetric Metric(string name, double value, string unit = "") => new(name, value, unit, null, protocol);
        return
        [
            .. evaluation.Horizons.SelectMany(h => new[]
            {
                Metric($"Average precision, {h.Hours} h", h.AveragePrecision), Metric($"Brier, {h.Hours} h", h.Brier), Metric($"Balanced accuracy, {h.Hours} h", h.Balanced.BalancedAccuracy),
            }),
            Metric("Kind accuracy, 720 h", evaluation.KindAccuracy), Metric("Coverage of the remaining life, 90 %", evaluation.LifeCoverage), Metric("Error of the remaining life, last 720 h", evaluation.LifeError, "h"),
        ];
    }
}
