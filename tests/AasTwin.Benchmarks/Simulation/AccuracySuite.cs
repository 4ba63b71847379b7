using System.Diagnostics;
using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using AasTwin.Tests.Simulation.Queues;

namespace AasTwin.Benchmarks.Simulation;

/// <summary>The kernel against all reference figures of queueing theory, each simulated until its half-width is at most 1 %.</summary>
internal static class AccuracySuite
{
    private const double HalfWidth = 0.01;
    private const int Limit = 20_000;

    public static void Run()
    {
        if (ReferenceFigures.Folder() is not { } folder)
        {
            Console.WriteLine("The reference figures (../shared/data/queueing-reference) are not here.");
            return;
        }
        int rows = 0, within = 0, precise = 0;
        long begin = Stopwatch.GetTimestamp();
        Console.WriteLine("| model | measure | exact | simulated | standard errors off |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (ReferenceModel model in (IEnumerable<ReferenceModel>)[.. ReferenceFigures.Queues(folder), .. ReferenceFigures.Lines(folder)])
        {
            foreach ((string measure, double exact, Estimate estimate) in ReferenceFigures.Check(model, HalfWidth, model.Length, first: 30, Limit))
            {
                double off = (estimate.Mean - exact) / estimate.StandardError;
                rows++;
                if (Math.Abs(off) <= 3) within++;
                if (estimate.RelativeHalfWidth <= HalfWidth) precise++;
                Console.WriteLine($"| {model.Name} | {measure} | {exact:G6} | {estimate} | {off:F1} |");
            }
        }
        Console.WriteLine();
        Console.WriteLine("| measure | value | bar | verdict |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine($"| reference figures within 3 standard errors | {within} of {rows} | all | {Verdict(within == rows)} |");
        Console.WriteLine($"| reference figures with a half-width of at most {HalfWidth:P0} | {precise} of {rows} | all | {Verdict(precise == rows)} |");
        double coverage = Coverage();
        Console.WriteLine($"| share of {Intervals} intervals of 95 % that hold the exact value | {coverage:F3} | .91 to .98 | {Verdict(coverage is >= 0.91 and <= 0.98)} |");
        Console.WriteLine();
        Console.WriteLine($"In {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s.");
    }

    private const int Intervals = 200;

    /// <summary>Intervals of 20 replications each of the probability of waiting in M/M/1 at a utilization of 0.4, which is 0.4.</summary>
    private static double Coverage()
    {
        int covered = 0;
        for (int i = 0; i < Intervals; i++)
        {
            Measures[] runs = Replications.Run((ulong)(1000 + i), 20, run => Station.Run(run.Streams, 2_000, 0.4, new Exponential(1)));
            if (Estimate.Of([.. runs.Select(run => run["P_wait"])]).Contains(0.4)) covered++;
        }
        return (double)covered / Intervals;
    }

    private static string Verdict(bool met) => met ? "met" : "**missed**";
}
