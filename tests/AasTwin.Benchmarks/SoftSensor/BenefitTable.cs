using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.Linear;
using AasTwin.Learning.Trees;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>Whether virtual samples help on three public data sets.</summary>
internal static class BenefitTable
{
    public static void Print(string[] arguments)
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("AASTWIN_SHARED") ?? Path.Combine("..", "shared"), "data");
        if (!Directory.Exists(Path.Combine(folder, "softsensor")))
        {
            Console.WriteLine("The public data sets (../shared/data/softsensor, energy) are not here.");
            return;
        }
        (string Name, Samples Data, int Stretch)[] sets =
        [
            ("debutanizer", SoftSensorData.Debutanizer(folder), 1000),
            ("sulfur recovery", SoftSensorData.SulfurRecovery(folder), 1000),
            ("buildings, heating", SoftSensorData.Buildings(folder), 0),
        ];
        int resamples = arguments.Contains("--quick") ? 6 : 20;
        Console.WriteLine("| data | n | model | RMSE | change | 95 % interval | virtual / real | unused | coverage |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, data, stretch) in sets)
        {
            foreach (int n in new[] { 30, 60 })
            {
                var clock = Stopwatch.StartNew();
                var options = new BenefitOptions { TrainingSamples = n, TestSamples = stretch > 0 ? stretch : 600, Stretch = stretch, Resamples = resamples };
                var result = BenefitStudy.Run(data, (s, seed) => SoftSensorNetwork.Train(s, seed, default), [("ridge", s => RidgeRegression.Train(s)), ("Gaussian process", s => KernelRegression.Train(s)), ("mean of both", s => FewSampleRegression.Train(s, 1)), ("random forest", s => RandomForest.Train(s))], options);
                Console.WriteLine($"| {name} | {n} | network | {result.PlainError:0.0000} | | | | | |");
                foreach (var m in result.Methods)
                    Console.WriteLine($"| {name} | {n} | + {m.Method} | {m.Error:0.0000} | {100 * m.Change:+0.0;-0.0} % | {100 * m.Lower:+0.0;-0.0} to {100 * m.Upper:+0.0;-0.0} % | {m.MeanMultiple:0.0} | {m.UnusedShare:0.00} | {m.Coverage:0.00} |");
                foreach (var c in result.Controls) Console.WriteLine($"| {name} | {n} | {c.Model} | {c.Error:0.0000} | {100 * ((c.Error / result.PlainError) - 1):+0.0;-0.0} % | | | | |");
                Console.WriteLine($"<!-- {clock.Elapsed.TotalSeconds:0} s -->");
            }
        }
    }
}
