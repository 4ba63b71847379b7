namespace AasTwin.Simulation.Distributions;

/// <summary>Every value between two bounds is equally likely.</summary>
public sealed record Uniform : Distribution
{
    /// <exception cref="ArgumentOutOfRangeException">The maximum is less than the minimum.</exception>
    public Uniform(double minimum, double maximum)
    {
        Minimum = Parameter.Finite(minimum);
        Maximum = Parameter.AtLeast(maximum, minimum, nameof(minimum));
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public override double Mean => Minimum + ((Maximum - Minimum) / 2);

    public override double Variance => (Maximum - Minimum) * (Maximum - Minimum) / 12;

    public override double Sample(RandomStream stream) => Minimum + ((Maximum - Minimum) * stream.NextDouble());

    public override double Cdf(double x) => x >= Maximum ? 1 : x < Minimum ? 0 : (x - Minimum) / (Maximum - Minimum);
}
