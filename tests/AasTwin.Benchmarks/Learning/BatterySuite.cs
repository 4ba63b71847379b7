using System.Diagnostics;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Metrics;
using AasTwin.Learning.Models;
using AasTwin.Twins.Battery.Ageing;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Model;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Benchmarks.Learning;

/// <summary>The battery models on NASA's cells B0005, B0006, B0007 and B0018, each cell held out in turn, beside simple baselines.</summary>
internal static class BatterySuite
{
    private const double RatedAh = 2;
    private const double ThresholdAh = 1.45;

    // Trees of the model that comes with the program, and of all that is measured here.
    private const int Trees = 60;

    private static LifeOptions Options { get; } = new() { RatedAh = RatedAh, ThresholdAh = ThresholdAh, Trees = Trees };

    public static void Run(string[] args)
    {
        if (SharedFiles.Folder("nasa-battery") is not { } folder) return;
        IReadOnlyList<CellHistory> cells = NasaCells.Read(folder, NasaCells.Lives);
        if (args.FirstOrDefault() == "model")
        {
            Model(cells, NasaCells.Read(folder, NasaCells.Stressed), args.ElementAtOrDefault(1) ?? "battery.model");
            return;
        }
        int seeds = args.Length > 0 ? int.Parse(args[0]) : 5;
        Capacity(cells);
        Forecasts(cells);
        RemainingLife(cells, seeds);
        Intervals(cells);
        Ageing([.. cells, .. NasaCells.Read(folder, NasaCells.Stressed)]);
    }

    /// <summary>Trains the model that comes with the program.</summary>
    private static void Model(IReadOnlyList<CellHistory> cells, IReadOnlyList<CellHistory> stressed, string path)
    {
        const string Data = "the NASA cells B0005, B0006, B0007 and B0018 (Saha and Goebel, Battery Data Set, NASA Prognostics Data Repository, 2007; 18650 cells of 2 Ah at 24 °C, 1.5 A charge, 2 A discharge), 636 cycles; for ageing also 13 cells of the same set cycled at 4, 24 and 43 °C. The data set does not tell the chemistry: its voltages are those of a layered oxide against graphite";
        BatteryModel model = BatteryTraining.Train(cells, stressed, Options, [CellChemistry.LCO, CellChemistry.NCA, CellChemistry.NMC], "Remaining life of 2 Ah round cells, trained on NASA's battery data set");
        string card = BatteryModelCard.Of(model, Data);
        TrainingData training = new(Data, cells.Sum(c => c.Cycles.Count), cells.Count, TrainingData.Fingerprint(CyclesCsv.Write([.. cells, .. stressed])));
        File.WriteAllBytes(path, BatteryModelFile.Write(model, card, training, BatteryModelCard.Metrics(model)).ToBytes());
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "README.md"), card);
        Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes\n\n{card}");
        foreach ((string name, _, _, byte[] onnx) in BatteryModelFile.ToOnnx(model)) Console.WriteLine($"{name}: {onnx.Length:N0} bytes");
    }

    // The cell is left out of the training and of the calibration, whose models leave out another cell each.
    private static void Intervals(IReadOnlyList<CellHistory> cells)
    {
        Tally life = new(), curve = new();
        foreach (CellHistory cell in cells)
        {
            List<CellHistory> training = Others(cells, cell);
            RemainingLifeModel model = RemainingLifeTraining.Train(training, Options);
            LifeErrors errors = LifeErrors.LeaveOneOut(training, Options);
            int end = cell.Life(ThresholdAh)!.Value;
            for (int cycle = RemainingLifeModel.LeastCycles; cycle < end; cycle++)
            {
                Estimate told = errors.Life(model.Predict(cell.Truncate(cycle)), 1);
                life.Add(end - cycle, told.Half, told.ThreeQuarters, told.Most);
            }
            for (int origin = RemainingLifeModel.LeastCycles; origin < cell.Cycles.Count - 1; origin += 10)
            {
                int ahead = cell.Cycles.Count - origin;
                double[] forecast = model.Forecast(cell.Truncate(origin), ahead);
                for (int i = 0; i < ahead; i++)
                {
                    CapacityBand told = errors.Capacity(forecast[i], i + 1, RatedAh, 1);
                    curve.Add(cell.Cycles[origin + i].CapacityAh, told.Half, told.Most);
                }
            }
        }
        Console.WriteLine("\nIntervals, the cell left out of training and calibration. Three cells are left to calibrate with: 50 and 75 % are distribution-free, 90 % model-based (Student's distribution)");
        Console.WriteLine("| of | inside 50 % | mean width | inside 75 % | mean width | inside 90 % | mean width |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine($"| remaining cycles | {string.Join(" | ", life.Cells("F0", "cycles"))} |");
        string[] bands = curve.Cells("F3", "Ah");
        Console.WriteLine($"| later capacities | {bands[0]} | | | {bands[1]} |");
    }

    /// <summary>How often what came lies in the intervals of each level, and how wide they are.</summary>
    private sealed class Tally
    {
        private readonly List<(bool Inside, double Width)[]> told = [];

        public void Add(double came, params Interval[] intervals) => told.Add([.. intervals.Select(i => (i.Contains(came), i.Width))]);

        public string[] Cells(string format, string unit) =>
            [.. told[0].Select((_, i) => $"{told.Count(t => t[i].Inside) / (double)told.Count:F2} | {told.Average(t => t[i].Width).ToString(format)} {unit}")];
    }

    private static void Ageing(IReadOnlyList<CellHistory> cells)
    {
        AgeingLaw law = AgeingFit.Fit(cells, RatedAh)!;
        Console.WriteLine($"\nAgeing law, {law.Cells} cells at {law.TemperaturesC.Least:F0} to {law.TemperaturesC.Greatest:F0} °C: coefficients {string.Join(", ", law.Coefficients.Select(c => $"{c:F3}"))}; a left-out cell's loss is off by {100 * law.Error:F1} points; its logarithm by {law.BetweenCells:F2} between cells and {law.WithinCell:F2} within.");
        foreach (double celsius in new[] { 4.0, 14, 24, 34, 43 }) Console.Write($"  {celsius:F0} °C: {100 * law.Loss(100, new AgeingStress(celsius, 1)):F1} %");
        Console.WriteLine(" lost after 100 full cycles at 1 C.");
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
                if (Math.Abs(actual[i] - value) <= model.Errors.Half(0.9)) covered++;
            }
        }
        Console.WriteLine("Capacity from the preceding charge, all discharges");
        Console.WriteLine("| measure | value | bar | verdict |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine($"| RMSE, mean of the cells | {errors.Average():F4} Ah ({string.Join(", ", errors.Select(e => $"{e:F4}"))}) | ≤ 0.036 Ah | {Verdict.AtMost(errors.Average(), 0.036)} |");
        Console.WriteLine($"| MAE | {absolute.Average():F4} Ah | | |");
        Console.WriteLine($"| inside the interval of 90 % | {(double)covered / counted:F3} | | |");
        Console.WriteLine();
    }

    private static void Forecasts(IReadOnlyList<CellHistory> cells)
    {
        Console.WriteLine("RMSE of all later capacities, Ah, mean of the cells");
        Console.WriteLine("| from cycle | RemainingLifeModel | bar | verdict | last capacity stays | mean curve of the others |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((int from, double bar) in new[] { (17, 0.0855), (50, 0.0553), (80, 0.0403), (100, double.NaN) })
        {
            (List<double> ours, List<double> stays, List<double> curve) = ([], [], []);
            foreach (CellHistory cell in cells)
            {
                List<CellHistory> training = Others(cells, cell);
                RemainingLifeModel model = RemainingLifeTraining.Train(training, Options with { Trees = 1 });
                float[] actual = [.. cell.Cycles.Skip(from).Select(c => (float)c.CapacityAh)];
                ours.Add(Error(actual, model.Forecast(cell.Truncate(from), actual.Length)));
                stays.Add(Error(actual, Enumerable.Repeat(cell.Cycles[from - 1].CapacityAh, actual.Length)));
                curve.Add(Error(actual, Enumerable.Range(from, actual.Length).Select(i => training.Average(t => t.Cycles[Math.Min(i, t.Cycles.Count - 1)].CapacityAh))));
            }
            Console.WriteLine($"| {from} | {ours.Average():F4} | {(double.IsNaN(bar) ? "" : $"< {bar}")} | {(double.IsNaN(bar) ? "" : Verdict.AtMost(ours.Average(), bar))} | {stays.Average():F4} | {curve.Average():F4} |");
        }
        Console.WriteLine();
    }

    private static void RemainingLife(IReadOnlyList<CellHistory> cells, int seeds)
    {
        List<LifeScore> runs = [];
        double seconds = 0;
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
            LifeScore score = LifeScore.Of(cells, ThresholdAh, cell =>
            {
                RemainingLifeModel model = RemainingLifeTraining.Train(Others(cells, cell), Options with { Seed = seed });
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
        Console.WriteLine($"| RemainingLifeModel, {seeds} seeds | {Spread(runs, r => r.Rmse)} ({string.Join(", ", Enumerable.Range(0, cells.Count).Select(i => $"{runs.Average(r => r.RmsePerCell[i]):F1}"))}) | {Spread(runs, r => r.Mae)} | {Spread(runs, r => r.LastMae)} | {Spread(runs, r => r.AlphaLambda, "F2")} |");
        Console.WriteLine("| bar | ≤ 16.1 | ≤ 13.5 | ≤ 5.6 | |");
        Console.WriteLine($"| verdict | {Verdict.AtMost(runs.Average(r => r.Rmse), 16.1)} | {Verdict.AtMost(runs.Average(r => r.Mae), 13.5)} | {Verdict.AtMost(runs.Average(r => r.LastMae), 5.6)} | |");
        Console.WriteLine($"| mean life of the others | {mean} |");
        Console.WriteLine($"| line through the last 40 capacities | {line} |");
        Console.WriteLine($"Training and predicting, all four cells: {seconds / seeds:F1} processor s a seed.");
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
        double mean = runs.Average(measure), deviation = Math.Sqrt(runs.Sum(r => Math.Pow(measure(r) - mean, 2)) / Math.Max(1, runs.Count - 1));
        return $"{mean.ToString(format)} ± {deviation:F2}";
    }

    private static double Error(float[] actual, IEnumerable<double> predicted) => RegressionMetrics.Rmse(actual, [.. predicted.Select(p => (float)p)]);
}
