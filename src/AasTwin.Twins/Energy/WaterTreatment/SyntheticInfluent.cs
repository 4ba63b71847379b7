namespace AasTwin.Twins.Energy.WaterTreatment;

public sealed partial class Influent
{
    /// <summary>
    /// Dry weather by formula, for use without the benchmark's files: around the benchmark's means, flow and load follow the day with its
    /// first two harmonics, with a minimum in the early morning, maxima at noon and in the evening, and a weekend 12 % lower.
    /// </summary>
    /// <remarks>
    /// f(t) = 1 - 0.34 cos 2π(t - 0.19) - 0.22 cos 4π(t - 0.19), flow = mean · f · week, concentration of organic matter = mean · (0.72 + 0.28 f²) / norm, of
    /// nitrogen = mean · (0.85 + 0.15 f) / norm, where norm makes the flow-weighted means those of <see cref="SteadyState.BenchmarkInfluent"/>.
    /// It resembles dry weather; it reproduces no published result.
    /// </remarks>
    /// <param name="days">1 to 1000; rows of 15 minutes.</param>
    public static Influent SyntheticDryWeather(int days = 14)
    {
        if (days is < 1 or > 1000) throw new ArgumentOutOfRangeException(nameof(days), days, "Give 1 to 1000 days.");
        double[] mean = SteadyState.BenchmarkInfluent.ToArray();
        double[] times = [.. Enumerable.Range(0, (days * 96) + 1).Select(i => i / 96.0)];
        double[] shape = [.. times.Select(Shape)], flows = [.. times.Select((t, i) => SteadyState.BenchmarkFlow * shape[i] * ((int)t % 7 >= 5 ? 0.88 : 1))];
        double[] organic = Normed(flows, [.. shape.Select(f => 0.72 + (0.28 * f * f))]), nitrogen = Normed(flows, [.. shape.Select(f => 0.85 + (0.15 * f))]);
        double[][] compositions = [.. times.Select((_, row) => mean.Select((c, i) => c * Factor(i, row)).ToArray())];
        return new Influent(times, flows, compositions);

        double Factor(int component, int row) => component switch
        {
            Asm1.SI or Asm1.SALK => 1,
            Asm1.SNH or Asm1.SND or Asm1.XND => nitrogen[row],
            _ => organic[row],
        };
    }

    private static double Shape(double day) => 1 - (0.34 * Math.Cos(2 * Math.PI * (day - 0.19))) - (0.22 * Math.Cos(4 * Math.PI * (day - 0.19)));

    private static double[] Normed(double[] flows, double[] factors)
    {
        double norm = flows.Zip(factors, (q, f) => q * f).Sum() / flows.Sum();
        return [.. factors.Select(f => f / norm)];
    }
}
