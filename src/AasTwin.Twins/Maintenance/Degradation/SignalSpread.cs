namespace AasTwin.Twins.Maintenance;

/// <summary>How one machine differs from another of its type: how strongly it shows damage, and what it reads when healthy. Immutable.</summary>
internal sealed class SignalSpread
{
    private static readonly bool[] IsTemperature = [.. Signals.All.Select(s => s.Unit == "°C")];

    // Set by the operation or by the grid, not by the machine.
    private static readonly int[] Common = [Signals.Load, Signals.Speed, Signals.Ambient, Signals.Kurtosis, Signals.Voltage, Signals.PowerFactor, Signals.Lubricant, Signals.InletPressure];

    private readonly double[] factors = new double[Signals.Count];
    private readonly double[] offsets = new double[Signals.Count];

    public SignalSpread(DegradationDefinition definition, HourlyChance chance)
    {
        (Mechanical, Electrical) = Factors(chance.Normals(ChancePurpose.Spread, 0), definition.SymptomSpread);
        (Hydraulic, _) = Factors(chance.Normals(ChancePurpose.Spread, 1), definition.SymptomSpread);
        for (var i = 0; i < factors.Length; i++)
        {
            var normal = chance.Normal(ChancePurpose.Spread, 10 + i);
            var isLevel = Signals.All[i].Unit is "dB" or "dBµV";
            factors[i] = isLevel || Common.Contains(i) ? 1 : Math.Exp(definition.ReadingSpread * normal);
            offsets[i] = isLevel ? 25 * definition.ReadingSpread * normal : 0;
        }
    }

    public double Mechanical { get; }

    public double Electrical { get; }

    public double Hydraulic { get; }

    public double Apply(int signal, double value, double ambient) =>
        IsTemperature[signal] ? ambient + ((value - ambient) * factors[signal]) : (value * factors[signal]) + offsets[signal];

    private static (double First, double Second) Factors((double First, double Second) normals, double deviation) =>
        (Math.Exp(deviation * normals.First), Math.Exp(deviation * normals.Second));
}
