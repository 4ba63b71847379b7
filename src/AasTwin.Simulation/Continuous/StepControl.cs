namespace AasTwin.Simulation.Continuous;

/// <summary>
/// The next step size from the error of the last: a proportional-integral controller (Hairer and Wanner, "Solving Ordinary Differential
/// Equations II", section IV.2), which keeps explicit methods quiet at the border of their stability.
/// </summary>
/// <param name="exponent">1 / (order of the error estimate + 1).</param>
/// <param name="integral">The weight of the error before the last; 0 is the plain rule.</param>
internal sealed class StepControl(double exponent, double integral, double leastFactor, double greatestFactor)
{
    private double _before = 1e-4;

    public double Exponent => exponent;

    public double Grow(double error, double safety, bool afterRefusal)
    {
        double factor = safety * Math.Pow(_before, integral) / Math.Pow(Math.Max(error, 1e-12), exponent - (0.75 * integral));
        _before = Math.Max(error, 1e-4);
        return Math.Clamp(factor, leastFactor, afterRefusal ? 1 : greatestFactor);
    }

    public double Shrink(double error, double safety) => Math.Clamp(safety * Math.Pow(error, -exponent), leastFactor, safety);
}
