using System.Diagnostics;
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
        Console.WriteLine(
            $"{within} of {rows} within 3 standard errors, {precise} of {rows} known to {HalfWidth:P0}, in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
    }
}
