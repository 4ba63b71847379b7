using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>
/// Influent by formula, for use without the files of the benchmark: the day of a town, a weekend 12 % lower, rain and storms. It resembles the benchmark's
/// weathers in mean, range and length; it reproduces no published result. Immutable.
/// </summary>
/// <remarks>
/// <para>Dry weather: f(t) = 1 - 0.34 cos 2π(t - 0.19) - 0.22 cos 4π(t - 0.19); flow = mean · f · week; the concentration of organic matter is mean · (0.72 + 0.28 f²) / norm,
/// that of nitrogen mean · (0.85 + 0.15 f) / norm, where norm makes the flow-weighted means those wanted.</para>
/// <para>Rain adds water in the amounts of <see cref="RainEvent"/>; it brings soluble inerts and alkalinity as dry weather has them and dilutes all else. A first flush multiplies
/// the load of particles (the deposits of the sewer), falling with the event.</para>
/// <para>With a seed, flow and loads vary by a log-normal autoregressive process (standard deviations 5 % and 8 %, correlation 3 h; the order of magnitude of Gernaey et al.,
/// "Dynamic influent pollutant disturbance scenario generation using a phenomenological modelling approach", Environmental Modelling and Software 26(11), 2011), rain by a quarter
/// in amount and 2 h in time.</para>
/// </remarks>
public sealed record SyntheticInfluent
{
    private const double Correlation = 3 / 24.0, FlowDeviation = 0.05, LoadDeviation = 0.08, RainDeviation = 0.25, ShiftDays = 2 / 24.0;

    private static readonly Normal s_normal = new(0, 1);

    /// <summary>m³/d in dry weather.</summary>
    public double MeanFlow { get; init; } = SteadyState.BenchmarkFlow;

    /// <summary>Flow-weighted in dry weather.</summary>
    public Composition Mean { get; init; } = SteadyState.BenchmarkInfluent;

    /// <summary>1 to 1000.</summary>
    public int Days { get; init; } = 14;

    public int RowsPerDay { get; init; } = 96;

    /// <summary>When it rains, in order of time.</summary>
    public IReadOnlyList<RainEvent> Events { get; init; } = [];

    /// <summary>Null for the formula without chance.</summary>
    public ulong? Seed { get; init; }

    /// <summary>
    /// A weather of the benchmark. Over 10 days and more its events are on the days of the benchmark's files (rain from 8.4 to 10.4, storms at 8.8 and 10.9 of 14 days, in proportion);
    /// in shorter times it rains from 8 o'clock of the first day, and storms come at 14 o'clock of it and at noon of the second.
    /// </summary>
    public static SyntheticInfluent Of(Weather weather, int days = 14) => new()
    {
        Days = days,
        Events = (weather, days >= 10) switch
        {
            (Weather.Rain, true) => [RainEvent.Rain(0.6 * days, 2)],
            (Weather.Rain, false) => [RainEvent.Rain(8 / 24.0, 2)],
            (Weather.Storm, true) => [RainEvent.StormWithFlush(0.63 * days), RainEvent.Storm(0.78 * days)],
            (Weather.Storm, false) => [RainEvent.StormWithFlush(14 / 24.0), RainEvent.Storm(1.5)],
            _ => [],
        },
    };

    /// <summary>The influent; the same record gives the same.</summary>
    /// <exception cref="ArgumentException">Days or rows are out of range, or the flow is not positive.</exception>
    public Influent Create()
    {
        if (Days is < 1 or > 1000) throw new ArgumentOutOfRangeException(nameof(Days), Days, "Give 1 to 1000 days.");
        if (RowsPerDay is < 1 or > 1440) throw new ArgumentOutOfRangeException(nameof(RowsPerDay), RowsPerDay, "Give 1 to 1440 rows a day.");
        if (!(MeanFlow > 0 && double.IsFinite(MeanFlow))) throw new ArgumentOutOfRangeException(nameof(MeanFlow), MeanFlow, "Give a positive flow.");
        int rows = (Days * RowsPerDay) + 1;
        double[] mean = Mean.ToArray(), times = [.. Enumerable.Range(0, rows).Select(i => (double)i / RowsPerDay)], shape = [.. times.Select(Shape)];
        double[] dry = [.. times.Select((t, i) => MeanFlow * shape[i] * ((int)t % 7 >= 5 ? 0.88 : 1))];
        double[] organic = Normed(dry, [.. shape.Select(f => 0.72 + (0.28 * f * f))]), nitrogen = Normed(dry, [.. shape.Select(f => 0.85 + (0.15 * f))]);

        RandomStreams? streams = Seed is { } seed ? new RandomStreams(seed) : null;
        double[] flowNoise = Noise(streams?["flow"], rows, FlowDeviation), loadNoise = Noise(streams?["load"], rows, LoadDeviation);
        RainEvent[] events = [.. Events.Select(e => streams is null ? e : Varied(e, streams["rain"]))];
        double[] flows = new double[rows];
        var compositions = new double[rows][];
        for (int row = 0; row < rows; row++)
        {
            double sewage = dry[row] * flowNoise[row], rain = MeanFlow * events.Sum(e => e.ExtraFlow(times[row])), flush = 1 + events.Sum(e => e.ExtraSolids(times[row]));
            flows[row] = sewage + rain;
            double dilution = sewage / flows[row];
            compositions[row] = [.. mean.Select((c, i) => c * Factor(i, row, dilution, flush))];
        }
        return Influent.Of([.. times.Select((t, i) => (t, flows[i], Composition.From(compositions[i])))]);

        double Factor(int component, int row, double dilution, double flush) => component switch
        {
            Asm1.SI or Asm1.SALK => 1,
            Asm1.XND => nitrogen[row] * loadNoise[row] * dilution * flush,
            Asm1.SNH or Asm1.SND => nitrogen[row] * loadNoise[row] * dilution,
            _ => organic[row] * loadNoise[row] * dilution * (Asm1.IsParticulate(component) ? flush : 1),
        };
    }

    private static double Shape(double day) => 1 - (0.34 * Math.Cos(2 * Math.PI * (day - 0.19))) - (0.22 * Math.Cos(4 * Math.PI * (day - 0.19)));

    private static double[] Normed(double[] flows, double[] factors)
    {
        double norm = flows.Zip(factors, (q, f) => q * f).Sum() / flows.Sum();
        return [.. factors.Select(f => f / norm)];
    }

    /// <summary>Factors of mean 1.</summary>
    private double[] Noise(RandomStream? stream, int rows, double deviation)
    {
        double[] factors = new double[rows];
        Array.Fill(factors, 1);
        if (stream is null) return factors;
        double keep = Math.Exp(-1 / (Correlation * RowsPerDay)), fresh = Math.Sqrt(1 - (keep * keep)), state = s_normal.Sample(stream);
        for (int i = 0; i < rows; i++)
        {
            factors[i] = Math.Exp((deviation * state) - (deviation * deviation / 2));
            state = (keep * state) + (fresh * s_normal.Sample(stream));
        }
        return factors;
    }

    private static RainEvent Varied(RainEvent rain, RandomStream stream) => rain with
    {
        Begin = Math.Max(0, rain.Begin + (ShiftDays * ((2 * stream.NextDouble()) - 1))),
        Intensity = rain.Intensity * Math.Exp((RainDeviation * s_normal.Sample(stream)) - (RainDeviation * RainDeviation / 2)),
    };
}

/// <summary>Water that rain adds: up within <paramref name="Rise"/>, constant, then down within <paramref name="Fall"/>. Immutable.</summary>
/// <param name="Begin">d.</param>
/// <param name="Rise">d.</param>
/// <param name="Plateau">d.</param>
/// <param name="Fall">d.</param>
/// <param name="Intensity">Of the plateau, as a share of the mean dry flow.</param>
/// <param name="Flush">By how much the load of particles is multiplied at the top, beside 1; 0 for none.</param>
public sealed record RainEvent(double Begin, double Rise, double Plateau, double Fall, double Intensity, double Flush = 0)
{
    /// <summary>Steady rain with 1.1 times the dry flow.</summary>
    /// <param name="days">Its length.</param>
    public static RainEvent Rain(double begin, double days) => new(begin, 1 / 24.0, days - (3 / 24.0), 2 / 24.0, 1.1);

    /// <summary>A cloudburst with 2.3 times the dry flow that runs off over half a day.</summary>
    public static RainEvent Storm(double begin) => new(begin, 3 / 24.0, 1 / 24.0, 10 / 24.0, 2.3);

    /// <summary>A short one that takes what has settled in the sewer with it.</summary>
    public static RainEvent StormWithFlush(double begin) => new(begin, 1 / 24.0, 1 / 24.0, 2 / 24.0, 2.2, 10);

    /// <summary>As a share of the mean dry flow.</summary>
    internal double ExtraFlow(double time) => Intensity * Course(time);

    internal double ExtraSolids(double time) => Flush * Course(time);

    private double Course(double time) => Math.Clamp(Math.Min((time - Begin) / Rise, (Begin + Rise + Plateau + Fall - time) / Fall), 0, 1);
}
