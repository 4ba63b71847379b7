namespace AasTwin.Twins.Battery.Cycles;

/// <summary>A charge and the discharge after it.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="CapacityAh">What the discharge gave.</param>
/// <param name="ChargeAh">What the charge before took; null when it was not recorded.</param>
/// <param name="ChargeMaxC">Highest temperature of the cell during the charge; null when it was not recorded.</param>
/// <param name="Start">When the discharge began; null when it was not recorded.</param>
/// <param name="AmbientC">Temperature around the cell; null when it was not recorded.</param>
/// <param name="DischargeA">Current of the discharge, positive; null when it was not recorded.</param>
public sealed record CellCycle(
    int Number, double CapacityAh, double? ChargeAh = null, double? ChargeMaxC = null, DateTimeOffset? Start = null, double? AmbientC = null, double? DischargeA = null);

/// <summary>The cycles of a cell in their order.</summary>
public sealed record CellHistory(string Cell, IReadOnlyList<CellCycle> Cycles)
{
    /// <summary>Capacities as shares of the rated one.</summary>
    public float[] Health(double ratedAh) => [.. Cycles.Select(c => (float)(c.CapacityAh / ratedAh))];

    /// <summary>Cycles until the first capacity below a threshold, that one included; null when it never came.</summary>
    public int? Life(double thresholdAh)
    {
        for (var i = 0; i < Cycles.Count; i++)
            if (Cycles[i].CapacityAh < thresholdAh) return i + 1;
        return null;
    }

    /// <summary>The first cycles alone, as if the cell were younger.</summary>
    public CellHistory Truncate(int cycles) => this with { Cycles = [.. Cycles.Take(cycles)] };

    /// <summary>Median of what was recorded of the last cycles; null when nothing was.</summary>
    public double? Usual(Func<CellCycle, double?> of)
    {
        double[] known = [.. Cycles.TakeLast(30).Select(of).OfType<double>().Order()];
        return known.Length == 0 ? null : known[known.Length / 2];
    }

    /// <summary>Days between cycles, the median of the last ones; null when times were not recorded.</summary>
    public double? DaysPerCycle()
    {
        DateTimeOffset[] times = [.. Cycles.TakeLast(50).Select(c => c.Start).OfType<DateTimeOffset>()];
        double[] days = [.. times.Zip(times.Skip(1), (a, b) => (b - a).TotalDays).Where(d => d > 0).Order()];
        return days.Length == 0 ? null : days[days.Length / 2];
    }
}
