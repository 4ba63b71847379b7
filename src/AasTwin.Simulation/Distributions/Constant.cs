namespace AasTwin.Simulation.Distributions;

/// <summary>Always the same value.</summary>
public sealed record Constant : Distribution
{
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number.</exception>
    public Constant(double value) => Value = Parameter.Finite(value);

    public double Value { get; }

    public override double Mean => Value;

    public override double Variance => 0;

    public override double Sample(RandomStream stream) => Value;

    public override double Cdf(double x) => x < Value ? 0 : 1;
}
