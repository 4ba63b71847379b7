using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>Fits <see cref="ExpectedReadings"/> to healthy machines. Not thread-safe.</summary>
internal sealed class ExpectedReadingsFit
{
    private const int Types = 7, Terms = ExpectedReadings.Terms;

    // Readings at the beginning of stints that began with an overhaul, and what they are compared with.
    private readonly List<(Matrix Readings, SignalReference Reference)>[] healthy = [.. Enumerable.Range(0, Types).Select(_ => new List<(Matrix, SignalReference)>())];

    public void Add(MachineType type, Matrix readings, SignalReference reference) => healthy[(int)type].Add((readings, reference));

    /// <summary>The fit; a type without machines takes that of all machines together.</summary>
    /// <exception cref="LearningException">There is no healthy machine at all.</exception>
    public ExpectedReadings Fit()
    {
        var all = healthy.SelectMany(h => h).ToList();
        if (all.Count == 0) throw new LearningException("The training data", "No machine has a week of readings after its commissioning or an overhaul.", "Give longer histories.");
        var (coefficients, deviations) = (new float[Types][], new float[Types][]);
        for (var type = 0; type < Types; type++) (coefficients[type], deviations[type]) = FitType(healthy[type].Count > 0 ? healthy[type] : all);
        return new ExpectedReadings(coefficients, deviations);
    }

    private static (float[] Coefficients, float[] Deviations) FitType(List<(Matrix Readings, SignalReference Reference)> machines)
    {
        var (coefficients, deviations) = (new float[Signals.Count * Terms], new float[Signals.Count]);
        for (var signal = 0; signal < Signals.Count; signal++)
        {
            var beta = Solve(machines, signal);
            for (var i = 0; i < Terms; i++) coefficients[(signal * Terms) + i] = (float)beta[i];
            var residuals = new List<float>();
            foreach (var (readings, reference) in machines)
            {
                for (var row = 0; row < readings.Rows; row++)
                {
                    var (deviation, terms) = Row(readings, row, signal, reference);
                    if (!float.IsNaN(deviation)) residuals.Add((float)Math.Abs(deviation - (beta[0] * terms.A) - (beta[1] * terms.B) - (beta[2] * terms.C)));
                }
            }
            residuals.Sort();
            deviations[signal] = residuals.Count > 0 ? Math.Max(1.4826f * residuals[residuals.Count / 2], 1e-4f) : 1;
        }
        return (coefficients, deviations);
    }

    private static double[] Solve(List<(Matrix Readings, SignalReference Reference)> machines, int signal)
    {
        var normal = new double[Terms, Terms];
        var right = new double[Terms];
        Span<double> x = stackalloc double[Terms];
        foreach (var (readings, reference) in machines)
        {
            for (var row = 0; row < readings.Rows; row++)
            {
                var (deviation, (a, b, c)) = Row(readings, row, signal, reference);
                if (float.IsNaN(deviation)) continue;
                (x[0], x[1], x[2]) = (a, b, c);
                for (var i = 0; i < Terms; i++)
                {
                    right[i] += x[i] * deviation;
                    for (var j = 0; j < Terms; j++) normal[i, j] += x[i] * x[j];
                }
            }
        }
        // A trace of ridge: a machine that always runs at the same load says nothing of the load.
        for (var i = 0; i < Terms; i++) normal[i, i] += 1e-3;
        return Cramer(normal, right);
    }

    private static double[] Cramer(double[,] m, double[] r)
    {
        double Determinant(double[,] a) =>
            (a[0, 0] * ((a[1, 1] * a[2, 2]) - (a[1, 2] * a[2, 1]))) - (a[0, 1] * ((a[1, 0] * a[2, 2]) - (a[1, 2] * a[2, 0]))) + (a[0, 2] * ((a[1, 0] * a[2, 1]) - (a[1, 1] * a[2, 0])));
        var whole = Determinant(m);
        var solution = new double[Terms];
        for (var column = 0; column < Terms; column++)
        {
            var replaced = (double[,])m.Clone();
            for (var i = 0; i < Terms; i++) replaced[i, column] = r[i];
            solution[column] = Determinant(replaced) / whole;
        }
        return solution;
    }

    private static (float Deviation, (float A, float B, float C) Terms) Row(Matrix readings, int row, int signal, SignalReference reference)
    {
        var values = readings.Row(row);
        var (load, ambient) = ExpectedReadings.Circumstances(values, reference);
        return (ExpectedReadings.Deviation(signal, values[signal], reference.Means[signal]), (load, load * load, ambient));
    }
}
