namespace AasTwin.Simulation.Distributions;

/// <summary>A value whose logarithm is normal, such as repair times; given by its own mean and standard deviation. By inversion.</summary>
public sealed record LogNormal : Distribution
{
    private readonly double _mean;
    private readonly double _variance;

    /// <param name="mean">Mean of the value itself, above 0.</param>
    /// <param name="standardDeviation">Standard deviation of the value itself, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0.</exception>
    public LogNormal(double mean, double standardDeviation)
    {
        _mean = Parameter.Positive(mean);
        _variance = Parameter.Positive(standardDeviation) * standardDeviation;
        double squared = Math.Log(1 + (_variance / (mean * mean)));
        LogMean = Math.Log(mean) - (squared / 2);
        LogStandardDeviation = Math.Sqrt(squared);
    }

    /// <summary>From mean and standard deviation of the logarithm.</summary>
    public static LogNormal OfLogarithm(double logMean, double logStandardDeviation)
    {
        double s2 = Parameter.Positive(logStandardDeviation) * logStandardDeviation;
        double mean = Math.Exp(Parameter.Finite(logMean) + (s2 / 2));
        return new LogNormal(mean, mean * Math.Sqrt(SpecialFunctions.ExpM1(s2)));
    }

    public double LogMean { get; }

    public double LogStandardDeviation { get; }

    public override double Mean => _mean;

    public override double Variance => _variance;

    public override double Sample(RandomStream stream) =>
        Math.Exp(LogMean + (LogStandardDeviation * SpecialFunctions.NormalQuantile(stream.NextOpen())));

    public override double Cdf(double x) => x <= 0 ? 0 : SpecialFunctions.NormalCdf((Math.Log(x) - LogMean) / LogStandardDeviation);
}
