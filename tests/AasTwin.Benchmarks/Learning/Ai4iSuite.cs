using System.Diagnostics;
using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Metrics;
using AasTwin.Learning.Trees;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// Failures of milling machines (AI4I 2020, Matzka): <c>-- learning ai4i [seeds]</c>. A quarter of the labeled rows is held out, another one for each seed;
/// the threshold of F1 comes from the other rows alone. The model is the mean of boosted trees and a forest.
/// </summary>
internal static class Ai4iSuite
{
    private const int Folds = 5;

    // Strain that each quality of the product bears, minutes times newton meters, from the description of the data.
    private static readonly Dictionary<string, float> StrainLimits = new() { ["L"] = 11_000, ["M"] = 12_000, ["H"] = 13_000 };

    private static readonly string[] Names = ["type", "air K", "process K", "speed rpm", "torque Nm", "wear min", "power W", "process less air K", "strain of limit"];

    private static readonly BoostingOptions Options = new()
    {
        Loss = new LogisticBoostingLoss(),
        Trees = 600,
        LearningRate = 0.02,
        MaxDepth = 5,
        MinChildWeight = 1,
        Lambda = 1,
        ColumnShare = 0.7,
        RowShare = 0.8,
        Bins = 256,
        Workers = 1,
    };

    private static readonly RandomForestOptions Forest = new() { Classes = 2, ColumnShare = 0.5, MinLeafWeight = 3, Workers = 1 };

    public static void Run(string[] args)
    {
        if (SharedFiles.Folder("ai4i2020") is not { } folder) return;
        int seeds = args.Length > 0 ? int.Parse(args[0]) : 5;
        (Samples samples, _) = Read(Path.Combine(folder, "ai4i2020_train.csv"), labeled: true);
        double[] precisions = new double[seeds], f1s = new double[seeds], plain = new double[seeds], shuffled = new double[seeds], rules = new double[seeds];
        TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
        for (int seed = 0; seed < seeds; seed++)
        {
            UnitSplit split = samples.SplitByUnit(0.25, (ulong)seed + 1);
            (precisions[seed], f1s[seed]) = Judge(split, (ulong)seed + 1);
            plain[seed] = Judge(new(Raw(split.Training), Raw(split.HeldOut)), (ulong)seed + 1).Precision;
            rules[seed] = RankingMetrics.AveragePrecision(RuleScores(split.HeldOut), [.. split.HeldOut.Targets.Select(t => t > 0)]);
            float[] targets = [.. split.Training.Targets];
            int[] order = [.. Enumerable.Range(0, targets.Length)];
            new RandomStream((ulong)seed).Shuffle(order);
            shuffled[seed] = Judge(split with { Training = split.Training with { Targets = [.. order.Select(i => targets[i])] } }, (ulong)seed + 1).Precision;
        }
        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - begin).TotalSeconds / (3 * (Folds + 1) * seeds);
        Console.WriteLine($"| {samples.Count} rows, {samples.Targets.Count(t => t > 0)} failures; {seeds} held-out quarters | mean ± deviation | bar |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| average precision | {Mean(precisions)} | 0.89 |");
        Console.WriteLine($"| F1 | {Mean(f1s)} | 0.85 |");
        Console.WriteLine($"| average precision of the published rules themselves | {Mean(rules)} | |");
        Console.WriteLine($"| average precision with the raw columns alone | {Mean(plain)} | |");
        Console.WriteLine($"| average precision with shuffled labels (share of failures {samples.Targets.Average():F3}) | {Mean(shuffled)} | no skill |");
        Console.WriteLine($"| processor seconds of a training | {seconds:F2} | |");

        (Samples inputs, string[] rows) = Read(Path.Combine(folder, "ai4i2020_test_inputs.csv"), labeled: false);
        (Model model, double threshold) = Train(samples, 1);
        float[] probabilities = model.Predict(inputs.Features);
        SharedFiles.Write("ai4i2020_test.csv", rows.Select((row, i) => FormattableString.Invariant($"{row},{probabilities[i]:F5},{(probabilities[i] >= threshold ? 1 : 0)}"))
            .Prepend("udi,failure_probability,failure"));
        Console.WriteLine($"Predicted failures: {probabilities.Count(p => p >= threshold)} of {probabilities.Length}, threshold {threshold:F2}.");
        Console.WriteLine("Importance: " + string.Join(", ", Names.Zip(model.Trees.Importance()).OrderByDescending(n => n.Second).Select(n => $"{n.First} {n.Second:P0}")));
    }

    private static (double Precision, double F1) Judge(UnitSplit split, ulong seed)
    {
        (Model model, double threshold) = Train(split.Training, seed);
        float[] probabilities = model.Predict(split.HeldOut.Features);
        bool[] labels = [.. split.HeldOut.Targets.Select(t => t > 0)];
        return (RankingMetrics.AveragePrecision(probabilities, labels), Confusion.At(threshold, probabilities, labels).F1);
    }

    // The threshold is the best one for rows that models of the other folds predict.
    private static (Model Model, double Threshold) Train(Samples samples, ulong seed)
    {
        List<float> probabilities = [];
        List<bool> labels = [];
        foreach (UnitSplit fold in samples.FoldsByUnit(Folds, seed))
        {
            probabilities.AddRange(Model.Train(fold.Training, seed).Predict(fold.HeldOut.Features));
            labels.AddRange(fold.HeldOut.Targets.Select(t => t > 0));
        }
        return (Model.Train(samples, seed), RankingMetrics.ThresholdOfBestF1(probabilities.ToArray(), labels.ToArray()));
    }

    // What the description of the data says: three kinds of failure follow from limits, wear from 200 min on makes a random one possible.
    private static float[] RuleScores(Samples samples) =>
    [
        .. Enumerable.Range(0, samples.Count).Select(row => samples.Features.Row(row).ToArray()).Select(f =>
            (f[7] < 8.6f && f[3] < 1380) || f[6] < 3500 || f[6] > 9000 || f[8] > 1 ? 1f : f[5] >= 200 ? 0.1f : 0),
    ];

    private static Samples Raw(Samples samples) => samples with { Features = samples.Features.SelectColumns([0, 1, 2, 3, 4, 5]), FeatureNames = Names[..6] };

    private static (Samples Samples, string[] Rows) Read(string path, bool labeled)
    {
        string[][] rows = [.. File.ReadLines(path).Skip(1).Select(line => line.Split(','))];
        Matrix features = Matrix.FromRows([.. rows.Select(FeaturesOf)]);
        float[] targets = [.. rows.Select(row => labeled ? float.Parse(row[8], CultureInfo.InvariantCulture) : 0)];
        return (new(features, targets, [.. rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture))]) { FeatureNames = Names }, [.. rows.Select(row => row[0])]);
    }

    private static float[] FeaturesOf(string[] row)
    {
        float[] values = [.. row[3..8].Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
        (float air, float process, float speed, float torque, float wear) = (values[0], values[1], values[2], values[3], values[4]);
        return ["LMH".IndexOf(row[2], StringComparison.Ordinal), air, process, speed, torque, wear, torque * speed * MathF.Tau / 60, process - air, wear * torque / StrainLimits[row[2]]];
    }

    private static string Mean(double[] values) =>
        $"{values.Average():F3} ± {Math.Sqrt(values.Sum(v => Math.Pow(v - values.Average(), 2)) / Math.Max(values.Length - 1, 1)):F3}";

    private sealed record Model(BoostedTrees Trees, RandomForest Forest)
    {
        public static Model Train(Samples samples, ulong seed) =>
            new(HistogramGradientBoosting.Train(samples, null, Options with { Seed = seed }).Model, RandomForest.Train(samples, Ai4iSuite.Forest with { Seed = seed }));

        public float[] Predict(Matrix features) =>
            [.. ((IPredictor)Trees).Predict(features).Values.Zip(((IPredictor)Forest).Predict(features).Column(1), (a, b) => (a + b) / 2)];
    }
}
