using System.Numerics;
using System.Runtime.CompilerServices;

namespace AasTwin.Learning.Numerics;

/// <summary>Passes over spans, a vector at a time. Sums run over ascending rows in every column, so that their order is fixed.</summary>
internal static class Elementwise
{
    /// <summary>Writes a row into every row of a matrix.</summary>
    public static void FillRows<T>(Span<T> matrix, ReadOnlySpan<T> row)
    {
        for (int at = 0; at < matrix.Length; at += row.Length) row.CopyTo(matrix[at..]);
    }

    /// <summary>Adds the sum of all rows of a matrix to <paramref name="sums"/>.</summary>
    public static void AddColumnSums<T>(ReadOnlySpan<T> matrix, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int at = 0; at < matrix.Length; at += sums.Length) Add(matrix.Slice(at, sums.Length), sums);
    }

    /// <summary>Adds <paramref name="addends"/> to <paramref name="sums"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<T> addends, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < sums.Length; i += Vector<T>.Count) Lanes.Store(Lanes.Load<T>(sums, i) + Lanes.Load(addends, i), sums, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(ReadOnlySpan<T> factors, Span<T> products)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < products.Length; i += Vector<T>.Count) Lanes.Store(Lanes.Load<T>(products, i) * Lanes.Load(factors, i), products, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale<T>(Span<T> values, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i += Vector<T>.Count) Lanes.Store(Lanes.Load<T>(values, i) * factor, values, i);
    }

    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += (double)value * value;
        return sum;
    }
}
