using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AasTwin.Learning.Trees;

/// <summary>
/// Sums of derivatives by bin of some features, over the rows of a node: for each feature and bin a sum for each class and then the sum of second
/// derivatives. Sums are taken in the order of the rows and a feature is summed by one thread, so that the bits do not depend on the number of threads.
/// </summary>
internal sealed class Histogram(int features, int classes)
{
    // Below so many additions a second thread costs more than it saves.
    private const long WorthSharing = 30_000;

    /// <summary>Numbers of a bin.</summary>
    public int Stride { get; } = classes + 1;

    public double[] Sums { get; } = new double[features * BinnedFeatures.MostBins * (classes + 1)];

    public Span<double> Of(int slot) => Sums.AsSpan(slot * BinnedFeatures.MostBins * Stride, BinnedFeatures.MostBins * Stride);

    /// <summary>Sums over rows; slot i of the histogram belongs to feature <c>columns[i]</c>.</summary>
    public void Build(BinnedFeatures bins, ReadOnlyMemory<int> rows, int[] columns, Gradients gradients, int workers)
    {
        void Work(int slot)
        {
            Span<double> sums = Of(slot)[..(bins.CountOf(columns[slot]) * Stride)];
            sums.Clear();
            if (gradients.ClassOf is null) Add(bins.Bins[columns[slot]], rows.Span, gradients.Values, sums);
            else Add(bins.Bins[columns[slot]], rows.Span, gradients.Values, gradients.ClassOf, sums);
        }
        if (workers > 1 && (long)rows.Length * columns.Length >= WorthSharing)
        {
            Parallel.For(0, columns.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, Work);
        }
        else
        {
            for (int slot = 0; slot < columns.Length; slot++) Work(slot);
        }
    }

    /// <summary>Takes away the sums of one child, which leaves those of the other.</summary>
    public void Subtract(Histogram child, BinnedFeatures bins, int[] columns)
    {
        for (int slot = 0; slot < columns.Length; slot++)
        {
            int length = bins.CountOf(columns[slot]) * Stride;
            Span<double> sums = Of(slot)[..length];
            ReadOnlySpan<double> taken = child.Of(slot)[..length];
            for (int i = 0; i < sums.Length; i++) sums[i] -= taken[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(byte[] bins, ReadOnlySpan<int> rows, double[] gradients, Span<double> sums)
    {
        ref byte bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref double gradient = ref MemoryMarshal.GetArrayDataReference(gradients);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        foreach (int row in rows)
        {
            nuint at = 2 * (nuint)Unsafe.Add(ref bin, row);
            (Vector128.LoadUnsafe(ref sum, at) + Vector128.LoadUnsafe(ref gradient, 2 * (nuint)row)).StoreUnsafe(ref sum, at);
        }
    }

    private void Add(byte[] bins, ReadOnlySpan<int> rows, double[] gradients, int[] classOf, Span<double> sums)
    {
        foreach (int row in rows)
        {
            int at = bins[row] * Stride;
            sums[at + classOf[row]] += gradients[2 * row];
            sums[at + Stride - 1] += gradients[(2 * row) + 1];
        }
    }
}
