using System.Globalization;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What a paired difference tells, and how many replications would tell more.</summary>
internal sealed record PairedVerdict(ComparisonVerdict Verdict, int? ReplicationsToTell, string Remark)
{
    /// <param name="difference">Good parts of the one less those of the other.</param>
    public static PairedVerdict Of(Estimate difference)
    {
        var figures = string.Create(CultureInfo.InvariantCulture, $"{difference.Mean:+0.###;-0.###;0} ± {difference.HalfWidth:0.###} good parts");
        if (difference.ExcludesZero)
        {
            var verdict = difference.Mean > 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse;
            return new PairedVerdict(verdict, null, $"{verdict}: {figures}.");
        }
        if (difference.Mean == 0) return new PairedVerdict(ComparisonVerdict.NotDistinguishable, null, $"Not distinguishable from the line as it is: {figures} in {difference.Replications} replications.");
        // The half-width falls with the root of the number; it must fall below the difference.
        var ratio = difference.HalfWidth / Math.Abs(difference.Mean);
        var needed = (int)Math.Min(int.MaxValue, Math.Ceiling(difference.Replications * ratio * ratio * 1.1));
        return new PairedVerdict(
            ComparisonVerdict.NotDistinguishable,
            needed,
            string.Create(CultureInfo.InvariantCulture, $"Not distinguishable from the line as it is: {figures} in {difference.Replications} replications; about {needed:N0} would tell."));
    }
}
