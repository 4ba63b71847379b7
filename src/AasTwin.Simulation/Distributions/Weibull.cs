namespace AasTwin.Simulation.Distributions;

/// <summary>Lifetimes: wear-out for a shape above 1, early failures below 1, exponential at 1. By inversion.</summary>
public sealed record Weibull : Distribution
{
    /// <param name="shape">Above 0.</param>
    /// <param name="scale">Above 0; 63.2 % of the values lie below it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0.</exception>
    public Weibull(double shape, double scale)
    {
        Shape = Parameter.Positive(shape);
        Scale = Parameter.Positive(scale);
    }

    public double Shape { get; }

    public double Scale { get; }

    public override double Mean => Scale * Moment(1);

    public override double Variance => Scale * Scale * (Moment(2) - (Moment(1) * Moment(1)));

    public override double Sample(RandomStream stream) => Scale * Math.Pow(-Math.Log(1 - stream.NextDouble()), 1 / Shape);

    public override double Cdf(double x) => x <= 0 ? 0 : -SpecialFunctions.ExpM1(-Math.Pow(x / Scale, Shape));

    private double Moment(int order) => Math.Exp(SpecialFunctions.LogGamma(1 + (order / Shape)));
}
