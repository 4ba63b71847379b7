namespace AasTwin.Simulation.Distributions;

/// <summary>Sums of exponential times, also of a broken number of them (Marsaglia and Tsang, ACM TOMS 26(3), 2000).</summary>
public sealed record Gamma : Distribution
{
    /// <param name="shape">Above 0.</param>
    /// <param name="scale">Above 0; the mean is shape times scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0.</exception>
    public Gamma(double shape, double scale)
    {
        Shape = Parameter.Positive(shape);
        Scale = Parameter.Positive(scale);
    }

    public double Shape { get; }

    public double Scale { get; }

    public override double Mean => Shape * Scale;

    public override double Variance => Shape * Scale * Scale;

    public override double Sample(RandomStream stream) => Scale * Standard(Shape, stream);

    public override double Cdf(double x) => x <= 0 ? 0 : SpecialFunctions.GammaP(Shape, x / Scale);

    /// <summary>A value of scale 1.</summary>
    internal static double Standard(double shape, RandomStream stream)
    {
        if (shape < 1) return Standard(shape + 1, stream) * Math.Pow(stream.NextOpen(), 1 / shape);
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = SpecialFunctions.NormalQuantile(stream.NextOpen());
            double v = 1 + (c * x);
            if (v <= 0) continue;
            v *= v * v;
            double u = stream.NextOpen();
            if (Math.Log(u) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }
}
