using AasTwin.Optimization;

namespace AasTwin.Benchmarks.Optimization;

/// <summary>
/// Functions of ten variables in [-5, 5] with a known optimum of 0 at a place that differs from seed to seed: the box, the
/// shift and the rotation of the ellipsoid (condition 10^6) keep a search from profiting by the middle or by the axes.
/// </summary>
internal static class TestFunctions
{
    public const int Dimension = 10;

    public static IReadOnlyList<(string Name, Func<int, Problem> ForSeed)> All { get; } =
    [
        ("sphere", seed => Shifted(seed, z => z.Sum(Square))),
        ("ellipsoid, rotated", seed => Shifted(seed, Ellipsoid, Rotation(seed))),
        ("Rosenbrock", seed => Shifted(seed, Rosenbrock)),
        ("Rastrigin", seed => Shifted(seed, z => z.Sum(x => (x * x) - (10 * Math.Cos(2 * Math.PI * x)) + 10))),
        ("Ackley", seed => Shifted(seed, Ackley)),
    ];

    public static Problem Named(string name, int seed) => All.Single(f => f.Name == name).ForSeed(seed);

    private static Problem Shifted(int seed, Func<double[], double> function, double[][]? rotation = null)
    {
        var random = new Random(1000 + seed);
        double[] optimum = [.. Enumerable.Range(0, Dimension).Select(_ => -4 + (8 * random.NextDouble()))];
        return new Problem
        {
            Variables = [.. Enumerable.Range(1, Dimension).Select(i => Variable.Real($"x{i}", -5, 5))],
            Model = (point, _) =>
            {
                double[] z = new double[Dimension];
                for (int i = 0; i < Dimension; i++) z[i] = point[i] - optimum[i];
                return function(rotation is null ? z : [.. rotation.Select(row => row.Zip(z, (r, x) => r * x).Sum())]);
            },
        };
    }

    private static double Ellipsoid(double[] z) => z.Select((x, i) => Math.Pow(1e6, i / (Dimension - 1.0)) * x * x).Sum();

    private static double Rosenbrock(double[] z)
    {
        double sum = 0;
        for (int i = 0; i + 1 < Dimension; i++)
        {
            double x = z[i] + 1, next = z[i + 1] + 1;
            sum += (100 * Square(next - (x * x))) + Square(1 - x);
        }
        return sum;
    }

    private static double Ackley(double[] z) =>
        20 + Math.E - (20 * Math.Exp(-0.2 * Math.Sqrt(z.Average(Square)))) - Math.Exp(z.Average(x => Math.Cos(2 * Math.PI * x)));

    /// <summary>A random orthogonal matrix: Gram-Schmidt on normal rows.</summary>
    private static double[][] Rotation(int seed)
    {
        var random = new Random(2000 + seed);
        var rows = new double[Dimension][];
        for (int i = 0; i < Dimension; i++)
        {
            rows[i] = [.. Enumerable.Range(0, Dimension).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
            for (int j = 0; j < i; j++)
            {
                double projection = rows[i].Zip(rows[j], (a, b) => a * b).Sum();
                for (int k = 0; k < Dimension; k++) rows[i][k] -= projection * rows[j][k];
            }
            double length = Math.Sqrt(rows[i].Sum(Square));
            for (int k = 0; k < Dimension; k++) rows[i][k] /= length;
        }
        return rows;
    }

    private static double Square(double x) => x * x;
}
