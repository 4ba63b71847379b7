using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Distributions;

/// <summary>Checks of parameters; the error names the parameter and what it should be.</summary>
internal static class Parameter
{
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) ? value : throw Error(name, value, "must be a finite number");

    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Error(name, value, "must be a finite number above 0");

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Error(name, value, "must be a finite number of at least 0");

    public static double AtLeast(double value, double least, string leastName, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least && double.IsFinite(value) ? value : throw Error(name, value, $"must be at least {leastName}, which is {least}");

    public static double Above(double value, double bound, string boundName, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > bound ? value : throw Error(name, value, $"must be above {boundName}, which is {bound}");

    private static ArgumentOutOfRangeException Error(string name, double value, string rule) =>
        new(name, value, $"The parameter {name} {rule}.");
}
