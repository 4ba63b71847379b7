using AasTwin.Learning.Generative;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>How many virtual samples are made, how, and which are refused.</summary>
public sealed record VirtualSampleOptions
{
    public VirtualSampleMethod Method { get; init; } = VirtualSampleMethod.Pgan;

    /// <summary>Samples wanted; fewer come when too many candidates are refused.</summary>
    public required int Count { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>How the data are embedded. Neighbors are reduced to what few samples allow.</summary>
    public PhateOptions Embedding { get; init; } = new();

    /// <summary>How the generator of <see cref="VirtualSampleMethod.Pgan"/> is trained; its seed is <see cref="Seed"/>.</summary>
    public PganOptions Pgan { get; init; } = new();

    /// <summary>The share of the embedding's hull, by area and from its largest triangles on, where samples are made; above 0, at most 1.</summary>
    public double SparseShare { get; init; } = 0.9;

    /// <summary>A candidate farther from the nearest real sample than this quantile of the distances among real samples is refused.</summary>
    public double DistanceQuantile { get; init; } = 0.99;

    /// <summary>Bounds of each column, features first, then the target; null for none.</summary>
    public IReadOnlyList<ColumnBounds>? Bounds { get; init; }

    public IReadOnlyList<FixedRelation> Relations { get; init; } = [];

    internal IEnumerable<LearningFinding> Findings(int columns)
    {
        foreach (var finding in Pgan.Findings()) yield return finding with { Where = $"{nameof(Pgan)}.{finding.Where}" };
        if (Count is < 0 or > 1_000_000) yield return new(nameof(Count), $"is {Count}.", "Give 0 to 1000000.");
        if (!(SparseShare is > 0 and <= 1)) yield return new(nameof(SparseShare), $"is {SparseShare}.", "Give a share above 0, at most 1.");
        if (!(DistanceQuantile is > 0 and <= 1)) yield return new(nameof(DistanceQuantile), $"is {DistanceQuantile}.", "Give a quantile above 0, at most 1.");
        if (Bounds is not null && Bounds.Count != columns) yield return new(nameof(Bounds), $"There are {Bounds.Count} for {columns} columns.", "Give one a column, the target's last.");
        foreach (var (i, bounds) in (Bounds ?? []).Index())
            if (!(bounds.Least <= bounds.Greatest)) yield return new($"{nameof(Bounds)}[{i}]", $"{bounds.Least} to {bounds.Greatest} allows nothing.", "Give the lower bound first.");
        foreach (var (i, relation) in Relations.Index())
        {
            if (relation.Terms.Select(t => t.Column).Append(relation.Column).Any(c => c < 0 || c >= columns))
                yield return new($"{nameof(Relations)}[{i}]", $"names a column outside 0 to {columns - 1}.", "Number the columns from 0, the target last.");
        }
    }
}
