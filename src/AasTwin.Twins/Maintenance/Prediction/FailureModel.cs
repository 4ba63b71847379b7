using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Metamodel.Modeling;

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

    internal IReadOnlyList<CalibratedRisk> RiskModels => parts.Risks;

    internal IReadOnlyList<int> RiskOfType => parts.RiskOfType;

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
    public string Description => parts.Risks.Count == 1
        ? parts.Risks[0].Model.Name
        : string.Join("; ", parts.Risks.Select((r, i) => $"{r.Model.Name} for {string.Join(", ", Enum.GetValues<MachineType>().Where(t => parts.RiskOfType[(int)t] == i).Select(t => MachineTypes.Name(t).ToLowerInvariant()))}"));

    /// <summary>What foretells the failures of a type of machines.</summary>
    public RiskLearner LearnerOf(MachineType type) => RiskOf(type).Model.Learner;

    /// <summary>The same in words.</summary>
    public string DescriptionOf(MachineType type) => RiskOf(type).Model.Name;

    internal CalibratedRisk RiskOf(MachineType type) => parts.Risks[parts.RiskOfType[(int)type]];

    /// <summary>Predicts; contributions of signals take a prediction a signal and are left out unless asked for.</summary>
    internal MachinePrediction Predict(MachineSnapshot machine, Func<FailureKind, MultiLanguageText> actionFor, bool withContributions = true)
    {
        var residuals = machine.Residuals(Expected);
        var features = Features(machine, residuals);
        Span<float> scores = stackalloc float[RiskTargets.Count];
        Score(machine.Type, residuals, features, scores);
        var risks = RiskOf(machine.Type).Of(scores);
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
        Score(stint.Type, residuals, Features(snapshot, residuals), scores);
        return RiskOf(stint.Type).Of(scores);
    }

    /// <summary>The calibrated probability of a failure within a horizon.</summary>
    internal double Probability(MachineType type, Matrix residuals, float[] features, int horizon)
    {
        Span<float> scores = stackalloc float[RiskTargets.Count];
        Score(type, residuals, features, scores);
        return RiskOf(type).Of(scores)[horizon].Probability;
    }

    /// <summary>Scores of all rows of a table by the model of each row's type; they are comparable within a type only.</summary>
    internal Matrix Scores(TrainingTable table)
    {
        var scores = new Matrix(table.Count, RiskTargets.Count);
        foreach (var rows in Enumerable.Range(0, table.Count).GroupBy(row => parts.RiskOfType[(int)table.TypeOf(row)]))
            parts.Risks[rows.Key].Model.Score(table, Expected, [.. rows], scores);
        return scores;
    }

    internal static float[] Features(MachineSnapshot machine, Matrix residuals)
    {
        var features = new float[WindowFeatures.Count];
        WindowFeatures.Fill(residuals, residuals.Rows - 1, machine.Type, machine.HoursSinceRenewal, machine.HoursSinceOverhaul, features);
        return features;
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

    private void Score(MachineType type, Matrix residuals, float[] features, Span<float> scores)
    {
        var risk = RiskOf(type).Model;
        if (!risk.TakesSequence)
        {
            risk.Predictor.Predict(features, scores);
            return;
        }
        var sequence = new float[WindowSequence.Length];
        WindowSequence.Fill(WindowSequence.Filled(residuals), residuals.Rows - 1, sequence);
        risk.Predictor.Predict(sequence, scores);
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

    private List<MultiLanguageText> Warnings(MachineSnapshot machine, float[] features)
    {
        var warnings = new List<MultiLanguageText>();
        for (var signal = 0; signal < Signals.Count; signal++)
        {
            var at = (signal * WindowFeatures.EachSignal) + 2;
            var margin = 0.1f * (Trained.Greatest[at] - Trained.Least[at]);
            if (features[at] < Trained.Least[at] - margin || features[at] > Trained.Greatest[at] + margin)
            {
                warnings.Add(Sentence.Of(
                    $"{Signals.All[signal].Name} was this week as it never was in the training data: the prediction may be wrong.",
                    $"{Signals.All[signal].Name} a pris cette semaine des valeurs absentes des données d'apprentissage : la prévision peut être fausse."));
            }
        }
        if (machine.HoursSinceRenewal < SignalReference.Hours)
        {
            warnings.Add(Sentence.Of(
                $"The machine was renewed less than a week ago: some readings are of the time before.",
                $"La machine a été remise à neuf il y a moins d'une semaine : certaines mesures datent d'avant."));
        }
        return warnings;
    }
}
