using System.Numerics;
using System.Runtime.CompilerServices;

namespace AasTwin.Learning.Numerics;

/// <summary>
/// Exponential functions of vectors. With <c>x = n ln 2 + r</c>, |r| at most 0.347, <c>e^r - 1</c> is its Taylor polynomial (degree 7 for floats, 13 for
/// doubles) and <c>2^n</c> is made from bits. Relative errors of all three: at most 2e-7 for floats, 1e-15 for doubles. Arguments
/// beyond ±87 (float) or ±708 (double) are taken as ±87 or ±708; NaN stays NaN. T is float or double.
/// </summary>
public static class Elementary
{
    // ln 2 in two parts, so that n times the first is exact; from the digits of ln 2.
    private const float Ln2HighSingle = 0.693359375f, Ln2LowSingle = -2.12194440e-4f;
    private const double Ln2HighDouble = 0.693147180369123816490, Ln2LowDouble = 1.90821492927058770002e-10;

    // Adding 1.5 times 2^23 (2^52) rounds to a whole number and leaves it in the low bits.
    private const float RounderSingle = 12582912f;
    private const double RounderDouble = 6755399441055744.0;

    /// <summary>Replaces every value by e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i += Vector<T>.Count) Lanes.Store(Exp(Lanes.Load<T>(values, i)), values, i);
    }

    /// <summary>Replaces every value by 1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i += Vector<T>.Count) Lanes.Store(Sigmoid(Lanes.Load<T>(values, i)), values, i);
    }

    /// <summary>Replaces every value by tanh x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i += Vector<T>.Count) Lanes.Store(Tanh(Lanes.Load<T>(values, i)), values, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Vector<T> expm1, Vector<T> power) = Reduced(x);
        return Lanes.MultiplyAdd(expm1, power, power);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Sigmoid<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Vector<T> expm1, Vector<T> power) = Reduced(-x);
        return Vector<T>.One / (Vector<T>.One + Lanes.MultiplyAdd(expm1, power, power));
    }

    /// <summary>(e^2x - 1) / (e^2x + 1), without cancellation at small arguments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Tanh<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // tanh 22 is 1 to the last bit of a double.
        Vector<T> limit = new(T.CreateChecked(22));
        Vector<T> bounded = Vector.ConditionalSelect(Vector.GreaterThan(x, limit), limit, Vector.ConditionalSelect(Vector.LessThan(x, -limit), -limit, x));
        (Vector<T> expm1, Vector<T> power) = Reduced(bounded + bounded);
        Vector<T> whole = Lanes.MultiplyAdd(expm1, power, power - Vector<T>.One);
        return whole / (whole + new Vector<T>(T.CreateChecked(2)));
    }

    // e^r - 1 and 2^n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Expm1, Vector<T> Power) Reduced<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            (Vector<float> expm1, Vector<float> power) = ReducedSingle(Vector.As<T, float>(x));
            return (Vector.As<float, T>(expm1), Vector.As<float, T>(power));
        }
        else
        {
            (Vector<double> expm1, Vector<double> power) = ReducedDouble(Vector.As<T, double>(x));
            return (Vector.As<double, T>(expm1), Vector.As<double, T>(power));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Expm1, Vector<float> Power) ReducedSingle(Vector<float> x)
    {
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<float>(87)), new Vector<float>(87), x);
        x = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(-87)), new Vector<float>(-87), x);
        Vector<float> rounder = new(RounderSingle);
        Vector<float> shifted = Vector.FusedMultiplyAdd(x, new Vector<float>(1.44269504f), rounder);
        Vector<float> n = shifted - rounder;
        Vector<float> r = Vector.FusedMultiplyAdd(n, new Vector<float>(-Ln2LowSingle), Vector.FusedMultiplyAdd(n, new Vector<float>(-Ln2HighSingle), x));
        Vector<float> sum = new(1f / 5040);
        sum = Vector.FusedMultiplyAdd(sum, r, new Vector<float>(1f / 720));
        sum = Vector.FusedMultiplyAdd(sum, r, new Vector<float>(1f / 120));
        sum = Vector.FusedMultiplyAdd(sum, r, new Vector<float>(1f / 24));
        sum = Vector.FusedMultiplyAdd(sum, r, new Vector<float>(1f / 6));
        sum = Vector.FusedMultiplyAdd(sum, r, new Vector<float>(0.5f));
        sum = Vector.FusedMultiplyAdd(sum * r, r, r);
        Vector<int> bits = Vector.ShiftLeft(Vector.AsVectorInt32(shifted) + new Vector<int>(127), 23);
        return (sum, Vector.AsVectorSingle(bits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> Expm1, Vector<double> Power) ReducedDouble(Vector<double> x)
    {
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<double>(708)), new Vector<double>(708), x);
        x = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(-708)), new Vector<double>(-708), x);
        Vector<double> rounder = new(RounderDouble);
        Vector<double> shifted = Vector.FusedMultiplyAdd(x, new Vector<double>(1.4426950408889634), rounder);
        Vector<double> n = shifted - rounder;
        Vector<double> r = Vector.FusedMultiplyAdd(n, new Vector<double>(-Ln2LowDouble), Vector.FusedMultiplyAdd(n, new Vector<double>(-Ln2HighDouble), x));
        double factorial = 6227020800; // 13!
        Vector<double> sum = new(1 / factorial);
        for (int k = 13; k > 2; k--)
        {
            factorial /= k;
            sum = Vector.FusedMultiplyAdd(sum, r, new Vector<double>(1 / factorial));
        }
        sum = Vector.FusedMultiplyAdd(sum * r, r, r);
        Vector<long> bits = Vector.ShiftLeft(Vector.AsVectorInt64(shifted) + new Vector<long>(1023), 52);
        return (sum, Vector.AsVectorDouble(bits));
    }
}
