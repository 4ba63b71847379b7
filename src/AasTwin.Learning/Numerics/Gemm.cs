using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AasTwin.Learning.Numerics;

/// <summary>
/// Products of dense matrices, blocked for the caches and computed in the processor's widest vectors. Every element is a sum over the inner index in
/// ascending order, whatever the other sizes: the same operands give the same bits on one thread or several.
/// </summary>
internal static class Gemm
{
    // A panel of 256 steps and 16 or 32 floats is half or all of a first-level cache; 256 x 256 floats are half of a second-level cache.
    private const int DepthBlock = 256, ColumnBlock = 256;

    public static VectorWidth WidestVectors { get; } =
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512 : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256 : VectorWidth.Scalar;

    /// <summary>Adds A B to C, where A has <paramref name="rows"/> rows and as many columns as B has rows.</summary>
    /// <param name="a">Element (i, k) is at <c>i * aRowStride + k * aStepStride</c>.</param>
    /// <param name="c">Element (i, j) is at <c>i * cStride + j</c>.</param>
    public static void MultiplyAdd<T>(int rows, ReadOnlySpan<T> a, int aRowStride, int aStepStride, PackedMatrix<T> b, Span<T> c, int cStride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (rows == 0 || b.Rows == 0 || b.Columns == 0) return;
        _ = a[((rows - 1) * aRowStride) + ((b.Rows - 1) * aStepStride)];
        _ = c[((rows - 1) * cStride) + b.Columns - 1];
        ref T firstA = ref MemoryMarshal.GetReference(a);
        ref T firstC = ref MemoryMarshal.GetReference(c);
        ref T firstB = ref MemoryMarshal.GetArrayDataReference(b.Values);
        Span<T> edge = stackalloc T[Kernel512.MostRows * Kernel512.Columns<T>()];
        for (int depth = 0; depth < b.Rows; depth += DepthBlock)
        {
            int steps = Math.Min(DepthBlock, b.Rows - depth);
            ref T blockA = ref Unsafe.Add(ref firstA, (nint)depth * aStepStride);
            for (int column = 0; column < b.Columns; column += b.Width)
            {
                ref T panel = ref Unsafe.Add(ref firstB, (((nint)column * b.Rows) + ((nint)depth * b.Width)));
                int columns = Math.Min(b.Width, b.Columns - column);
                for (int row = 0; row < rows;)
                {
                    int count = RowsOfTile(b.Vectors, rows - row);
                    ref T tileA = ref Unsafe.Add(ref blockA, (nint)row * aRowStride);
                    ref T tileC = ref Unsafe.Add(ref firstC, ((nint)row * cStride) + column);
                    if (columns == b.Width)
                    {
                        Tile(b.Vectors, count, ref tileA, aRowStride, aStepStride, ref panel, steps, ref tileC, cStride);
                    }
                    else
                    {
                        for (int i = 0; i < count; i++) c.Slice(((row + i) * cStride) + column, columns).CopyTo(edge[(i * b.Width)..]);
                        Tile(b.Vectors, count, ref tileA, aRowStride, aStepStride, ref panel, steps, ref edge[0], b.Width);
                        for (int i = 0; i < count; i++) edge.Slice(i * b.Width, columns).CopyTo(c[(((row + i) * cStride) + column)..]);
                    }
                    row += count;
                }
            }
        }
    }

    /// <summary>Adds A B to C, packing B block by block into <paramref name="scratch"/>: for matrices that are used once.</summary>
    public static void MultiplyAdd<T>(
        int rows, int columns, int depth, ReadOnlySpan<T> a, int aRowStride, int aStepStride, ReadOnlySpan<T> b, int bRowStride, int bColumnStride, Span<T> c, int cStride,
        PackedMatrix<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int k = 0; k < depth; k += DepthBlock)
        {
            for (int j = 0; j < columns; j += ColumnBlock)
            {
                scratch.Pack(b[((k * bRowStride) + (j * bColumnStride))..], Math.Min(DepthBlock, depth - k), Math.Min(ColumnBlock, columns - j), bRowStride, bColumnStride);
                MultiplyAdd(rows, a[(k * aStepStride)..], aRowStride, aStepStride, scratch, c[j..], cStride);
            }
        }
    }

    private static int RowsOfTile(VectorWidth vectors, int left) => vectors switch
    {
        VectorWidth.Bits512 => left >= 8 ? 8 : left >= 4 ? 4 : 1,
        VectorWidth.Bits256 => left == 8 ? 4 : left >= 6 ? 6 : left >= 4 ? 4 : 1,
        _ => 1,
    };

    private static void Tile<T>(
        VectorWidth vectors, int rows, ref T a, nint rowStride, nint stepStride, ref T panel, int depth, ref T c, nint cStride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (vectors, rows)
        {
            case (VectorWidth.Bits512, 8): Kernel512.Eight(ref a, rowStride, stepStride, ref panel, depth, ref c, cStride); break;
            case (VectorWidth.Bits512, 4): Kernel512.Four(ref a, rowStride, stepStride, ref panel, depth, ref c, cStride); break;
            case (VectorWidth.Bits512, 1): Kernel512.One(ref a, stepStride, ref panel, depth, ref c); break;
            case (VectorWidth.Bits256, 6): Kernel256.Six(ref a, rowStride, stepStride, ref panel, depth, ref c, cStride); break;
            case (VectorWidth.Bits256, 4): Kernel256.Four(ref a, rowStride, stepStride, ref panel, depth, ref c, cStride); break;
            case (VectorWidth.Bits256, 1): Kernel256.One(ref a, stepStride, ref panel, depth, ref c); break;
            default: KernelScalar.One(ref a, stepStride, ref panel, depth, ref c); break;
        }
    }
}
