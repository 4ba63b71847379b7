using AasTwin.Metamodel.Modeling;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What a paired difference tells, and how many replications would tell more.</summary>
internal sealed record PairedVerdict(ComparisonVerdict Verdict, int? ReplicationsToTell, MultiLanguageText Remark)
{
    /// <param name="difference">Good parts of the one less those of the other.</param>
    public static PairedVerdict Of(Estimate difference)
    {
        var figures = Sentence.Of(
            $"{difference.Mean:+0.###;-0.###;0} ± {difference.HalfWidth:0.###} good parts",
            $"{difference.Mean:+0.###;-0.###;0} ± {difference.HalfWidth:0.###} bonnes pièces");
        if (difference.ExcludesZero)
        {
            return difference.Mean > 0
                ? new PairedVerdict(ComparisonVerdict.Better, null, Sentence.Of($"Better: {figures}.", $"Meilleur : {figures}."))
                : new PairedVerdict(ComparisonVerdict.Worse, null, Sentence.Of($"Worse: {figures}.", $"Moins bon : {figures}."));
        }
        var told = Sentence.Of(
            $"Not distinguishable from the line as it is: {figures} in {difference.Replications} replications",
            $"Aucune différence discernable avec la ligne actuelle : {figures} en {difference.Replications} simulations");
        if (difference.Mean == 0) return new PairedVerdict(ComparisonVerdict.NotDistinguishable, null, Sentence.Of($"{told}.", $"{told}."));
        // The half-width falls with the root of the number; it must fall below the difference.
        var ratio = difference.HalfWidth / Math.Abs(difference.Mean);
        var needed = (int)Math.Min(int.MaxValue, Math.Ceiling(difference.Replications * ratio * ratio * 1.1));
        return new PairedVerdict(
            ComparisonVerdict.NotDistinguishable,
            needed,
            Sentence.Of($"{told}; about {needed:N0} would tell.", $"{told} ; il en faudrait environ {needed:N0} pour trancher."));
    }
}
