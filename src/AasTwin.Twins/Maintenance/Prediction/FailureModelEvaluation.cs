using AasTwin.Learning;
using AasTwin.Learning.Metrics;

namespace AasTwin.Twins.Maintenance;

/// <summary>How good a failure model is on machines that it has not seen, a moment a day.</summary>
public sealed record FailureModelEvaluation
{
    /// <summary>Moments that were judged, and machines that they are of.</summary>
    public required int Moments { get; init; }

    public required int Machines { get; init; }

    /// <summary>One a horizon.</summary>
    public required IReadOnlyList<HorizonEvaluation> Horizons { get; init; }

    /// <summary>Predicted against observed shares of failures within 7 days.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }

    /// <summary>Share of moments of the last 30 days before a failure whose kind was told rightly.</summary>
    public required double KindAccuracy { get; init; }

    /// <summary>Share of the intervals of the remaining life that hold it.</summary>
    public required double LifeCoverage { get; init; }

    /// <summary>In the last 30 days: mean absolute error and mean width of the intervals, h.</summary>
    public required double LifeError { get; init; }

    public required double LifeWidth { get; init; }

    /// <summary>Judges a model on stints of machines that it was not trained or calibrated with.</summary>
    /// <exception cref="LearningException">There is nothing to judge by.</exception>
    public static FailureModelEvaluation Of(FailureModel model, IReadOnlyList<RecordedStint> stints, CancellationToken cancellation = default) =>
        Of(model, TrainingTable.Of(stints, model.Expected, everyHours: 24, everyHoursAtTheEnd: 24, cancellation));

    internal static FailureModelEvaluation Of(FailureModel model, TrainingTable table)
    {
        var scores = model.Scores(table);
        var risks = Enumerable.Range(0, table.Count).Select(i => model.RiskOf(table.TypeOf(i)).Of(scores.Row(i))).ToArray();
        var horizons = new List<HorizonEvaluation>();
        for (var h = 0; h < Maintenance.Horizons.Hours.Count; h++)
        {
            float[] probabilities = [.. risks.Select(r => (float)r[h].Probability)];
            bool[] labels = [.. table.Targets.Column(h).Select(t => t > 0)];
            horizons.Add(HorizonEvaluation.Of(Maintenance.Horizons.Hours[h], probabilities, labels, model.Thresholds[h], model.BalancedThresholds[h]));
        }
        var week = Maintenance.Horizons.Week;
        return Lives(model, table) with
        {
            Moments = table.Count,
            Machines = table.Units.Distinct().Count(),
            Horizons = horizons,
            Calibration = ProbabilityMetrics.CalibrationCurve([.. risks.Select(r => (float)r[week].Probability)], [.. table.Targets.Column(week).Select(t => t > 0)]),
            KindAccuracy = Kinds(table, scores),
        };
    }

    private static double Kinds(TrainingTable table, Matrix scores)
    {
        var (right, all) = (0, 0);
        for (var i = 0; i < table.Count; i++)
        {
            if (!table.FailsWithin(i, Maintenance.Horizons.Hours[^1])) continue;
            all++;
            var kinds = scores.Row(i)[RiskTargets.Kinds..];
            var best = 0;
            for (var k = 1; k < kinds.Length; k++)
                if (kinds[k] > kinds[best]) best = k;
            if (best == (int)table.Stints[table.Windows[i].Stint].Failure!) right++;
        }
        return all > 0 ? (double)right / all : double.NaN;
    }

    private static FailureModelEvaluation Lives(FailureModel model, TrainingTable table)
    {
        var (covered, all, error, width, last) = (0, 0, 0.0, 0.0, 0);
        for (var i = 0; i < table.Count; i++)
        {
            if (table.Stints[table.Windows[i].Stint].Failure is null) continue;
            var life = model.RemainingLife(table.Features.Row(i).ToArray());
            var actual = table.Windows[i].Remaining;
            all++;
            if (actual >= life.Lower && actual <= life.Upper) covered++;
            if (actual > Maintenance.Horizons.Hours[^1]) continue;
            last++;
            error += Math.Abs(life.Value - actual);
            width += life.Upper - life.Lower;
        }
        return new FailureModelEvaluation
        {
            Moments = 0,
            Machines = 0,
            Horizons = [],
            Calibration = [],
            KindAccuracy = double.NaN,
            LifeCoverage = (double)covered / all,
            LifeError = error / last,
            LifeWidth = width / last,
        };
    }
}

/// <summary>How good the risks within a horizon are.</summary>
/// <param name="Hours">The horizon.</param>
/// <param name="BaseRate">Share of moments that a failure follows: what a forecast without any history says, with a balanced accuracy of 0.5.</param>
/// <param name="AveragePrecision">Area under precision against recall; the base rate without skill.</param>
/// <param name="RocArea">Area under recall against false alarms; 0.5 without skill.</param>
/// <param name="Brier">Mean squared error of the probabilities.</param>
/// <param name="BaseBrier">The same of the base rate.</param>
/// <param name="AtThreshold">At the threshold for the best F1, chosen on the calibration machines.</param>
/// <param name="Balanced">At the threshold for the best balanced accuracy, chosen there too.</param>
public sealed record HorizonEvaluation(
    int Hours, double BaseRate, double AveragePrecision, double RocArea, double Brier, double BaseBrier, Confusion AtThreshold, Confusion Balanced)
{
    internal static HorizonEvaluation Of(int hours, float[] probabilities, bool[] labels, double threshold, double balanced)
    {
        var rate = labels.Count(l => l) / (double)labels.Length;
        return new HorizonEvaluation(
            hours,
            rate,
            RankingMetrics.PrecisionRecallArea(probabilities, labels),
            RankingMetrics.RocArea(probabilities, labels),
            ProbabilityMetrics.Brier(probabilities, labels),
            rate * (1 - rate),
            Confusion.At(threshold, probabilities, labels),
            Confusion.At(balanced, probabilities, labels));
    }
}
