using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Manifolds;

/// <summary>Loops over double spans in vectors of the processor's width.</summary>
internal static class Spans
{
    /// <summary>sum += factor * x.</summary>
    public static void AddScaled(Span<double> sum, double factor, ReadOnlySpan<double> x)
    {
        var sums = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x[..sum.Length]);
        var f = new Vector<double>(factor);
        for (int i = 0; i < sums.Length; i++) sums[i] = Vector.MultiplyAddEstimate(f, xs[i], sums[i]);
        for (int i = sums.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += factor * x[i];
    }

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector<double>>(y[..x.Length]);
        Vector<double> a = default, b = default;
        int i = 0;
        for (; i + 1 < xs.Length; i += 2)
        {
            a = Vector.MultiplyAddEstimate(xs[i], ys[i], a);
            b = Vector.MultiplyAddEstimate(xs[i + 1], ys[i + 1], b);
        }
        if (i < xs.Length) a = Vector.MultiplyAddEstimate(xs[i], ys[i], a);
        double sum = Vector.Sum(a + b);
        for (int k = xs.Length * Vector<double>.Count; k < x.Length; k++) sum += x[k] * y[k];
        return sum;
    }

    public static void Scale(Span<double> x, double factor)
    {
        for (int i = 0; i < x.Length; i++) x[i] *= factor;
    }
}
