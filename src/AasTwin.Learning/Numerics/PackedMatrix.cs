using System.Numerics;

namespace AasTwin.Learning.Numerics;

/// <summary>
/// A matrix laid out for the product kernels: panels of a few columns, each holding its rows one after the other, the last one filled up with zeros.
/// Weights that many products use are packed once. Not thread-safe while packing.
/// </summary>
internal sealed class PackedMatrix<T>(VectorWidth vectors)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public PackedMatrix()
        : this(Gemm.WidestVectors)
    {
    }

    public VectorWidth Vectors { get; } = vectors;

    /// <summary>Columns of a panel.</summary>
    public int Width { get; } = vectors switch
    {
        VectorWidth.Bits512 => Kernel512.Columns<T>(),
        VectorWidth.Bits256 => Kernel256.Columns<T>(),
        _ => KernelScalar.Columns,
    };

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    /// <summary>Panel after panel; element (row, column) is at <c>(column / Width * Rows + row) * Width + column % Width</c>.</summary>
    public T[] Values { get; private set; } = [];

    /// <summary>Packs a matrix whose element (row, column) is at <c>row * rowStride + column * columnStride</c>.</summary>
    public PackedMatrix<T> Pack(ReadOnlySpan<T> source, int rows, int columns, int rowStride, int columnStride)
    {
        (Rows, Columns) = (rows, columns);
        int panels = (columns + Width - 1) / Width;
        if (Values.Length < panels * rows * Width) Values = new T[panels * rows * Width];
        for (int panel = 0; panel < panels; panel++)
        {
            int first = panel * Width, count = Math.Min(Width, columns - first);
            Span<T> target = Values.AsSpan(panel * rows * Width, rows * Width);
            if (count < Width) target.Clear();
            if (columnStride == 1)
            {
                for (int row = 0; row < rows; row++) source.Slice((row * rowStride) + first, count).CopyTo(target[(row * Width)..]);
            }
            else
            {
                for (int column = 0; column < count; column++)
                {
                    int at = (first + column) * columnStride;
                    for (int row = 0; row < rows; row++) target[(row * Width) + column] = source[at + (row * rowStride)];
                }
            }
        }
        return this;
    }
}
