using System.Diagnostics;
using System.Globalization;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;
using AasTwin.Optimization.RankingAndSelection;

namespace AasTwin.Benchmarks.Optimization;

/// <summary>The engine on problems with a known answer, against what other implementations reach with the same effort.</summary>
internal static class OptimizationSuite
{
    private const int Seeds = 11, Fronts = 5, Budget = 3200, Selections = 4000;

    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine($"Best value minus optimum after {Budget} evaluations of 10 variables: median of {Seeds} seeds [least, greatest].");
        Console.WriteLine();
        Console.WriteLine("| function | GeneticAlgorithm | bar | CmaEs | bar |");
        Console.WriteLine("|---|---|---|---|---|");
        Gaps("sphere", 0.01, 1e-8);
        Gaps("ellipsoid, rotated", null, 1);
        Gaps("Rosenbrock", null, 2);
        Gaps("Rastrigin", 6, null);
        Gaps("Ackley", null, null);

        Console.WriteLine();
        Console.WriteLine($"Hypervolume of Nsga2 after 250 generations, reference point 1.1: median of {Fronts} seeds [least, greatest]; the bar is 0.99 of a reference implementation.");
        Console.WriteLine();
        Console.WriteLine("| problem | Nsga2 | bar | true front | s a run |");
        Console.WriteLine("|---|---|---|---|---|");
        Volume("ZDT1", TestFronts.Zdt1, 0.8696, 0.876667);
        Volume("ZDT2", TestFronts.Zdt2, 0.5368, 0.543333);
        Volume("ZDT3", TestFronts.Zdt3, 1.3281, 1.331763);
        Volume("ZDT4", TestFronts.Zdt4, 0.8680, 0.876667);
        Volume("ZDT6", TestFronts.Zdt6, 0.5030, 0.507878);
        Volume("DTLZ2, three objectives", TestFronts.Dtlz2, 0.7055, 0.807401, population: 92);

        Console.WriteLine();
        Console.WriteLine($"Choosing the smallest of ten means 0 to 9 with deviation 6: share of right choices over {Selections} selections.");
        Console.WriteLine();
        Console.WriteLine("| replications | equal | Ocba | bar | Ocba's own estimate |");
        Console.WriteLine("|---|---|---|---|---|");
        Selection(200, 0.75);
        Selection(400, 0.88);
        Selection(800, 0.96);
        Sequential();
    }

    private static void Gaps(string function, double? geneticBar, double? cmaBar)
    {
        double[] genetic = Sorted(Seeds, s => GeneticAlgorithm.Search(TestFunctions.Named(function, s), new() { Seed = (ulong)s, MaxEvaluations = Budget }).Best.Objective);
        double[] cma = Sorted(Seeds, s => CmaEs.Search(TestFunctions.Named(function, s), new() { Seed = (ulong)s, MaxEvaluations = Budget }).Best.Objective);
        Console.WriteLine($"| {function} | {Spread(genetic, "G2")} | {Bar(genetic, geneticBar)} | {Spread(cma, "G2")} | {Bar(cma, cmaBar)} |");

        static string Bar(double[] values, double? bar) => bar is { } b ? $"≤ {b:G2} {Verdict(Median(values) <= b)}" : "";
    }

    private static void Volume(string name, Problem problem, double reference, double trueFront, int population = 100)
    {
        var options = new Nsga2Options { Population = population, Reference = [.. problem.Objectives.Select(_ => 1.1)] };
        long begin = Stopwatch.GetTimestamp();
        double[] volumes = Sorted(Fronts, s => Nsga2.Search(problem, options with { Seed = (ulong)s }).History[^1].Hypervolume!.Value);
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds / Fronts;
        double bar = 0.99 * reference;
        Console.WriteLine($"| {name} | {Spread(volumes, "F4")} | ≥ {bar:F4} {Verdict(Median(volumes) >= bar)} | {trueFront:F4} | {seconds:F2} |");
    }

    private static void Selection(int budget, double bar)
    {
        int right = 0, equalRight = 0;
        double estimate = 0;
        for (int i = 0; i < Selections; i++)
        {
            SelectionResult result = Ocba.Select(10, Simulate, new() { Budget = budget, Seed = (ulong)i });
            if (result.Best == 0) right++;
            estimate += result.ProbabilityOfCorrectSelection;
            if (Ocba.Select(10, Simulate, new() { Budget = budget, InitialReplications = budget / 10, Seed = (ulong)i }).Best == 0) equalRight++;
        }
        double share = (double)right / Selections;
        Console.WriteLine($"| {budget} | {(double)equalRight / Selections:F3} | {share:F3} | ≥ {bar} {Verdict(share >= bar)} | {estimate / Selections:F3} |");
    }

    private static void Sequential()
    {
        const int Few = 1000;
        var results = Enumerable.Range(0, Few).Select(i => KimNelson.Select(10, Simulate, new() { IndifferenceZone = 1, Confidence = 0.9, Seed = (ulong)i })).ToList();
        Console.WriteLine();
        Console.WriteLine(
            $"KimNelson with zone 1 and confidence 0.9: right in {results.Count(r => r.Best == 0) / (double)Few:F3} of {Few}, {results.Average(r => r.Replications):F0} replications in the mean.");
    }

    private static double Simulate(Replication replication)
    {
        var random = new Random((int)(replication.Seed ^ (replication.Seed >> 32)));
        return replication.Design + (6 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    private static double[] Sorted(int count, Func<int, double> run) => [.. Enumerable.Range(1, count).Select(run).Order()];

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];

    private static string Spread(double[] sorted, string format) => $"{Median(sorted).ToString(format)} [{sorted[0].ToString(format)}, {sorted[^1].ToString(format)}]";

    private static string Verdict(bool met) => met ? "met" : "**missed**";
}
