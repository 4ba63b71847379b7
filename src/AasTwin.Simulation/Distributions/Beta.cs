namespace AasTwin.Simulation.Distributions;

/// <summary>A value within bounds, as the share of one gamma value in two.</summary>
public sealed record Beta : Distribution
{
    /// <param name="alpha">Above 0.</param>
    /// <param name="beta">Above 0.</param>
    /// <param name="minimum">Lower bound.</param>
    /// <param name="maximum">Upper bound, above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Beta(double alpha, double beta, double minimum = 0, double maximum = 1)
    {
        Alpha = Parameter.Positive(alpha);
        BetaParameter = Parameter.Positive(beta);
        Minimum = Parameter.Finite(minimum);
        Maximum = Parameter.Above(Parameter.Finite(maximum), minimum, nameof(minimum), nameof(maximum));
    }

    /// <summary>
    /// The distribution of project estimates (PERT): a beta distribution whose mean is (minimum + 4 mode + maximum) / 6.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The order minimum ≤ mode ≤ maximum, minimum &lt; maximum is not kept.</exception>
    public static Beta Pert(double minimum, double mode, double maximum)
    {
        Parameter.AtLeast(mode, Parameter.Finite(minimum), nameof(minimum));
        Parameter.Above(Parameter.AtLeast(maximum, mode, nameof(mode)), minimum, nameof(minimum), nameof(maximum));
        double range = maximum - minimum;
        return new Beta(1 + (4 * (mode - minimum) / range), 1 + (4 * (maximum - mode) / range), minimum, maximum);
    }

    public double Alpha { get; }

    /// <summary>The second shape parameter.</summary>
    public double BetaParameter { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    public override double Mean => Minimum + ((Maximum - Minimum) * Alpha / (Alpha + BetaParameter));

    public override double Variance
    {
        get
        {
            double sum = Alpha + BetaParameter, range = Maximum - Minimum;
            return range * range * Alpha * BetaParameter / (sum * sum * (sum + 1));
        }
    }

    public override double Sample(RandomStream stream)
    {
        double a = Gamma.Standard(Alpha, stream), b = Gamma.Standard(BetaParameter, stream);
        // Tiny shapes can round both to zero; then the value is at one end, as often as the mean says.
        double share = a + b > 0 ? a / (a + b) : stream.NextDouble() < Alpha / (Alpha + BetaParameter) ? 1 : 0;
        return Minimum + ((Maximum - Minimum) * share);
    }

    public override double Cdf(double x)
    {
        if (x <= Minimum) return 0;
        return x >= Maximum ? 1 : SpecialFunctions.BetaI(Alpha, BetaParameter, (x - Minimum) / (Maximum - Minimum));
    }
}
