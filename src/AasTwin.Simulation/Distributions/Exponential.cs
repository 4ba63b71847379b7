namespace AasTwin.Simulation.Distributions;

/// <summary>Times between independent events of a constant rate, by inversion.</summary>
public sealed record Exponential : Distribution
{
    private readonly double _mean;

    /// <param name="mean">Above 0; one over the rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not above 0.</exception>
    public Exponential(double mean) => _mean = Parameter.Positive(mean);

    public override double Mean => _mean;

    public override double Variance => _mean * _mean;

    public override double Sample(RandomStream stream) => -_mean * Math.Log(1 - stream.NextDouble());

    public override double Cdf(double x) => x <= 0 ? 0 : -SpecialFunctions.ExpM1(-x / _mean);
}
