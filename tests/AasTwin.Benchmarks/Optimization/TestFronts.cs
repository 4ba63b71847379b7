using AasTwin.Optimization;

namespace AasTwin.Benchmarks.Optimization;

/// <summary>
/// Problems with several objectives and a known front: ZDT (Zitzler, Deb and Thiele, Evolutionary Computation 8(2), 2000) and
/// DTLZ2 (Deb, Thiele, Laumanns and Zitzler, CEC 2002).
/// </summary>
internal static class TestFronts
{
    public static Problem Zdt1 { get; } = Zdt((f, g) => 1 - Math.Sqrt(f / g));

    public static Problem Zdt2 { get; } = Zdt((f, g) => 1 - (f / g * f / g));

    public static Problem Zdt3 { get; } = Zdt((f, g) => 1 - Math.Sqrt(f / g) - (f / g * Math.Sin(10 * Math.PI * f)));

    public static Problem Zdt4 { get; } = TwoObjectives(
        [Variable.Real("x1", 0, 1), .. Enumerable.Range(2, 9).Select(i => Variable.Real($"x{i}", -5, 5))],
        x => x[0],
        x => 1 + (10 * (x.Length - 1)) + Rest(x, v => (v * v) - (10 * Math.Cos(4 * Math.PI * v))),
        (f, g) => 1 - Math.Sqrt(f / g));

    public static Problem Zdt6 { get; } = TwoObjectives(
        Unit(10),
        x => 1 - (Math.Exp(-4 * x[0]) * Math.Pow(Math.Sin(6 * Math.PI * x[0]), 6)),
        x => 1 + (9 * Math.Pow(Rest(x, v => v) / (x.Length - 1), 0.25)),
        (f, g) => 1 - (f / g * f / g));

    /// <summary>Three objectives; the front is the positive part of the unit sphere.</summary>
    public static Problem Dtlz2 { get; } = new()
    {
        Variables = Unit(12),
        Objectives = [new("f1"), new("f2"), new("f3")],
        Model = (point, _) =>
        {
            double[] x = point.Values.ToArray();
            double g = x.Skip(2).Sum(v => (v - 0.5) * (v - 0.5)), a = x[0] * Math.PI / 2, b = x[1] * Math.PI / 2;
            return new Evaluation((1 + g) * Math.Cos(a) * Math.Cos(b), (1 + g) * Math.Cos(a) * Math.Sin(b), (1 + g) * Math.Sin(a));
        },
    };

    private static Problem Zdt(Func<double, double, double> shape) =>
        TwoObjectives(Unit(30), x => x[0], x => 1 + (9 * Rest(x, v => v) / (x.Length - 1)), shape);

    private static Problem TwoObjectives(
        IReadOnlyList<Variable> variables,
        Func<double[], double> first,
        Func<double[], double> distance,
        Func<double, double, double> shape) => new()
        {
            Variables = variables,
            Objectives = [new("f1"), new("f2")],
            Model = (point, _) =>
            {
                double[] x = point.Values.ToArray();
                double f = first(x), g = distance(x);
                return new Evaluation(f, g * shape(f, g));
            },
        };

    private static double Rest(double[] x, Func<double, double> term) => x.Skip(1).Sum(term);

    private static IReadOnlyList<Variable> Unit(int dimension) => [.. Enumerable.Range(1, dimension).Select(i => Variable.Real($"x{i}", 0, 1))];
}
