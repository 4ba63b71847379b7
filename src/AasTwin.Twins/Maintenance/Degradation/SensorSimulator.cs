using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// What the sensors of a machine read: the true signals with correlated noise, outliers, drift since the last calibration, single missing readings and silent
/// hours. Any part of a history can be made alone and is the same as in the whole. Safe for concurrent use.
/// </summary>
public sealed class SensorSimulator
{
    /// <summary>Noise runs on through a block of hours, and begins so many hours before it that the beginning is forgotten.</summary>
    private const int Block = 168, BurnIn = 48;

    private readonly SensorDefinition sensors;
    private readonly HourlyChance chance;
    private readonly SignalModel model;
    private readonly double[] typical = new double[Signals.Count];

    /// <param name="seed">The seed and number of the machine whose readings they are.</param>
    public SensorSimulator(MachineType type, MachineRating rating, DegradationDefinition definition, ulong seed, int machine)
    {
        sensors = definition.Sensors;
        chance = new HourlyChance(seed, machine);
        model = new SignalModel(rating, SymptomDefinition.Of(type), new SignalSpread(definition, chance));
        model.Fill(rating.UsualLoad, definition.Profile.AmbientCelsius, default, typical);
    }

    /// <summary>Readings of a part of a stint: a row an hour, a column a signal in the order of <see cref="Signals"/>; NaN where one is missing.</summary>
    /// <param name="from">First hour, counted from the beginning of the stint.</param>
    public Matrix Read(Stint stint, int from, int hours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + hours, stint.Hours);
        var readings = new Matrix(hours, Signals.Count);
        Span<double> truth = stackalloc double[Signals.Count];
        for (var row = 0; row < hours; row++)
        {
            var hour = from + row;
            var wear = new WearState(
                stint.Damage[FailureKind.MechanicalWear][hour], stint.Damage[FailureKind.ElectricalFault][hour], stint.Damage[FailureKind.HydraulicLeak][hour]);
            model.Fill(stint.Load[hour], stint.Ambient[hour], wear, truth);
            var target = readings.Row(row);
            for (var i = 0; i < truth.Length; i++) target[i] = (float)truth[i];
        }
        for (var signal = 0; signal < Signals.Count; signal++) Disturb(readings, signal, stint, from);
        return readings;
    }

    private void Disturb(Matrix readings, int signal, Stint stint, int from)
    {
        var first = stint.FirstHour + from;
        var rho = sensors.NoiseCorrelation;
        var fresh = Math.Sqrt(1 - (rho * rho));
        var state = 0.0;
        var drift = DriftOf(signal, stint.Number);
        for (var row = 0; row < readings.Rows; row++)
        {
            var hour = first + row;
            if (row == 0 || hour % Block == 0)
            {
                state = 0;
                for (var h = (hour / Block * Block) - BurnIn; h < hour; h++) state = (rho * state) + (fresh * Noise(signal, h));
            }
            state = (rho * state) + (fresh * Noise(signal, hour));
            if (IsSilent(signal, hour))
            {
                readings[row, signal] = float.NaN;
                continue;
            }
            var value = readings[row, signal];
            var scale = SignalNoise.Deviation(signal, value) * sensors.NoiseLevel;
            var outlier = chance.Uniform(ChancePurpose.Outlier, Number(signal, hour)) < sensors.OutlierShare ? 8 * Noise(signal, ~hour) : 0;
            var wandered = SignalNoise.Deviation(signal, typical[signal]) * sensors.NoiseLevel * drift.At((from + row) / 24.0, sensors.DriftDays);
            var reading = value + (scale * (state + outlier)) + wandered;
            readings[row, signal] = (float)Math.Clamp(reading, Signals.All[signal].Least, Signals.All[signal].Greatest);
        }
    }

    private double Noise(int signal, int hour)
    {
        // A pair of numbers serves two signals.
        var (first, second) = chance.Normals(ChancePurpose.Noise, Number(signal / 2, hour));
        return signal % 2 == 0 ? first : second;
    }

    private bool IsSilent(int signal, int hour)
    {
        if (chance.Uniform(ChancePurpose.Missing, Number(signal, hour)) < sensors.MissingShare) return true;
        var day = hour / 24;
        if (chance.Uniform(ChancePurpose.Dropout, Number(signal, day)) >= sensors.DropoutsPerYear / 365) return false;
        return hour % 24 < 2 + (22 * chance.Uniform(ChancePurpose.Dropout, ~Number(signal, day)));
    }

    private Drift DriftOf(int signal, int calibration)
    {
        var number = Number(signal, calibration);
        // Load and ambient temperature come from elsewhere than the machine, and are kept in order there.
        if (signal is Signals.Load or Signals.Ambient || sensors.DriftsPerYear <= 0) return new Drift(double.PositiveInfinity, 0);
        var begin = -Math.Log(chance.Uniform(ChancePurpose.SensorDrift, number)) * 365 / sensors.DriftsPerYear;
        return new Drift(begin, sensors.DriftDeviations * chance.Normal(ChancePurpose.SensorDrift, ~number));
    }

    private static long Number(int signal, int hour) => ((long)hour * 32) + signal;

    /// <summary>A drift that begins some days after a calibration and ends at a number of deviations.</summary>
    private readonly record struct Drift(double BeginDays, double EndDeviations)
    {
        public double At(double days, double length) => days <= BeginDays ? 0 : EndDeviations * Math.Min(1, (days - BeginDays) / length);
    }
}
