using System.Globalization;

namespace AasTwin.Twins.Battery.Cycles;

/// <summary>A column of a table of cycles: its unit and what is physically possible.</summary>
/// <param name="Name">As the header names it, before the unit in brackets.</param>
/// <param name="Unit">The unit that it must be in; empty for none.</param>
internal sealed record CycleColumn(string Name, string Unit, double Least, double Greatest)
{
    public static CycleColumn Cycle { get; } = new("Cycle", "", 0, 10_000_000);

    public static CycleColumn ChargeMaxTemperature { get; } = new("ChargeMaxTemperature", "°C", -40, 100);

    public static CycleColumn AmbientTemperature { get; } = new("AmbientTemperature", "°C", -40, 80);

    public string Header => Unit.Length > 0 ? $"{Name} [{Unit}]" : Name;

    /// <summary>A capacity or charge: at most twice the rated one.</summary>
    public static CycleColumn Capacity(double ratedAh) => new("Capacity", "Ah", 0.02 * ratedAh, 1.6 * ratedAh);

    public static CycleColumn ChargeCapacity(double ratedAh) => new("ChargeCapacity", "Ah", 0, 1.6 * ratedAh);

    public static CycleColumn DischargeCurrent(double ratedAh) => new("DischargeCurrent", "A", 0, 30 * ratedAh);

    /// <summary>Name and unit of a header such as <c>Capacity [Ah]</c>.</summary>
    public static (string Name, string? Unit) Parse(string header)
    {
        var open = header.IndexOf('[', StringComparison.Ordinal);
        return open > 0 && header.EndsWith(']') ? (header[..open].Trim(), header[(open + 1)..^1].Trim()) : (header.Trim(), null);
    }

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public string? Fault(double value)
    {
        if (value >= Least && value <= Greatest) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{Name} is {value:G6}, and must lie within {Least:0.###} and {Greatest:0.###} {(Unit.Length > 0 ? Unit : "")}{Guess(value)}.");
    }

    private string Guess(double value)
    {
        bool Fits(double converted) => converted >= Least && converted <= Greatest;
        return Unit switch
        {
            "Ah" when Fits(value / 1000) => ": it may be in mAh",
            "A" when Fits(value / 1000) => ": it may be in mA",
            "A" when Fits(-value) => ": give the current as a positive number",
            "°C" when Fits(value - 273.15) => ": it may be in K",
            "°C" when Fits((value - 32) / 1.8) => ": it may be in °F",
            _ => "",
        };
    }
}
