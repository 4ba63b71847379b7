namespace AasTwin.Simulation.Distributions;

/// <summary>The normal distribution, by inversion: one random number a value, so that streams stay in step.</summary>
/// <remarks>It reaches below zero; for durations take <see cref="FlooredNormal"/> or <see cref="TruncatedNormal"/>.</remarks>
public sealed record Normal : Distribution
{
    private readonly double _mean;
    private readonly double _standardDeviation;

    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public Normal(double mean, double standardDeviation)
    {
        _mean = Parameter.Finite(mean);
        _standardDeviation = Parameter.NotNegative(standardDeviation);
    }

    public override double Mean => _mean;

    public override double Variance => _standardDeviation * _standardDeviation;

    public override double Sample(RandomStream stream) => _mean + (_standardDeviation * SpecialFunctions.NormalQuantile(stream.NextOpen()));

    public override double Cdf(double x) =>
        _standardDeviation > 0 ? SpecialFunctions.NormalCdf((x - _mean) / _standardDeviation) : x < _mean ? 0 : 1;
}
