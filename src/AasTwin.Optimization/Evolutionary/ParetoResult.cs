using System.Diagnostics.CodeAnalysis;
using AasTwin.Optimization.Pareto;

namespace AasTwin.Optimization.Evolutionary;

/// <summary>What a search with several objectives found. Its Best is the knee of the front, or the least violating point.</summary>
public sealed record ParetoResult : SearchResult
{
    [SetsRequiredMembers]
    internal ParetoResult(SearchResult result, IReadOnlyList<Solution> front, Knee? knee)
        : base(result)
    {
        Front = front;
        Knee = knee;
        Best = knee is null ? result.Best : front[knee.Index];
    }

    /// <summary>Feasible, mutually non-dominated solutions, ascending in the cost of the first objective; empty when nothing feasible was found.</summary>
    public IReadOnlyList<Solution> Front { get; }

    /// <summary>Where on the front the trade-off bends most; null for an empty front.</summary>
    public Knee? Knee { get; }
}
