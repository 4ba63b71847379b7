namespace AasTwin.Simulation.Distributions;

/// <summary>
/// The normal distribution given that the value lies between two bounds: what drawing again until it does would give,
/// computed by inversion with one random number.
/// </summary>
public sealed record TruncatedNormal : Distribution
{
    private readonly double _mean;
    private readonly double _standardDeviation;
    private readonly double _sign;
    private readonly double _lower;
    private readonly double _from;
    private readonly double _probability;

    /// <param name="mean">Mean of the normal distribution before truncation.</param>
    /// <param name="standardDeviation">Standard deviation before truncation, above 0.</param>
    /// <param name="minimum">Lower bound; may be negative infinity.</param>
    /// <param name="maximum">Upper bound; may be positive infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are in the wrong order or so far out that no value lies between.</exception>
    public TruncatedNormal(double mean, double standardDeviation, double minimum = 0, double maximum = double.PositiveInfinity)
    {
        _mean = Parameter.Finite(mean);
        _standardDeviation = Parameter.Positive(standardDeviation);
        Minimum = minimum;
        Maximum = Parameter.Above(maximum, minimum, nameof(minimum));
        double a = (minimum - mean) / standardDeviation, b = (maximum - mean) / standardDeviation;
        // The lower tail is the accurate one: mirror when the interval lies above the mean.
        _sign = a > 0 ? -1 : 1;
        _lower = a > 0 ? -b : a;
        double upper = a > 0 ? -a : b;
        _from = SpecialFunctions.NormalCdf(_lower);
        _probability = SpecialFunctions.NormalCdf(upper) - _from;
        if (!(_probability > 1e-280))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimum), minimum, "The bounds lie so far from the mean that no value falls between them. Move the mean or widen the bounds.");
        }
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public override double Mean => _mean + (_standardDeviation * StandardMoments().Mean);

    public override double Variance => _standardDeviation * _standardDeviation * StandardMoments().Variance;

    public override double Sample(RandomStream stream)
    {
        double z = SpecialFunctions.NormalQuantile(_from + (_probability * stream.NextOpen()));
        return Math.Clamp(_mean + (_standardDeviation * _sign * z), Minimum, Maximum);
    }

    public override double Cdf(double x)
    {
        if (x < Minimum) return 0;
        if (x >= Maximum) return 1;
        double z = _sign * (x - _mean) / _standardDeviation;
        double below = (SpecialFunctions.NormalCdf(z) - _from) / _probability;
        return _sign > 0 ? below : 1 - below;
    }

    private (double Mean, double Variance) StandardMoments()
    {
        double a = (Minimum - _mean) / _standardDeviation, b = (Maximum - _mean) / _standardDeviation;
        double atA = SpecialFunctions.NormalDensity(a), atB = SpecialFunctions.NormalDensity(b);
        double shift = (atA - atB) / _probability;
        double edge = ((double.IsFinite(a) ? a * atA : 0) - (double.IsFinite(b) ? b * atB : 0)) / _probability;
        return (shift, 1 + edge - (shift * shift));
    }
}
