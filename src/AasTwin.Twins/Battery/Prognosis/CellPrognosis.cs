using AasTwin.Learning.Conformal;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>A number with the intervals that it lies in with a probability of 50 and 90 %.</summary>
public readonly record struct Estimate(double Value, Interval Half, Interval Most);

/// <summary>What is expected of a cell after some cycles.</summary>
/// <param name="RemainingCycles">Until the capacity is first below the threshold.</param>
/// <param name="Capacities">Of the next cycles, Ah.</param>
public sealed record CellPrognosis(Estimate RemainingCycles, IReadOnlyList<Estimate> Capacities);
