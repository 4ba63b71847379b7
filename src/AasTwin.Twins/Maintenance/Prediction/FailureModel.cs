using AasTwin.Learning;
using AasTwin.Learning.Conformal;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Foretells the failures of machines: risks within the horizons, remaining life, kind, and which signals tell it. Immutable; safe for concurrent use.
/// </summary>
public sealed class FailureModel
{
    /// <summary>Level of all intervals.</summary>
    public const double Level = 0.9;

    private readonly FailureModelParts parts;

    internal FailureModel(FailureModelParts parts) => this.parts = parts;

    internal ExpectedReadings Expected => parts.Expected;

    internal RiskModel Risk => parts.Risk;

    internal IReadOnlyList<RiskCalibration> Calibrations => parts.Calibrations;

    internal IPredictor Life => parts.Life;

    internal MondrianConformal LifeIntervals => parts.LifeIntervals;

    internal IReadOnlyList<double> MeanLives => parts.MeanLives;

    internal (float[] Least, float[] Greatest) Trained => parts.Trained;

    internal float[] BlockDeviations => parts.BlockDeviations;

    internal IReadOnlyList<double> Thresholds => parts.Thresholds;

    internal IReadOnlyList<double> BalancedThresholds => parts.BalancedThresholds;

    /// <summary>Probability within 7 days from which a failure is foretold.</summary>
    public double Threshold => Thresholds[Horizons.Week];

    /// <summary>What the model is, for people.</summary>
    public string Description => Risk.Name;

    /// <summary>Predicts; contributions of signals take a prediction a signal and are left out unless asked for.</summary>
    internal MachinePrediction Predict(MachineSnapshot machine, Func<FailureKind, string> actionFor, bool withContributions = true)
    {
        var residuals = machine.Residuals(Expected);
        var features = Features(machine, residuals);
        Span<float> scores = stackalloc float[RiskTargets.Count];
        Score(residuals, features, scores);
        var risks = Risks(scores);
        var kinds = Kinds(scores);
        var life = RemainingLife(features);
        return new MachinePrediction
        {
            MachineId = machine.MachineId,
            At = machine.Readings.LastHour,
            Risks = risks,
            RemainingUsefulLife = life,
            IsBeyondHorizon = life.Lower > Horizons.Hours[^1],
            Kinds = kinds,
            Contributions = withContributions ? SignalInfluence.Of(this, machine, residuals, features, risks[Horizons.Week].Probability) : [],
            RecommendedAction = Recommendation.Of(risks, life, kinds[0].Kind, actionFor),
            Warnings = Warnings(machine, features),
        };
    }

    /// <summary>The risks at the end of a recorded stint of at least <see cref="WindowFeatures.Hours"/> hours.</summary>
    public IReadOnlyList<HorizonRisk> Risks(RecordedStint stint)
    {
        var readings = MachineReadings.Rows(stint.Readings, stint.Hours - WindowFeatures.Hours, WindowFeatures.Hours);
        var snapshot = new MachineSnapshot("", stint.Type, new MachineReadings(default, readings), stint.Reference, stint.Hours, stint.HoursSinceOverhaul + stint.Hours);
        var residuals = snapshot.Residuals(Expected);
        Span<float> scores = stackalloc float[RiskTargets.Count];
        Score(residuals, Features(snapshot, residuals), scores);
        return Risks(scores);
    }

    /// <summary>The calibrated probability of a failure within a horizon.</summary>
    internal double Probability(Matrix residuals, float[] features, int horizon)
    {
        Span<float> scores = stackalloc float[RiskTargets.Count];
        Score(residuals, features, scores);
        return Risks(scores)[horizon].Probability;
    }

    internal static float[] Features(MachineSnapshot machine, Matrix residuals)
    {
        var features = new float[WindowFeatures.Count];
        WindowFeatures.Fill(residuals, residuals.Rows - 1, machine.Type, machine.HoursSinceRenewal, machine.HoursSinceOverhaul, features);
        return features;
    }

    /// <summary>Risks of scores: calibrated each, and never falling with the horizon.</summary>
    internal IReadOnlyList<HorizonRisk> Risks(ReadOnlySpan<float> scores)
    {
        var risks = new HorizonRisk[Horizons.Hours.Count];
        (double Probability, double Lower, double Upper) before = default;
        for (var i = 0; i < risks.Length; i++)
        {
            var (probability, lower, upper) = Calibrations[i].Of(scores[i]);
            before = (Math.Max(probability, before.Probability), Math.Max(lower, before.Lower), Math.Max(upper, before.Upper));
            risks[i] = new HorizonRisk { Hours = Horizons.Hours[i], Probability = before.Probability, Lower = before.Lower, Upper = before.Upper };
        }
        return risks;
    }

    /// <summary>Hours left, with the interval.</summary>
    internal IntervalValue RemainingLife(float[] features)
    {
        Span<float> output = stackalloc float[1];
        Life.Predict(features, output);
        var interval = LifeIntervals.Predict(output[0], Level);
        return new IntervalValue { Value = Hours(output[0]), Lower = Hours(interval.Lower), Upper = Hours(interval.Upper) };

        static double Hours(double logarithm) => Math.Max(0, Math.Exp(Math.Min(logarithm, 14)) - 1);
    }

    private void Score(Matrix residuals, float[] features, Span<float> scores)
    {
        if (!Risk.TakesSequence)
        {
            Risk.Predictor.Predict(features, scores);
            return;
        }
        var sequence = new float[WindowSequence.Length];
        WindowSequence.Fill(WindowSequence.Filled(residuals), residuals.Rows - 1, sequence);
        Risk.Predictor.Predict(sequence, scores);
    }

    private static IReadOnlyList<KindProbability> Kinds(ReadOnlySpan<float> scores)
    {
        var kinds = new List<KindProbability>();
        var sum = 1e-9;
        for (var i = RiskTargets.Kinds; i < RiskTargets.Count; i++) sum += Math.Max(scores[i], 1e-6);
        for (var i = RiskTargets.Kinds; i < RiskTargets.Count; i++)
            kinds.Add(new KindProbability { Kind = (FailureKind)(i - RiskTargets.Kinds), Probability = Math.Max(scores[i], 1e-6) / sum });
        return [.. kinds.OrderByDescending(k => k.Probability)];
    }

    private List<string> Warnings(MachineSnapshot machine, float[] features)
    {
        var warnings = new List<string>();
        for (var signal = 0; signal < Signals.Count; signal++)
        {
            var at = (signal * WindowFeatures.EachSignal) + 2;
            var margin = 0.1f * (Trained.Greatest[at] - Trained.Least[at]);
            if (features[at] < Trained.Least[at] - margin || features[at] > Trained.Greatest[at] + margin)
                warnings.Add($"{Signals.All[signal].Name} was this week as it never was in the training data: the prediction may be wrong.");
        }
        if (machine.HoursSinceRenewal < SignalReference.Hours) warnings.Add("The machine was renewed less than a week ago: some readings are of the time before.");
        return warnings;
    }
}
