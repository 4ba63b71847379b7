using AasTwin.Learning;
using AasTwin.Learning.Trees;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Risks by boosted trees: the hazard in each span between the horizons, which also learns from stints whose end is not known, and for each kind whether it ends
/// the machine within the last horizon. Immutable; safe for concurrent use.
/// </summary>
internal sealed class TreeRisk : IPredictor
{
    /// <exception cref="LearningException">The trees do not belong together.</exception>
    public TreeRisk(DiscreteTimeHazard hazard, IReadOnlyList<BoostedTrees> kinds)
    {
        if (hazard.Outputs != Horizons.Hours.Count || kinds.Count != RiskTargets.Count - RiskTargets.Kinds || kinds.Any(k => k.Inputs != hazard.Inputs || !k.IsProbability))
            throw new LearningException("The risks", $"A hazard with {hazard.Outputs} spans and {kinds.Count} kinds of failures do not belong together.", "Give a model file that TrainModel of a fleet wrote.");
        (Hazard, Kinds) = (hazard, kinds);
    }

    public DiscreteTimeHazard Hazard { get; }

    /// <summary>One a kind of failure.</summary>
    public IReadOnlyList<BoostedTrees> Kinds { get; }

    public int Inputs => Hazard.Inputs;

    public int Outputs => RiskTargets.Count;

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        Hazard.Predict(features, outputs[..RiskTargets.Kinds]);
        for (var i = 0; i < Kinds.Count; i++) Kinds[i].Predict(features, outputs.Slice(RiskTargets.Kinds + i, 1));
    }
}
