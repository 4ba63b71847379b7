namespace AasTwin.Simulation.Distributions;

/// <summary>Between a minimum and a maximum, most likely at the mode: for estimates by experience. By inversion.</summary>
public sealed record Triangular : Distribution
{
    /// <exception cref="ArgumentOutOfRangeException">The order minimum ≤ mode ≤ maximum, minimum &lt; maximum is not kept.</exception>
    public Triangular(double minimum, double mode, double maximum)
    {
        Minimum = Parameter.Finite(minimum);
        Mode = Parameter.AtLeast(mode, minimum, nameof(minimum));
        Maximum = Parameter.Above(Parameter.AtLeast(maximum, mode, nameof(mode)), minimum, nameof(minimum), nameof(maximum));
    }

    public double Minimum { get; }

    public double Mode { get; }

    public double Maximum { get; }

    public override double Mean => (Minimum + Mode + Maximum) / 3;

    public override double Variance
    {
        get
        {
            double left = Mode - Minimum, right = Maximum - Mode;
            return ((left * left) + (left * right) + (right * right)) / 18;
        }
    }

    public override double Sample(RandomStream stream)
    {
        double u = stream.NextDouble(), range = Maximum - Minimum, left = Mode - Minimum;
        return u * range < left
            ? Minimum + Math.Sqrt(u * range * left)
            : Maximum - Math.Sqrt((1 - u) * range * (Maximum - Mode));
    }

    public override double Cdf(double x)
    {
        if (x <= Minimum) return 0;
        if (x >= Maximum) return 1;
        double range = Maximum - Minimum;
        return x < Mode
            ? (x - Minimum) * (x - Minimum) / (range * (Mode - Minimum))
            : 1 - ((Maximum - x) * (Maximum - x) / (range * (Maximum - Mode)));
    }
}
