using AasTwin.Learning.Numerics;

namespace AasTwin.Tests.Learning.Numerics;

public sealed class ElementaryTests
{
    [Fact]
    public void Functions_KeepTheStatedErrors()
    {
        double[] arguments = [.. Enumerable.Range(-20_000, 40_001).Select(i => i * 0.00434), .. Enumerable.Range(-100, 201).Select(i => i * 1e-4)];
        float[] singles = [.. arguments.Select(x => (float)x)];
        double[] rounded = [.. singles.Select(x => (double)x)];
        Check(singles, Elementary.Exp, rounded, Math.Exp, 2e-7);
        Check(singles, Elementary.Sigmoid, rounded, Sigmoid, 2e-7);
        Check(singles, Elementary.Tanh, rounded, Math.Tanh, 2e-7);
        Check(arguments, Elementary.Exp, arguments, Math.Exp, 1e-15);
        Check(arguments, Elementary.Sigmoid, arguments, Sigmoid, 1e-15);
        Check(arguments, Elementary.Tanh, arguments, Math.Tanh, 1e-15);
    }

    [Fact]
    public void Functions_AtTheEnds_StayInRange()
    {
        float[] values = [float.NegativeInfinity, -1e30f, 1e30f, float.PositiveInfinity, float.NaN];
        float[] sigmoid = [.. values], tanh = [.. values];
        Elementary.Sigmoid<float>(sigmoid);
        Elementary.Tanh<float>(tanh);
        Assert.Equal([0, 0, 1, 1, float.NaN], sigmoid.Select(x => MathF.Round(x, 6)));
        Assert.Equal([-1, -1, 1, 1, float.NaN], tanh);
    }

    private delegate void InPlace<T>(Span<T> values);

    private static void Check<T>(T[] arguments, InPlace<T> function, double[] rounded, Func<double, double> reference, double tolerance)
        where T : struct, IConvertible
    {
        T[] results = [.. arguments];
        function(results);
        double worst = 0;
        for (int i = 0; i < results.Length; i++)
        {
            double expected = reference(rounded[i]), actual = results[i].ToDouble(null);
            worst = Math.Max(worst, expected == 0 ? Math.Abs(actual) : Math.Abs((actual / expected) - 1));
        }
        Assert.InRange(worst, 0, tolerance);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
