using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>How fast data are embedded.</summary>
internal static class PhateSpeed
{
    private const int Runs = 3;

    public static void Print()
    {
        // So that the code is compiled in its final form.
        Phate.Fit(Branches(900));
        Time(2000, runs: Runs, bar: 3);
        Time(20_000, runs: 1, bar: 60);
    }

    private static void Time(int count, int runs, double bar)
    {
        var data = Branches(count);
        double best = double.PositiveInfinity, busy = 0;
        PhateEmbedding? result = null;
        Stages stages = new();
        for (int run = 0; run < runs; run++)
        {
            Stages now = new();
            var clock = Stopwatch.StartNew();
            result = Phate.Fit(data, progress: now);
            double seconds = clock.Elapsed.TotalSeconds;
            if (seconds < best) (best, busy, stages) = (seconds, now.Busy, now);
        }
        SoftSensorSuite.Row(
            $"PHATE of {count:N0} x 20 points, seconds, best of {runs} (t = {result!.DiffusionTime})", $"≤ {bar:0}",
            $"{best:0.00} ({busy:0.00} of processor time: {stages})", best <= bar);
    }

    /// <summary>A tree of six branches, each a random walk that begins where another ended, with noise.</summary>
    private static Points Branches(int count)
    {
        const int dimensions = 20;
        var random = new RandomStream(11);
        var points = new Points(count, dimensions);
        int length = count / 6;
        for (int i = 0; i < count; i++)
        {
            int before = i == 0 ? -1 : i % length == 0 ? random.Next(i) : i - 1;
            for (int c = 0; c < dimensions; c++) points[i][c] = (before < 0 ? 0 : points[before][c]) + random.NextGaussian();
        }
        for (int i = 0; i < points.Values.Length; i++) points.Values[i] += 2 * random.NextGaussian();
        return points;
    }

    /// <summary>Processor time between the steps that PHATE reports.</summary>
    private sealed class Stages : IProgress<double>
    {
        private static readonly (double From, string Name)[] Names = [(0.05, "neighbors"), (0.4, "operator"), (0.55, "entropy"), (0.7, "potential"), (1, "scaling")];

        private readonly double[] seconds = new double[Names.Length];
        private TimeSpan last = Process.GetCurrentProcess().TotalProcessorTime;

        public double Busy => seconds.Sum();

        public void Report(double value)
        {
            var now = Process.GetCurrentProcess().TotalProcessorTime;
            seconds[Array.FindIndex(Names, n => value <= n.From + 1e-9)] += (now - last).TotalSeconds;
            last = now;
        }

        public override string ToString() => string.Join(", ", Names.Zip(seconds, (n, s) => $"{n.Name} {s:0.00}"));
    }
}
