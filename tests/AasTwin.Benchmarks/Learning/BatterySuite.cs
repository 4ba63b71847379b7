using System.Diagnostics;
using AasTwin.Learning.Metrics;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Benchmarks.Learning;

/// <summary>The battery models on NASA's cells B0005, B0006, B0007 and B0018, each cell held out in turn, beside simple baselines.</summary>
internal static class BatterySuite
{
    private const double RatedAh = 2;
    private const double ThresholdAh = 1.45;
    private const int Seeds = 5;

    private static readonly string[] Names = ["B0005", "B0006", "B0007", "B0018"];

    public static void Run(string[] args)
    {
        if (SharedFiles.Folder("nasa-battery") is not { } folder) return;
        IReadOnlyList<CellHistory> cells = NasaCells.Read(folder, Names);
        Capacity(cells);
        Forecasts(cells);
        RemainingLife(cells);
    }

    private static List<CellHistory> Others(IReadOnlyList<CellHistory> cells, CellHistory heldOut) => [.. cells.Where(c => c != heldOut)];

    private static void Capacity(IReadOnlyList<CellHistory> cells)
    {
        List<double> errors = [], absolute = [];
        int covered = 0, counted = 0;
        foreach (CellHistory cell in cells)
        {
            List<CellHistory> training = Others(cells, cell);
            CapacityModel model = CapacityModel.Train(training, RatedAh);
            // Before the first complete charge nothing is known of the cell but that it is new.
            double fresh = training.Average(c => c.Cycles[0].CapacityAh);
            double?[] predicted = model.Predict(cell);
            float[] ours = [.. predicted.Select(p => (float)(p ?? fresh))], actual = [.. cell.Cycles.Select(c => (float)c.CapacityAh)];
            errors.Add(RegressionMetrics.Rmse(actual, ours));
            absolute.Add(RegressionMetrics.Mae(actual, ours));
            for (int i = 0; i < ours.Length; i++)
            {
                if (predicted[i] is not { } value) continue;
                counted++;
                if (model.Errors.Predict(value, model.Errors.HighestLevel).Contains(actual[i])) covered++;
            }
        }
        Console.WriteLine("Capacity from the preceding charge, all discharges");
        Console.WriteLine("| measure | value | bar |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| RMSE, mean of the cells | {errors.Average():F4} Ah ({string.Join(", ", errors.Select(e => $"{e:F4}"))}) | ≤ 0.036 Ah |");
        Console.WriteLine($"| MAE | {absolute.Average():F4} Ah | |");
        Console.WriteLine($"| coverage of 75 % intervals (three cells support no more) | {(double)covered / counted:F3} | |");
        Console.WriteLine();
    }

    private static void Forecasts(IReadOnlyList<CellHistory> cells)
    {
        Console.WriteLine("RMSE of all later capacities, Ah, mean of the cells");
        Console.WriteLine("| from cycle | RemainingLifeModel | bar | last capacity stays | mean curve of the others |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach ((int from, double bar) in new[] { (17, 0.0855), (50, 0.0553), (80, 0.0403), (100, double.NaN) })
        {
            (List<double> ours, List<double> stays, List<double> curve) = ([], [], []);
            foreach (CellHistory cell in cells)
            {
                List<CellHistory> training = Others(cells, cell);
                RemainingLifeModel model = RemainingLifeTraining.Train(training, new LifeOptions { RatedAh = RatedAh, ThresholdAh = ThresholdAh, Trees = 1 });
                float[] actual = [.. cell.Cycles.Skip(from).Select(c => (float)c.CapacityAh)];
                ours.Add(Error(actual, model.Forecast(cell.Truncate(from), actual.Length)));
                stays.Add(Error(actual, Enumerable.Repeat(cell.Cycles[from - 1].CapacityAh, actual.Length)));
                curve.Add(Error(actual, Enumerable.Range(from, actual.Length).Select(i => training.Average(t => t.Cycles[Math.Min(i, t.Cycles.Count - 1)].CapacityAh))));
            }
            Console.WriteLine($"| {from} | {ours.Average():F4} | {(double.IsNaN(bar) ? "" : $"< {bar}")} | {stays.Average():F4} | {curve.Average():F4} |");
        }
        Console.WriteLine();
    }

    private static void RemainingLife(IReadOnlyList<CellHistory> cells)
    {
        List<LifeScore> runs = [];
        double seconds = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
            LifeScore score = LifeScore.Of(cells, ThresholdAh, cell =>
            {
                RemainingLifeModel model = RemainingLifeTraining.Train(Others(cells, cell), new LifeOptions { RatedAh = RatedAh, ThresholdAh = ThresholdAh, Seed = seed });
                return cycle => model.Predict(cell.Truncate(cycle));
            });
            seconds += (Process.GetCurrentProcess().TotalProcessorTime - begin).TotalSeconds;
            runs.Add(score);
        }
        LifeScore mean = LifeScore.Of(cells, ThresholdAh, cell => Others(cells, cell).Average(c => c.Life(ThresholdAh)!.Value) is var life ? cycle => Math.Max(0, life - cycle) : null!);
        LifeScore line = LifeScore.Of(cells, ThresholdAh, cell => cycle => Line(cell, cycle));
        Console.WriteLine($"Remaining cycles until the capacity is below {ThresholdAh} Ah, at every cycle from {RemainingLifeModel.LeastCycles} on");
        Console.WriteLine($"| model | RMSE (per cell) | MAE | MAE of the last 30 | alpha-lambda 20 % |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine($"| RemainingLifeModel, {Seeds} seeds | {Spread(runs, r => r.Rmse)} ({string.Join(", ", Enumerable.Range(0, cells.Count).Select(i => $"{runs.Average(r => r.RmsePerCell[i]):F1}"))}) | {Spread(runs, r => r.Mae)} | {Spread(runs, r => r.LastMae)} | {Spread(runs, r => r.AlphaLambda, "F2")} |");
        Console.WriteLine("| bar | ≤ 16.1 | ≤ 13.5 | ≤ 5.6 | |");
        Console.WriteLine($"| mean life of the others | {mean} |");
        Console.WriteLine($"| line through the last 40 capacities | {line} |");
        Console.WriteLine($"Training and predicting, all four cells: {seconds / Seeds:F1} processor s a seed.");
    }

    private static double Line(CellHistory cell, int cycle)
    {
        double[] last = [.. cell.Cycles.Take(cycle).TakeLast(40).Select(c => c.CapacityAh)];
        double time = (last.Length - 1) / 2.0, mean = last.Average();
        double slope = last.Select((c, i) => (i - time) * (c - mean)).Sum() / last.Select((_, i) => (i - time) * (i - time)).Sum();
        double left = mean + (slope * time) - ThresholdAh;
        return slope >= 0 ? 300 : Math.Clamp(left / -slope, 0, 300);
    }

    private static string Spread(List<LifeScore> runs, Func<LifeScore, double> measure, string format = "F1")
    {
        double mean = runs.Average(measure), deviation = Math.Sqrt(runs.Sum(r => Math.Pow(measure(r) - mean, 2)) / (runs.Count - 1));
        return $"{mean.ToString(format)} ± {deviation:F2}";
    }

    private static double Error(float[] actual, IEnumerable<double> predicted) => RegressionMetrics.Rmse(actual, [.. predicted.Select(p => (float)p)]);
}
