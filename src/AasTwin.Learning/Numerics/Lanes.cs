using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Numerics;

/// <summary>Loads and stores a vector at a place of a span where fewer values may be left than the vector has lanes.</summary>
internal static class Lanes
{
    /// <summary>The values from <paramref name="at"/> on; lanes beyond the end are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> values, int at)
        where T : unmanaged => (uint)at <= (uint)(values.Length - Vector<T>.Count) && values.Length >= Vector<T>.Count
            ? Vector.LoadUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetReference(values), at))
            : LoadPart(values[at..]);

    /// <summary>Stores as many lanes as there are values from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> vector, Span<T> values, int at)
        where T : unmanaged
    {
        if ((uint)at <= (uint)(values.Length - Vector<T>.Count) && values.Length >= Vector<T>.Count)
        {
            vector.StoreUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetReference(values), at));
        }
        else
        {
            StorePart(vector, values[at..]);
        }
    }

    /// <summary>x y + z, rounded once; the framework has it for each type only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> x, Vector<T> y, Vector<T> z)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector.As<float, T>(Vector.FusedMultiplyAdd(Vector.As<T, float>(x), Vector.As<T, float>(y), Vector.As<T, float>(z)))
            : Vector.As<double, T>(Vector.FusedMultiplyAdd(Vector.As<T, double>(x), Vector.As<T, double>(y), Vector.As<T, double>(z)));

    private static Vector<T> LoadPart<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        values.CopyTo(lanes);
        return new Vector<T>(lanes);
    }

    private static void StorePart<T>(Vector<T> vector, Span<T> values)
        where T : unmanaged
    {
        for (int lane = 0; lane < values.Length; lane++) values[lane] = vector[lane];
    }
}
