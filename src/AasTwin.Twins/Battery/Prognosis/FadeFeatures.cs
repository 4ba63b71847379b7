namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>What the capacities so far tell about how fast a cell fades; computed from the past alone.</summary>
internal sealed class FadeFeatures
{
    // Cycles added to a remaining life before its logarithm is taken, so that the last cycles do not rule everything.
    public const double Shift = 5;

    public const int FarCount = 10, NearCount = 17;

    private const int Beginning = 5;

    // Weight in cycles of what is known of the fading beforehand.
    private const double PriorCycles = 5;

    private readonly ReadOnlyMemory<float> health;
    private readonly double threshold;
    private readonly double priorRate;
    private readonly double longest;

    /// <param name="health">Capacities so far as shares of the rated one.</param>
    /// <param name="threshold">Share at which life ends.</param>
    /// <param name="priorRate">Share lost a cycle, as the training cells did in the mean.</param>
    /// <param name="longest">Cycles beyond which an extrapolated life is cut.</param>
    public FadeFeatures(ReadOnlyMemory<float> health, double threshold, double priorRate, double longest)
    {
        (this.health, this.threshold, this.priorRate, this.longest) = (health, threshold, priorRate, longest);
        var values = health.Span;
        Start = Median(values[..Math.Min(Beginning, values.Length)]);
        Smooth = Smoothed(values, 5, 0.3);
        Quick = Smoothed(values, 3, 0.5);
        (Slope10, Slope20, Slope40) = (Line(10).Slope, Line(20).Slope, Line(40).Slope);
        Least = double.PositiveInfinity;
        foreach (var value in values) Least = Math.Min(Least, value);
    }

    /// <summary>What <see cref="Far"/> gives; capacities are shares of the rated one, lives are cycles.</summary>
    public static IReadOnlyList<string> FarNames { get; } =
    [
        "ln(extrapolated life + 5)", "ln(life at the recent rate + 5)", "share of the way to the threshold", "smoothed capacity above the threshold", "cycles",
        "loss a cycle, thousandths", "slope of 10 cycles, thousandths", "slope of 20", "slope of 40", "least capacity above the threshold",
    ];

    /// <summary>What <see cref="Near"/> gives.</summary>
    public static IReadOnlyList<string> NearNames { get; } =
    [
        "last capacity above the threshold", "mean of 3 above it", "least of 5 above it", "quick mean above it", "end of the line of 20 above it", "end of the line of 40 above it",
        "slope of 10 cycles, thousandths", "slope of 20", "slope of 40", "loss a cycle, thousandths", "cycles", "share of the way to the threshold", "first capacity",
        "least capacity above the threshold", "deviation of 10, hundredths", "ln(extrapolated life + 5)", "ln(life at the recent rate + 5)",
    ];

    /// <summary>Median of the first cycles.</summary>
    public double Start { get; }

    public double Smooth { get; }

    public double Quick { get; }

    public double Slope10 { get; }

    public double Slope20 { get; }

    public double Slope40 { get; }

    public double Least { get; }

    private int Cycles => health.Length;

    /// <summary>Extrapolated remaining life at the mean rate so far, drawn towards the prior rate while little is known.</summary>
    public double SteadyLife => Math.Max(0, Smooth - threshold) / SteadyRate;

    /// <summary>Extrapolated remaining life at the mean rate so far alone.</summary>
    public double PresentLife => Math.Min(longest, Math.Max(0, Quick - threshold) / Math.Max(MeanRate, LeastRate));

    private double SteadyRate => (Math.Max(0, Start - Smooth) + (PriorCycles * priorRate)) / (Cycles + PriorCycles);

    private double MeanRate => (Start - Quick) / (Cycles - 3);

    /// <summary>A cell that fades slower counts as one that lives twenty times as long as the limit.</summary>
    private double LeastRate => (1 - threshold) / (20 * longest);

    /// <summary>Features of the model for lives that are still long: slow trends, and the extrapolation relative to which it predicts.</summary>
    public float[] Far()
    {
        var recentRate = ((Math.Max(0, -Slope40) * 20) + (priorRate * PriorCycles)) / (20 + PriorCycles);
        return Single(
            Logarithm(SteadyLife), Logarithm(Math.Max(0, Smooth - threshold) / recentRate), Lost(Smooth), Smooth - threshold, Cycles,
            1e3 * SteadyRate, 1e3 * Slope10, 1e3 * Slope20, 1e3 * Slope40, Least - threshold);
    }

    /// <summary>Features of the model for the last cycles: where the capacity is now, by several short means, and how it varies.</summary>
    public float[] Near()
    {
        var values = health.Span;
        var recentRate = ((Math.Max(0, -Slope40) * 40) + (10 * priorRate)) / 50;
        var line40 = Line(40).End;
        var recentLife = Math.Min(longest, Math.Max(0, line40 - threshold) / Math.Max(recentRate, LeastRate));
        return Single(
            values[^1] - threshold, Mean(values[^3..]) - threshold, Minimum(values[^5..]) - threshold, Quick - threshold, Line(20).End - threshold, line40 - threshold,
            1e3 * Slope10, 1e3 * Slope20, 1e3 * Slope40, 1e3 * MeanRate, Cycles, Lost(Quick), Start, Least - threshold, 100 * Deviation(values[^10..]),
            Logarithm(PresentLife), Logarithm(recentLife));
    }

    public static double Logarithm(double life) => Math.Log(life + Shift);

    private double Lost(double now) => (Start - now) / (Start - threshold);

    private (double Slope, double End) Line(int window)
    {
        var values = health.Span[Math.Max(0, health.Length - window)..];
        double mean = Mean(values), time = (values.Length - 1) / 2.0, products = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            products += (i - time) * (values[i] - mean);
            squares += (i - time) * (i - time);
        }
        var slope = squares > 0 ? products / squares : 0;
        return (slope, mean + (slope * time));
    }

    /// <summary>An exponential average of running medians, at the last cycle.</summary>
    private static double Smoothed(ReadOnlySpan<float> values, int window, double weight)
    {
        var smooth = (double)values[0];
        for (var i = 1; i < values.Length; i++) smooth += weight * (Median(values[Math.Max(0, i - window + 1)..(i + 1)]) - smooth);
        return smooth;
    }

    private static double Median(ReadOnlySpan<float> values)
    {
        Span<float> sorted = stackalloc float[values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + (double)sorted[sorted.Length / 2]) / 2;
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static double Minimum(ReadOnlySpan<float> values)
    {
        var least = values[0];
        foreach (var value in values) least = Math.Min(least, value);
        return least;
    }

    private static double Deviation(ReadOnlySpan<float> values)
    {
        double mean = Mean(values), squares = 0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / values.Length);
    }

    private static float[] Single(params double[] values) => Array.ConvertAll(values, v => (float)v);
}
