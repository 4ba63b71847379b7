namespace AasTwin.Optimization.Evolutionary;

/// <summary>Brings numbers beyond the bounds back by mirroring them at the bounds, which keeps the density near a bound even.</summary>
internal static class Reflection
{
    public static double Into(Variable variable, double value) => variable.Lower + (variable.Range * IntoUnit((value - variable.Lower) / variable.Range));

    public static double IntoUnit(double value)
    {
        if (value is >= 0 and <= 1) return value;
        double within = Math.Abs(value) % 2;
        return within <= 1 ? within : 2 - within;
    }
}
