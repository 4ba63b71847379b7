namespace AasTwin.Twins.ProductionLine;

/// <summary>The logarithm of the gamma function and its derivative for positive numbers, by Stirling's series after a shift (Abramowitz and Stegun, 6.1.41 and 6.3.18).</summary>
internal static class GammaFunction
{
    private const double Large = 10;

    public static double Logarithm(double x)
    {
        double shift = 0;
        for (; x < Large; x++) shift += Math.Log(x);
        var y = 1 / (x * x);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + ((1.0 / 12 - (y * (1.0 / 360 - (y * (1.0 / 1260 - (y / 1680)))))) / x) - shift;
    }

    public static double Digamma(double x)
    {
        double shift = 0;
        for (; x < Large; x++) shift += 1 / x;
        var y = 1 / (x * x);
        return Math.Log(x) - (0.5 / x) - (y * (1.0 / 12 - (y * (1.0 / 120 - (y * (1.0 / 252 - (y * (1.0 / 240 - (y / 132))))))))) - shift;
    }
}
