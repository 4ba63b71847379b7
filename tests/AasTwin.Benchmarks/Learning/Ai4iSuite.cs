using System.Diagnostics;
using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Metrics;
using AasTwin.Learning.Trees;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// Failures of milling machines (AI4I 2020, Matzka): <c>-- learning ai4i [seeds]</c>. A quarter of the labeled rows is held out, another one for each seed; the columns, the kind of model and the threshold come from folds of the other rows
/// alone. What can be computed of the columns is from the description of the data.
/// </summary>
internal static class Ai4iSuite
{
    private const int Folds = 5;

    // Strain that each quality of the product bears, minutes times newton meters, from the description of the data.
    private static readonly Dictionary<string, float> StrainLimits = new() { ["L"] = 11_000, ["M"] = 12_000, ["H"] = 13_000 };

    private static readonly string[] Names = ["type", "air K", "process K", "speed rpm", "torque Nm", "wear min", "power W", "process less air K", "strain of limit", "heat margin", "power margin W"];

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
        double[] precisions = new double[seeds], f1s = new double[seeds], rules = new double[seeds];
        List<string> chosen = [];
        TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
        for (int seed = 0; seed < seeds; seed++)
        {
            UnitSplit split = samples.SplitByUnit(0.25, (ulong)seed + 1);
            Choice choice = Choose(split.Training, (ulong)seed + 1);
            (precisions[seed], f1s[seed]) = Judge(split, choice, (ulong)seed + 1);
            chosen.Add(choice.ToString());
            rules[seed] = RankingMetrics.AveragePrecision(RuleScores(split.HeldOut), [.. split.HeldOut.Targets.Select(t => t > 0)]);
        }
        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - begin).TotalSeconds / seeds;
        UnitSplit first = samples.SplitByUnit(0.25, 1);
        double raw = Judge(first, new Choice(true, ModelKind.Mean, 0.5, 0), 1).Precision;
        // No skill must be left when the labels of the rows to learn from are shuffled; what is left by chance differs from shuffle to shuffle.
        double[] unskilled = [.. Enumerable.Range(1, Math.Max(3, seeds)).Select(s => Judge(Shuffled(samples.SplitByUnit(0.25, (ulong)s), (ulong)s), new Choice(false, ModelKind.Mean, 0.5, 0), 1).Precision)];

        Console.WriteLine($"{samples.Count} rows, {samples.Targets.Count(t => t > 0)} failures; {seeds} held-out quarters. Model, columns and threshold are chosen in {Folds} folds of the other rows alone.");
        Console.WriteLine("| measure | mean ± deviation | bar | verdict |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine($"| average precision | {Mean(precisions)} | 0.89 | {Verdict.AtLeast(precisions.Average(), 0.89)} |");
        Console.WriteLine($"| F1 | {Mean(f1s)} | 0.85 | {Verdict.AtLeast(f1s.Average(), 0.85)} |");
        Console.WriteLine($"| average precision of the published rules themselves | {Mean(rules)} | | |");
        Console.WriteLine($"| average precision with the raw columns alone, first quarter | {raw:F3} | | |");
        Console.WriteLine($"| average precision with shuffled labels (share of failures {samples.Targets.Average():F3}) | {Mean(unskilled)} | no skill | {Verdict.AtMost(unskilled.Average(), 0.15)} |");
        Console.WriteLine($"| processor seconds of choosing and training | {seconds:F1} | | |");
        Console.WriteLine($"Chosen: {string.Join("; ", chosen)}");

        (Samples inputs, string[] rows) = Read(Path.Combine(folder, "ai4i2020_test_inputs.csv"), labeled: false);
        Choice last = Choose(samples, 1);
        float[] probabilities = Predict(samples, inputs, last, 1);
        SharedFiles.Write("ai4i2020_test.csv", rows.Select((row, i) => FormattableString.Invariant($"{row},{probabilities[i]:F5},{(probabilities[i] >= last.Threshold ? 1 : 0)}"))
            .Prepend("udi,failure_probability,failure"));
        Console.WriteLine($"Predicted failures: {probabilities.Count(p => p >= last.Threshold)} of {probabilities.Length}, by {last}.");
    }

    private static UnitSplit Shuffled(UnitSplit split, ulong seed)
    {
        float[] targets = [.. split.Training.Targets];
        int[] order = [.. Enumerable.Range(0, targets.Length)];
        new RandomStream(seed).Shuffle(order);
        return split with { Training = split.Training with { Targets = [.. order.Select(i => targets[i])] } };
    }

    private static (double Precision, double F1) Judge(UnitSplit split, Choice choice, ulong seed)
    {
        float[] probabilities = Predict(split.Training, split.HeldOut, choice, seed);
        bool[] labels = [.. split.HeldOut.Targets.Select(t => t > 0)];
        return (RankingMetrics.AveragePrecision(probabilities, labels), Confusion.At(choice.Threshold, probabilities, labels).F1);
    }

    // Whatever is chosen is chosen by rows that models of the other folds predict.
    private static Choice Choose(Samples samples, ulong seed)
    {
        Dictionary<(bool Raw, ModelKind Kind), List<float>> told = [];
        List<bool> labels = [];
        foreach (UnitSplit fold in samples.FoldsByUnit(Folds, seed))
        {
            labels.AddRange(fold.HeldOut.Targets.Select(t => t > 0));
            foreach (bool raw in new[] { true, false })
            {
                Samples training = raw ? Raw(fold.Training) : fold.Training, heldOut = raw ? Raw(fold.HeldOut) : fold.HeldOut;
                float[] trees = Trees(training, heldOut, seed), forest = Forests(training, heldOut, seed);
                foreach ((ModelKind kind, float[] of) in new[] { (ModelKind.Trees, trees), (ModelKind.Forest, forest), (ModelKind.Mean, Between(trees, forest)) })
                {
                    if (!told.TryGetValue((raw, kind), out List<float>? all)) told[(raw, kind)] = all = [];
                    all.AddRange(of);
                }
            }
        }
        bool[] came = [.. labels];
        return told.Select(t => new Choice(t.Key.Raw, t.Key.Kind, RankingMetrics.ThresholdOfBestF1(t.Value.ToArray(), came), RankingMetrics.AveragePrecision(t.Value.ToArray(), came))).MaxBy(c => c.Precision)!;
    }

    private static float[] Predict(Samples training, Samples asked, Choice choice, ulong seed)
    {
        if (choice.Raw) (training, asked) = (Raw(training), Raw(asked));
        return choice.Kind switch
        {
            ModelKind.Trees => Trees(training, asked, seed),
            ModelKind.Forest => Forests(training, asked, seed),
            _ => Between(Trees(training, asked, seed), Forests(training, asked, seed)),
        };
    }

    private static float[] Trees(Samples training, Samples asked, ulong seed) =>
        ((IPredictor)HistogramGradientBoosting.Train(training, null, Options with { Seed = seed }).Model).Predict(asked.Features).Values;

    private static float[] Forests(Samples training, Samples asked, ulong seed) => ((IPredictor)RandomForest.Train(training, Forest with { Seed = seed })).Predict(asked.Features).Column(1);

    private static float[] Between(float[] one, float[] other) => [.. one.Zip(other, (a, b) => (a + b) / 2)];

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
        float power = torque * speed * MathF.Tau / 60;
        return ["LMH".IndexOf(row[2], StringComparison.Ordinal), air, process, speed, torque, wear, power, process - air, wear * torque / StrainLimits[row[2]],
            // The description names the limits: heat is not got rid of below both, and power must be between both.
            MathF.Max((process - air - 8.6f) / 1.4f, (speed - 1380) / 150), MathF.Min(power - 3500, 9000 - power)];
    }

    private static string Mean(double[] values) =>
        $"{values.Average():F3} ± {Math.Sqrt(values.Sum(v => Math.Pow(v - values.Average(), 2)) / Math.Max(values.Length - 1, 1)):F3}";

    private enum ModelKind
    {
        Trees,
        Forest,
        Mean,
    }

    /// <param name="Raw">Whether the raw columns alone are used.</param>
    /// <param name="Precision">Average precision in the folds.</param>
    private sealed record Choice(bool Raw, ModelKind Kind, double Threshold, double Precision)
    {
        public override string ToString() => FormattableString.Invariant($"{Kind} on {(Raw ? "raw columns" : "columns with power, heat and strain")}, threshold {Threshold:F2}, {Precision:F3} in the folds");
    }
}
