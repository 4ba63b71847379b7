using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.Features;
using AasTwin.Learning.Metrics;
using AasTwin.Learning.Networks;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// Recurrent networks on one core: <c>-- learning lstm [seeds]</c>. The speed of a network of 128, 64 and 32 units on windows of a week of 24 channels by
/// the hour, and the remaining life of FD001 by a small one.
/// </summary>
internal static class LstmSuite
{
    private const int Week = 168, Channels = 24, Fleet = 124, Window = 30;

    public static void Run(string[] args)
    {
        NetworkDescription network = new(Week, Channels, [new LstmLayer(128), new LstmLayer(64), new LstmLayer(32), new LastStepLayer(), new DenseLayer(1)]);
        Console.WriteLine("| one core, 128/64/32 units, 168 steps of 24 channels | | bar | verdict |");
        Console.WriteLine("|---|---|---|---|");
        Speed(network);
        if (SharedFiles.Folder("cmapss") is { } folder) RemainingLife(CmapssData.Load(folder, "FD001"), args.Length > 0 ? int.Parse(args[0]) : 3);
    }

    private static void Speed(NetworkDescription network)
    {
        Matrix series = new(Week + 640, Channels);
        RandomStream random = new(1);
        for (int i = 0; i < series.Values.Length; i++) series.Values[i] = (float)random.NextGaussian();
        SeriesWindows windows = new([series], Week, [.. Enumerable.Range(0, 640).Select(i => new SeriesWindow(0, Week - 1 + i, [(float)random.NextGaussian()]))]);
        NetworkOptions options = new() { Epochs = 1, BatchSize = 64, Workers = 1 };
        Network trained = NetworkTrainer.Train(network, windows, null, options).Network;
        // What more epochs take more, so that preparing is not counted; the best of three.
        double best = double.PositiveInfinity;
        for (int run = 0; run < 3; run++)
        {
            double one = Seconds(() => NetworkTrainer.Train(network, windows, null, options)), three = Seconds(() => NetworkTrainer.Train(network, windows, null, options with { Epochs = 3 }));
            best = Math.Min(best, (three - one) / (2 * windows.Count));
        }
        Console.WriteLine($"| training step, processor ms a window | {1000 * best:F2} | 5 | {Verdict.AtMost(1000 * best, 5)} |");

        Matrix fleet = new(Fleet, network.Inputs);
        for (int i = 0; i < Fleet; i++) windows.CopyFeatures(i, fleet.Row(i));
        trained.Predict(fleet);
        double inference = Enumerable.Range(0, 5).Min(_ => Seconds(() => trained.Predict(fleet)));
        Console.WriteLine($"| predictions of {Fleet} windows, processor s | {inference:F3} | 0.5 | {Verdict.AtMost(inference, 0.5)} |");
    }

    private static void RemainingLife(CmapssData data, int seeds)
    {
        ConditionNormalization normalization = ConditionNormalization.Fit(data.Training, new() { Sensors = CmapssData.Sensors });
        NetworkDescription network = Network;
        List<double> errors = [], seconds = [];
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            SeriesWindows windows = WindowsOf(data.Training, normalization);
            Network? trained = null;
            seconds.Add(Seconds(() => trained = NetworkTrainer.Train(network, windows, null, Options with { Seed = seed }).Network));
            Matrix last = new(data.Test.Count, network.Inputs);
            for (int i = 0; i < data.Test.Count; i++) LastWindow(normalization.Transform(data.Test[i].Values), last.Row(i));
            float[] predictions = [.. trained!.Predict(last).Values.Select(p => Math.Clamp(p, 0, CmapssData.Cap))];
            errors.Add(RegressionMetrics.Rmse([.. data.Answers!.Select(a => MathF.Min(a, CmapssData.Cap))], predictions));
        }
        double mean = errors.Average(), deviation = Math.Sqrt(errors.Sum(e => Math.Pow(e - mean, 2)) / Math.Max(seeds - 1, 1));
        Console.WriteLine($"| FD001, LSTM 32/16 on windows of {Window} cycles, capped RMSE over {seeds} seeds | {mean:F2} ± {deviation:F2} | 13.1 | {Verdict.AtMost(mean, 13.1)} |");
        Console.WriteLine($"| its training, processor s | {seconds.Average():F1} | | |");
    }

    // What the network reads at each step: every sensor smoothed quickly and slowly, and the number of the cycle.
    private static FeaturePlan Plan { get; } = new()
    {
        PerChannel = [ChannelFeature.ExponentialAverage(0.3), ChannelFeature.ExponentialAverage(0.1), ChannelFeature.ExponentialAverage(0.03)],
        WithStep = true,
    };

    private static NetworkDescription Network { get; } = new(
        Window, (3 * CmapssData.Sensors.Length) + 1, [new LstmLayer(32), new LstmLayer(16), new LastStepLayer(), new DenseLayer(16, Activation.Elu), new DenseLayer(1)]);

    private static NetworkOptions Options { get; } = new() { Epochs = 8, BatchSize = 128, LearningRate = 2e-3, Schedule = new CosineRate(0.02), WeightDecay = 0.3, Workers = 1 };

    private static SeriesWindows WindowsOf(IReadOnlyList<UnitSeries> units, ConditionNormalization normalization) =>
        SeriesWindows.Of([.. units.Select(u => u with { Values = Plan.Compute(normalization.Transform(u.Values)) })], Window);

    private static void LastWindow(Matrix sensors, Span<float> features) => new SeriesWindows([Plan.Compute(sensors)], Window, [new(0, sensors.Rows - 1, [0])]).CopyFeatures(0, features);

    private static double Seconds(Action work)
    {
        TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - begin).TotalSeconds;
    }
}
