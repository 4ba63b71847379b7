using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.Numerics;

namespace AasTwin.Benchmarks.Learning;

/// <summary>Products of matrices on one core against three nested loops of the same run: <c>-- learning gemm</c>. The best of many short runs.</summary>
internal static class GemmSuite
{
    public static void Run(string[] args)
    {
        Console.WriteLine($"Widest vectors here: {MatrixProduct.WidestVectors}. GFLOP/s, the matrix's packing and the result's memory included.");
        Console.WriteLine();
        Console.WriteLine("| rows x inner x columns | nested loops | " + string.Join(" | ", Widths().Select(w => $"{w}")) + " | widest to loops |");
        Console.WriteLine("|---|---|" + string.Concat(Widths().Select(_ => "---|")) + "---|");
        foreach ((int rows, int inner, int columns) in new[] { (64, 152, 512), (256, 256, 256), (512, 512, 512), (5376, 24, 512), (1024, 1024, 1024) })
        {
            Matrix a = Random(rows, inner), b = Random(inner, columns);
            double loops = Speed(a, b, () => Loops(a, b));
            double[] speeds = [.. Widths().Select(width => Speed(a, b, () => MatrixProduct.Multiply(a, b, width)))];
            Console.WriteLine($"| {rows} x {inner} x {columns} | {loops:F1} | {string.Join(" | ", speeds.Select(s => $"{s:F1}"))} | {speeds[^1] / loops:F0} |");
        }
    }

    private static IEnumerable<VectorWidth> Widths() => Enum.GetValues<VectorWidth>().Where(width => width <= MatrixProduct.WidestVectors);

    private static double Speed(Matrix a, Matrix b, Func<Matrix> multiply)
    {
        double operations = 2.0 * a.Rows * a.Columns * b.Columns, best = 0;
        long begin = Stopwatch.GetTimestamp();
        for (int run = 0; run < 5 || (run < 500 && Stopwatch.GetElapsedTime(begin).TotalSeconds < 1); run++)
        {
            long start = Stopwatch.GetTimestamp();
            multiply();
            best = Math.Max(best, operations / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }
        return best;
    }

    private static Matrix Loops(Matrix a, Matrix b)
    {
        Matrix product = new(a.Rows, b.Columns);
        float[] x = a.Values, y = b.Values, z = product.Values;
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < b.Columns; j++)
            {
                float sum = 0;
                for (int k = 0; k < a.Columns; k++) sum += x[(i * a.Columns) + k] * y[(k * b.Columns) + j];
                z[(i * b.Columns) + j] = sum;
            }
        }
        return product;
    }

    private static Matrix Random(int rows, int columns)
    {
        RandomStream random = new(1);
        Matrix matrix = new(rows, columns);
        for (int i = 0; i < matrix.Values.Length; i++) matrix.Values[i] = (float)random.NextGaussian();
        return matrix;
    }
}
