using AasTwin.Learning.Conformal;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>A number with the intervals that it lies in with a probability of 50, 75 and 90 %.</summary>
public readonly record struct Estimate(double Value, Interval Half, Interval ThreeQuarters, Interval Most)
{
    /// <param name="interval">The interval of a level. Those of higher levels hold those of lower ones, also where they rest on something else.</param>
    public static Estimate Of(double value, Func<double, Interval> interval)
    {
        var (threeQuarters, most) = (interval(0.75), interval(0.9));
        return new(value, interval(0.5), threeQuarters, new(Math.Min(threeQuarters.Lower, most.Lower), Math.Max(threeQuarters.Upper, most.Upper)));
    }

    /// <summary>What is known without doubt.</summary>
    public static Estimate Certain(double value) => Of(value, _ => new Interval(value, value));
}

/// <summary>What an interval rests on.</summary>
public enum IntervalKind
{
    /// <summary>The order of errors on cells that were left out: right whatever their distribution.</summary>
    DistributionFree,

    /// <summary>A distribution that errors between cells are taken to have.</summary>
    ModelBased,
}

/// <summary>What is expected of a cell after some cycles.</summary>
/// <param name="RemainingCycles">Until the capacity is first below the threshold.</param>
/// <param name="Capacities">Of the next cycles, Ah.</param>
public sealed record CellPrognosis(Estimate RemainingCycles, IReadOnlyList<CapacityBand> Capacities);

/// <summary>A later capacity with its bands of 50 and 90 %, Ah.</summary>
public readonly record struct CapacityBand(double Value, Interval Half, Interval Most);
