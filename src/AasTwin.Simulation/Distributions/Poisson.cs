namespace AasTwin.Simulation.Distributions;

/// <summary>How many independent events of a constant rate fall into an interval.</summary>
/// <remarks>By inversion for small means, else by transformed rejection (PTRS: Hörmann, Insurance: Mathematics and Economics 12(1), 1993).</remarks>
public sealed record Poisson : Distribution
{
    private const double SmallMean = 12;

    private readonly double _mean;

    /// <param name="mean">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not above 0.</exception>
    public Poisson(double mean) => _mean = Parameter.Positive(mean);

    public override double Mean => _mean;

    public override double Variance => _mean;

    public override double Sample(RandomStream stream) => _mean < SmallMean ? ByInversion(stream) : ByRejection(stream);

    public override double Cdf(double x) =>
        x < 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : 1 - SpecialFunctions.GammaP(Math.Floor(x) + 1, _mean);

    private double ByInversion(RandomStream stream)
    {
        double u = stream.NextDouble(), probability = Math.Exp(-_mean), below = probability;
        int n = 0;
        while (u >= below && probability > 0)
        {
            n++;
            probability *= _mean / n;
            below += probability;
        }
        return n;
    }

    private double ByRejection(RandomStream stream)
    {
        double root = Math.Sqrt(_mean), logMean = Math.Log(_mean);
        double b = 0.931 + (2.53 * root), a = -0.059 + (0.02483 * b);
        double inverseAlpha = 1.1239 + (1.1328 / (b - 3.4)), quick = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = stream.NextDouble() - 0.5, v = stream.NextOpen();
            double us = 0.5 - Math.Abs(u);
            if (us <= 0) continue;
            double k = Math.Floor((((2 * a / us) + b) * u) + _mean + 0.43);
            if (us >= 0.07 && v <= quick) return k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            double left = Math.Log(v) + Math.Log(inverseAlpha) - Math.Log((a / (us * us)) + b);
            if (left <= (k * logMean) - _mean - SpecialFunctions.LogGamma(k + 1)) return k;
        }
    }
}
