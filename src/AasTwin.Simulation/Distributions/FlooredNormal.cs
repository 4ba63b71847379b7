namespace AasTwin.Simulation.Distributions;

/// <summary>
/// The larger of a normal value and a floor, so that the floor itself has a probability: the common way to keep processing
/// times above zero. Compare <see cref="TruncatedNormal"/>, which draws again instead.
/// </summary>
public sealed record FlooredNormal : Distribution
{
    private readonly double _mean;
    private readonly double _standardDeviation;

    /// <param name="mean">Mean of the normal distribution before the floor.</param>
    /// <param name="standardDeviation">Standard deviation before the floor, above 0.</param>
    /// <param name="floor">The smallest value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is not above 0.</exception>
    public FlooredNormal(double mean, double standardDeviation, double floor = 0)
    {
        _mean = Parameter.Finite(mean);
        _standardDeviation = Parameter.Positive(standardDeviation);
        Floor = Parameter.Finite(floor);
    }

    public double Floor { get; }

    public override double Mean
    {
        get
        {
            double z = (Floor - _mean) / _standardDeviation;
            return (Floor * SpecialFunctions.NormalCdf(z)) + (_mean * SpecialFunctions.NormalCdf(-z))
                + (_standardDeviation * SpecialFunctions.NormalDensity(z));
        }
    }

    public override double Variance
    {
        get
        {
            // Moments of the part above the floor, taken from the floor so that no large numbers cancel.
            double a = (_mean - Floor) / _standardDeviation;
            double above = SpecialFunctions.NormalCdf(a), density = SpecialFunctions.NormalDensity(a);
            double first = (a * above) + density;
            double second = (((a * a) + 1) * above) + (a * density);
            return (second - (first * first)) * _standardDeviation * _standardDeviation;
        }
    }

    public override double Sample(RandomStream stream)
    {
        double value = _mean + (_standardDeviation * SpecialFunctions.NormalQuantile(stream.NextOpen()));
        return value > Floor ? value : Floor;
    }

    public override double Cdf(double x) => x < Floor ? 0 : SpecialFunctions.NormalCdf((x - _mean) / _standardDeviation);
}
