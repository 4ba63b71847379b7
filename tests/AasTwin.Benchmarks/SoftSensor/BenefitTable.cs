using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.GaussianProcesses;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Trees;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>Whether virtual samples help on three public data sets, each of which can be asked for alone.</summary>
internal static class BenefitTable
{
    private const double Gain = 0.05, Harm = 0.02;

    private static readonly IReadOnlyList<(string Name, Func<Samples, IPredictor> Train)> Controls =
    [
        ("ridge", s => RidgeRegression.Train(s)),
        ("Gaussian process", s => IsotropicRegression.Train(s)),
        ("Gaussian process, a length a feature", s => GaussianProcess.Train(s)),
        ("random forest", s => RandomForest.Train(s)),
        ("mean of the last three", s => FewSampleRegression.Train(s, 1)),
    ];

    public static void Print(string[] arguments, string? folder)
    {
        if (folder is null)
        {
            Console.WriteLine("The public data sets (../shared/data/softsensor, energy) are not here.");
            return;
        }
        (string Name, Func<Samples> Data, int Stretch)[] sets =
        [
            ("debutanizer", () => SoftSensorData.Debutanizer(folder), 1000),
            ("sulfur", () => SoftSensorData.SulfurRecovery(folder), 1000),
            ("buildings", () => SoftSensorData.Buildings(folder), 0),
        ];
        if (sets.Any(s => arguments.Contains(s.Name))) sets = [.. sets.Where(s => arguments.Contains(s.Name))];
        IReadOnlyList<VirtualSampleMethod> methods = [.. Enum.GetValues<VirtualSampleMethod>().Where(m => arguments.Contains(m.ToString()))];
        int[] sizes = [.. new[] { 30, 60 }.Where(n => arguments.Contains($"n={n}"))];
        int resamples = arguments.Contains("--quick") ? 6 : 20;
        // Choices about the method were made on other resamples than those that are reported.
        ulong seed = arguments.Contains("--other-seed") ? 77UL : 1UL;
        Console.WriteLine("| data | n | model | RMSE | change | 95 % interval | virtual / real | unused | coverage | verdict |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, data, stretch) in sets)
        {
            foreach (int n in sizes.Length > 0 ? sizes : [30, 60])
            {
                var clock = Stopwatch.StartNew();
                var options = new BenefitOptions { TrainingSamples = n, TestSamples = stretch > 0 ? stretch : 600, Stretch = stretch, Resamples = resamples, Seed = seed };
                if (methods.Count > 0) options = options with { Methods = methods };
                Print(name, n, BenefitStudy.Run(data(), (s, k) => SoftSensorNetwork.Train(s, k, default), Controls, options));
                Console.WriteLine($"<!-- {resamples} resamples in {clock.Elapsed.TotalSeconds:0} s -->");
            }
        }
    }

    private static void Print(string name, int n, BenefitResult result)
    {
        Console.WriteLine($"| {name} | {n} | network | {result.PlainError:0.0000} | | | | | | |");
        foreach (var m in result.Methods.Append(result.Validated))
            Console.WriteLine($"| {name} | {n} | + {m.Method} | {m.Error:0.0000} | {Percent(m.Change)} | {Percent(m.Lower)} to {Percent(m.Upper)} | {m.MeanMultiple:0.0} | {m.UnusedShare:0.00} | {m.Coverage:0.00} | {Verdict(m)} |");
        foreach (var c in result.Controls) Console.WriteLine($"| {name} | {n} | {c.Model} | {c.Error:0.0000} | {Percent((c.Error / result.PlainError) - 1)} | | | | | |");
        var best = result.Methods.MinBy(m => m.Error)!;
        var plain = result.Controls.Select(c => (c.Model, c.Error)).Append(("network", result.PlainError)).MinBy(c => c.Item2);
        Console.WriteLine($"| {name} | {n} | best with virtual samples ({best.Method}) against best without ({plain.Item1}) | {best.Error:0.0000} / {plain.Item2:0.0000} | {Percent((best.Error / plain.Item2) - 1)} | | | | | |");
    }

    private static string Verdict(MethodBenefit m) => m.Change <= -Gain && m.Upper < 0 ? "improves" : m.Change <= Harm ? "no harm" : "worse";

    private static string Percent(double share) => $"{100 * share:+0.0;-0.0} %";
}
