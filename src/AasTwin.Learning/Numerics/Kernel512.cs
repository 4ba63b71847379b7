using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AasTwin.Learning.Numerics;

/// <summary>
/// Adds the product of some rows of A and a panel of B to some rows of C, in 512-bit registers. The panel has two vectors of columns for each of
/// <c>depth</c> steps; element (i, k) of A is at <c>a[i * rowStride + k * stepStride]</c>. All methods add in the order of the steps, so that a
/// row's result does not depend on the rows beside it.
/// </summary>
internal static class Kernel512
{
    public const int MostRows = 8;

    public static int Columns<T>() => 2 * Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight<T>(ref T a, nint rowStride, nint stepStride, ref T panel, int depth, ref T c, nint cStride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint width = Vector512<T>.Count;
        nint r2 = 2 * rowStride, r3 = 3 * rowStride, r4 = 4 * rowStride, r5 = 5 * rowStride, r6 = 6 * rowStride, r7 = 7 * rowStride;
        Vector512<T> c00 = Load(ref c, 0), c01 = Load(ref c, width);
        Vector512<T> c10 = Load(ref c, cStride), c11 = Load(ref c, cStride + width);
        Vector512<T> c20 = Load(ref c, 2 * cStride), c21 = Load(ref c, (2 * cStride) + width);
        Vector512<T> c30 = Load(ref c, 3 * cStride), c31 = Load(ref c, (3 * cStride) + width);
        Vector512<T> c40 = Load(ref c, 4 * cStride), c41 = Load(ref c, (4 * cStride) + width);
        Vector512<T> c50 = Load(ref c, 5 * cStride), c51 = Load(ref c, (5 * cStride) + width);
        Vector512<T> c60 = Load(ref c, 6 * cStride), c61 = Load(ref c, (6 * cStride) + width);
        Vector512<T> c70 = Load(ref c, 7 * cStride), c71 = Load(ref c, (7 * cStride) + width);
        for (int k = 0; k < depth; k++)
        {
            Vector512<T> b0 = Load(ref panel, 0), b1 = Load(ref panel, width);
            Vector512<T> x = Vector512.Create(a);
            c00 = MultiplyAdd(x, b0, c00);
            c01 = MultiplyAdd(x, b1, c01);
            x = Vector512.Create(Unsafe.Add(ref a, rowStride));
            c10 = MultiplyAdd(x, b0, c10);
            c11 = MultiplyAdd(x, b1, c11);
            x = Vector512.Create(Unsafe.Add(ref a, r2));
            c20 = MultiplyAdd(x, b0, c20);
            c21 = MultiplyAdd(x, b1, c21);
            x = Vector512.Create(Unsafe.Add(ref a, r3));
            c30 = MultiplyAdd(x, b0, c30);
            c31 = MultiplyAdd(x, b1, c31);
            x = Vector512.Create(Unsafe.Add(ref a, r4));
            c40 = MultiplyAdd(x, b0, c40);
            c41 = MultiplyAdd(x, b1, c41);
            x = Vector512.Create(Unsafe.Add(ref a, r5));
            c50 = MultiplyAdd(x, b0, c50);
            c51 = MultiplyAdd(x, b1, c51);
            x = Vector512.Create(Unsafe.Add(ref a, r6));
            c60 = MultiplyAdd(x, b0, c60);
            c61 = MultiplyAdd(x, b1, c61);
            x = Vector512.Create(Unsafe.Add(ref a, r7));
            c70 = MultiplyAdd(x, b0, c70);
            c71 = MultiplyAdd(x, b1, c71);
            a = ref Unsafe.Add(ref a, stepStride);
            panel = ref Unsafe.Add(ref panel, 2 * width);
        }
        Store(c00, ref c, 0);
        Store(c01, ref c, width);
        Store(c10, ref c, cStride);
        Store(c11, ref c, cStride + width);
        Store(c20, ref c, 2 * cStride);
        Store(c21, ref c, (2 * cStride) + width);
        Store(c30, ref c, 3 * cStride);
        Store(c31, ref c, (3 * cStride) + width);
        Store(c40, ref c, 4 * cStride);
        Store(c41, ref c, (4 * cStride) + width);
        Store(c50, ref c, 5 * cStride);
        Store(c51, ref c, (5 * cStride) + width);
        Store(c60, ref c, 6 * cStride);
        Store(c61, ref c, (6 * cStride) + width);
        Store(c70, ref c, 7 * cStride);
        Store(c71, ref c, (7 * cStride) + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<T>(ref T a, nint rowStride, nint stepStride, ref T panel, int depth, ref T c, nint cStride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint width = Vector512<T>.Count;
        nint r2 = 2 * rowStride, r3 = 3 * rowStride;
        Vector512<T> c00 = Load(ref c, 0), c01 = Load(ref c, width);
        Vector512<T> c10 = Load(ref c, cStride), c11 = Load(ref c, cStride + width);
        Vector512<T> c20 = Load(ref c, 2 * cStride), c21 = Load(ref c, (2 * cStride) + width);
        Vector512<T> c30 = Load(ref c, 3 * cStride), c31 = Load(ref c, (3 * cStride) + width);
        for (int k = 0; k < depth; k++)
        {
            Vector512<T> b0 = Load(ref panel, 0), b1 = Load(ref panel, width);
            Vector512<T> x = Vector512.Create(a);
            c00 = MultiplyAdd(x, b0, c00);
            c01 = MultiplyAdd(x, b1, c01);
            x = Vector512.Create(Unsafe.Add(ref a, rowStride));
            c10 = MultiplyAdd(x, b0, c10);
            c11 = MultiplyAdd(x, b1, c11);
            x = Vector512.Create(Unsafe.Add(ref a, r2));
            c20 = MultiplyAdd(x, b0, c20);
            c21 = MultiplyAdd(x, b1, c21);
            x = Vector512.Create(Unsafe.Add(ref a, r3));
            c30 = MultiplyAdd(x, b0, c30);
            c31 = MultiplyAdd(x, b1, c31);
            a = ref Unsafe.Add(ref a, stepStride);
            panel = ref Unsafe.Add(ref panel, 2 * width);
        }
        Store(c00, ref c, 0);
        Store(c01, ref c, width);
        Store(c10, ref c, cStride);
        Store(c11, ref c, cStride + width);
        Store(c20, ref c, 2 * cStride);
        Store(c21, ref c, (2 * cStride) + width);
        Store(c30, ref c, 3 * cStride);
        Store(c31, ref c, (3 * cStride) + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<T>(ref T a, nint stepStride, ref T panel, int depth, ref T c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint width = Vector512<T>.Count;
        Vector512<T> c00 = Load(ref c, 0), c01 = Load(ref c, width);
        for (int k = 0; k < depth; k++)
        {
            Vector512<T> b0 = Load(ref panel, 0), b1 = Load(ref panel, width);
            Vector512<T> x = Vector512.Create(a);
            c00 = MultiplyAdd(x, b0, c00);
            c01 = MultiplyAdd(x, b1, c01);
            a = ref Unsafe.Add(ref a, stepStride);
            panel = ref Unsafe.Add(ref panel, 2 * width);
        }
        Store(c00, ref c, 0);
        Store(c01, ref c, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Load<T>(ref T at, nint offset)
        where T : unmanaged => Vector512.LoadUnsafe(ref Unsafe.Add(ref at, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector512<T> value, ref T at, nint offset)
        where T : unmanaged => value.StoreUnsafe(ref Unsafe.Add(ref at, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd<T>(Vector512<T> x, Vector512<T> y, Vector512<T> z)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();
}
