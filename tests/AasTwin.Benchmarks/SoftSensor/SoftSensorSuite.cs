using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>How fast data are embedded, and whether virtual samples help a soft sensor.</summary>
internal static class SoftSensorSuite
{
    public static void Run(string[] arguments)
    {
        if (arguments.Contains("benefit"))
        {
            BenefitTable.Print(arguments);
            return;
        }
        Console.WriteLine("| PHATE of | seconds | processor seconds | bar |");
        Console.WriteLine("|---|---|---|---|");
        Time(2000, "3 s");
        Time(20_000, "60 s");
    }

    private static void Time(int count, string bar)
    {
        var data = Branches(count, dimensions: 20);
        Phate.Fit(Branches(300, 20));
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var result = Phate.Fit(data);
        double seconds = clock.Elapsed.TotalSeconds, busy = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine($"| {count:N0} points of 20 coordinates, t = {result.DiffusionTime} | {seconds:0.0} | {busy:0.0} | {bar} |");
    }

    /// <summary>A tree of six branches, each a random walk that begins where another ended, with noise.</summary>
    private static Points Branches(int count, int dimensions)
    {
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
}
