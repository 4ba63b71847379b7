using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Features;
using AasTwin.Learning.Metrics;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// Remaining life of turbofan engines: <c>-- learning cmapss [subsets] [seeds]</c>. Where the answers of the test engines are public they are the
/// measure; where not, ten folds of the training engines, cut off like test engines.
/// </summary>
internal static class CmapssSuite
{
    private const int OuterFolds = 10, Cuts = 5;

    private static readonly Dictionary<string, double> Bars = new() { ["FD001"] = 11.5, ["FD002"] = 11.5, ["FD003"] = 11, ["FD004"] = 11.5 };

    /// <summary>Of the outer folds, how many are judged: all, or fewer where time is short.</summary>
    private static int judgedFolds = OuterFolds;

    public static void Run(string[] args)
    {
        if (SharedFiles.Folder("cmapss") is not { } folder) return;
        bool quick = args.Contains("quick");
        judgedFolds = quick ? 3 : OuterFolds;
        args = [.. args.Where(a => a != "quick")];
        string[] names = args.Length > 0 && args[0] != "all" ? args[0].Split(',') : CmapssData.Names;
        int seeds = args.Length > 1 ? int.Parse(args[1]) : 5;
        Console.WriteLine($"Mean ± deviation over {seeds} seeds. PICP, MPIW and Winkler score: 90 % intervals of the capped remaining life.");
        Console.WriteLine();
        Console.WriteLine("| subset | judged by | capped RMSE | bar | verdict | raw RMSE | MAE at most 50 left | NASA score | PICP (.86 to .94) | MPIW (at most 32) | verdict | Winkler | training, processor s | wall s (bar 30) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (string name in names) Judge(folder, CmapssData.Load(folder, name), seeds);
        if (args.Contains("without-probes")) return;
        foreach (string name in quick ? names.Take(1) : names) Probe(CmapssData.Load(folder, name), quick ? 40 : int.MaxValue);
    }

    private static void Judge(string folder, CmapssData data, int seeds)
    {
        List<Score> scores = [];
        List<(float Cycles, Interval Interval)[]> predictions = [];
        List<double> processor = [], wall = [];
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            TurbofanModel model = TurbofanModel.Train(data.Training, seed);
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - begin).TotalSeconds);
            wall.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            predictions.Add([.. data.Test.Select(model.Predict)]);
            scores.Add(data.Answers is { } answers ? Score.Of(predictions[^1], answers) : CrossValidate(folder, data, seed));
        }
        string by = data.Answers is null ? $"{judgedFolds} of {OuterFolds} folds of the training engines" : "its test engines";
        Console.WriteLine(
            $"| {data.Name} | {by} | {Mean(scores, s => s.Capped)} | {Bars[data.Name]} | {Verdict.AtMost(scores.Average(s => s.Capped), Bars[data.Name])} | {Mean(scores, s => s.Raw)} | {Mean(scores, s => s.LateMae)} | {Mean(scores, s => s.Nasa)} "
            + $"| {Mean(scores, s => s.Coverage)} | {Mean(scores, s => s.Width)} | {Verdict.Of(scores.Average(s => s.Coverage) is >= 0.86 and <= 0.94 && scores.Average(s => s.Width) <= 32)} | {Mean(scores, s => s.Winkler)} | {processor.Average():F1} | {wall.Average():F1} {Verdict.AtMost(wall.Average(), 30)} |");
        SharedFiles.Write($"cmapss_{data.Name}.csv", predictions[0].Select((_, i) =>
            $"{data.Test[i].Unit},{predictions.Average(p => p[i].Cycles):F2},{predictions.Average(p => p[i].Interval.Lower):F2},{predictions.Average(p => p[i].Interval.Upper):F2}")
            .Prepend("unit,remaining_cycles,lower90,upper90"));
    }

    private static Score CrossValidate(string folder, CmapssData data, ulong seed)
    {
        // The subset with as many operating conditions whose answers are public.
        float[] lives = CmapssData.Load(folder, data.Name == "FD003" ? "FD001" : "FD002").Answers!;
        int[] order = [.. Enumerable.Range(0, data.Training.Count)];
        new RandomStream(RandomStream.Combine(seed, 100)).Shuffle(order);
        List<(float, Interval)> predictions = [];
        List<float> answers = [];
        for (int fold = 0; fold < judgedFolds; fold++)
        {
            TurbofanModel model = TurbofanModel.Train([.. order.Where((_, i) => i % OuterFolds != fold).Select(i => data.Training[i])], seed);
            (IReadOnlyList<UnitSeries> units, float[] cutLives) = CmapssData.CutOff(
                [.. order.Where((_, i) => i % OuterFolds == fold).Select(i => data.Training[i])], lives, Cuts, RandomStream.Combine(seed, (ulong)fold));
            predictions.AddRange(units.Select(model.Predict));
            answers.AddRange(cutLives);
        }
        return Score.Of([.. predictions], [.. answers]);
    }

    // What would show that the figures are not earned.
    private static void Probe(CmapssData data, int engines)
    {
        if (data.Answers is null) return;
        data = data with { Training = [.. data.Training.Take(engines)] };
        TurbofanModel model = TurbofanModel.Train(data.Training, 1), again = TurbofanModel.Train(data.Training, 1);
        (float, Interval)[] predictions = [.. data.Test.Select(model.Predict)];
        bool same = predictions.SequenceEqual(data.Test.Select(again.Predict));
        bool causal = data.Training.Take(20).All(u => model.Predict(u.Truncate(60)) == model.Predict(new UnitSeries(u.Unit, u.Values.SelectRows([.. Enumerable.Range(0, 60)]))));

        RandomStream random = new(9);
        int[] columns = [.. CmapssData.Sensors];
        random.Shuffle(columns);
        int[] permuted = [.. Enumerable.Range(0, data.Test[0].Values.Columns)];
        for (int i = 0; i < columns.Length; i++) permuted[CmapssData.Sensors[i]] = columns[i];
        Score collapsed = Score.Of([.. data.Test.Select(u => model.Predict(u with { Values = u.Values.SelectColumns(permuted) }))], data.Answers);

        UnitSeries[] shuffled = [.. data.Training.Select(u => u with { Targets = Shuffled(u.Targets!, random) })];
        Score unskilled = Score.Of([.. data.Test.Select(TurbofanModel.Train(shuffled, 1).Predict)], data.Answers);
        float mean = data.Training.SelectMany(u => u.Targets!).Average();
        Score constant = Score.Of([.. data.Answers.Select(_ => (mean, new Interval(0, CmapssData.Cap)))], data.Answers);
        Console.WriteLine(
            $"Probes on {data.Name}: same seed twice {(same ? "identical" : "DIFFERENT")}; later rows removed {(causal ? "identical" : "DIFFERENT")}; "
            + $"sensors permuted {collapsed.Capped:F1}; targets shuffled {unskilled.Capped:F1}; the mean of all targets {constant.Capped:F1} (capped RMSE): "
            + $"{Verdict.Of(same && causal && collapsed.Capped > 0.8 * constant.Capped && unskilled.Capped > 0.8 * constant.Capped)}.");
    }

    private static float[] Shuffled(float[] values, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        random.Shuffle(order);
        return [.. order.Select(i => values[i])];
    }

    private static string Mean(IReadOnlyList<Score> scores, Func<Score, double> of)
    {
        double mean = scores.Average(of), deviation = scores.Count > 1 ? Math.Sqrt(scores.Sum(s => Math.Pow(of(s) - mean, 2)) / (scores.Count - 1)) : 0;
        string format = mean < 1 ? "F3" : mean < 100 ? "F2" : "F0";
        return $"{mean.ToString(format)} ± {deviation.ToString(format)}";
    }

    private sealed record Score(double Capped, double Raw, double LateMae, double Nasa, double Coverage, double Width, double Winkler)
    {
        public static Score Of((float Cycles, Interval Interval)[] predictions, float[] answers)
        {
            float[] cycles = [.. predictions.Select(p => p.Cycles)], capped = [.. answers.Select(a => MathF.Min(a, CmapssData.Cap))];
            int[] late = [.. Enumerable.Range(0, answers.Length).Where(i => answers[i] <= 50)];
            IntervalMetrics intervals = IntervalMetrics.Of(
                capped, [.. predictions.Select(p => (float)p.Interval.Lower)], [.. predictions.Select(p => (float)p.Interval.Upper)], TurbofanModel.Level);
            return new(
                RegressionMetrics.Rmse(capped, cycles), RegressionMetrics.Rmse(answers, cycles), late.Average(i => Math.Abs(answers[i] - cycles[i])),
                RegressionMetrics.NasaScore(capped, cycles), intervals.Coverage, intervals.MeanWidth, intervals.Winkler);
        }
    }
}
