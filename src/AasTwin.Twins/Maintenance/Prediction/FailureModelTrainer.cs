using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Metrics;

namespace AasTwin.Twins.Maintenance;

/// <summary>Trains failure models on recorded stints. Machines for training and for calibration are different ones; the same seed gives the same model.</summary>
public static class FailureModelTrainer
{
    /// <summary>Bins of the predicted life, h, within which its intervals are calibrated.</summary>
    private static readonly double[] LifeBins = [96, 240, 720, 2000];

    private const int HealthyHours = 504;

    /// <exception cref="LearningException">Too few machines or failures, with what to do.</exception>
    public static FailureModel Train(IReadOnlyList<RecordedStint> stints, FailureModelOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var (training, calibration) = Split(stints, options);
        var expected = ExpectedOf(training);
        progress?.Report(0.05);
        var table = TrainingTable.Of(training, expected, options.EveryHours, options.EveryHoursAtTheEnd, cancellation);
        progress?.Report(0.15);
        var risk = RiskLearning.Train(table, expected, options, new Part(progress, 0.15, 0.75), cancellation);
        var life = LifeLearning.Train(table, options, cancellation);
        progress?.Report(0.85);
        var judged = TrainingTable.Of(calibration, expected, everyHours: 24, everyHoursAtTheEnd: 24, cancellation);
        var scores = risk.Scores(judged, expected);
        var calibrations = Horizons.Hours.Select((_, i) => RiskCalibration.Fit(scores.Column(i), judged.Targets.Column(i), judged.Units, options.Seed)).ToList();
        progress?.Report(0.95);
        var thresholds = Horizons.Hours.Select((_, i) => Thresholds([.. scores.Column(i).Select(s => (float)calibrations[i].Of(s).Probability)], [.. judged.Targets.Column(i).Select(t => t > 0)])).ToList();
        return new FailureModel(new FailureModelParts
        {
            Expected = expected,
            Risk = risk,
            Calibrations = calibrations,
            Life = life,
            LifeIntervals = Intervals(life, judged),
            MeanLives = MeanLives(training),
            Trained = Ranges(table.Features),
            BlockDeviations = BlockDeviations(training, expected),
            Thresholds = [.. thresholds.Select(t => t.F1)],
            BalancedThresholds = [.. thresholds.Select(t => t.Balanced)],
        });
    }

    private static (List<RecordedStint> Training, List<RecordedStint> Calibration) Split(IReadOnlyList<RecordedStint> stints, FailureModelOptions options)
    {
        var failing = stints.Where(s => s.Failure is not null).Select(s => s.Machine).Distinct().Count();
        var machines = stints.Select(s => s.Machine).Distinct().Order().ToArray();
        // Intervals of 90 % need nine units at least, in every bin; see UnitScores.
        if (failing < 30 || machines.Length * options.CalibrationShare < 9)
        {
            throw new LearningException("The training data", $"{machines.Length} machines, of which {failing} failed, are too few to learn from and to calibrate with.",
                "Give the histories of at least 30 machines that failed.");
        }
        new RandomStream(RandomStream.Combine(options.Seed, 77)).Shuffle(machines);
        var held = machines.Take((int)Math.Round(machines.Length * options.CalibrationShare)).ToHashSet();
        return ([.. stints.Where(s => !held.Contains(s.Machine))], [.. stints.Where(s => held.Contains(s.Machine))]);
    }

    private static ExpectedReadings ExpectedOf(List<RecordedStint> training)
    {
        var fit = new ExpectedReadingsFit();
        foreach (var stint in training.Where(IsHealthyAtTheBeginning)) fit.Add(stint.Type, MachineReadings.Rows(stint.Readings, 0, HealthyHours), stint.Reference);
        return fit.Fit();
    }

    /// <summary>Three weeks after an overhaul a machine is as good as healthy, unless it fails soon.</summary>
    private static bool IsHealthyAtTheBeginning(RecordedStint stint) => stint.HoursSinceOverhaul == 0 && stint.Hours > 2 * HealthyHours;

    private static (double F1, double Balanced) Thresholds(float[] probabilities, bool[] labels)
    {
        var balanced = probabilities.Distinct().Where(p => p > 0).DefaultIfEmpty(0.5f).MaxBy(p => Confusion.At(p, probabilities, labels).BalancedAccuracy);
        return (Math.Max(RankingMetrics.ThresholdOfBestF1(probabilities, labels), 1e-3), balanced);
    }

    private static MondrianConformal Intervals(IPredictor life, TrainingTable judged)
    {
        var rows = Enumerable.Range(0, judged.Count).Where(i => judged.Stints[judged.Windows[i].Stint].Failure is not null).ToArray();
        // A tenth of the moments of a stint tells as much, and the model file keeps them all.
        rows = [.. rows.Where((_, i) => i % 3 == 0)];
        var predicted = new float[rows.Length];
        Span<float> output = stackalloc float[1];
        for (var i = 0; i < rows.Length; i++)
        {
            life.Predict(judged.Features.Row(rows[i]), output);
            predicted[i] = output[0];
        }
        float[] actual = [.. rows.Select(i => MathF.Log(1 + judged.Windows[i].Remaining))];
        return MondrianConformal.Calibrate(actual, predicted, [.. rows.Select(i => judged.Units[i])], [.. LifeBins.Select(h => Math.Log(1 + h))]);
    }

    /// <summary>Of the three weeks after overhauls, machine by machine around its own mean: a robust measure, since a few may fail early.</summary>
    private static float[] BlockDeviations(List<RecordedStint> training, ExpectedReadings expected)
    {
        var values = Enumerable.Range(0, Signals.Count).Select(_ => new List<double>()).ToArray();
        foreach (var stint in training.Where(IsHealthyAtTheBeginning))
        {
            var residuals = expected.Residuals(stint.Type, MachineReadings.Rows(stint.Readings, 0, HealthyHours), stint.Reference);
            for (var signal = 0; signal < values.Length; signal++) values[signal].AddRange(MachineDriftWatch.Blocks(residuals, signal, 1).Select(b => Math.Abs(b.Value)));
        }
        return [.. values.Select(v => v.Count == 0 ? 1f : Math.Max(0.05f, (float)(1.4826 * v.Order().ElementAt(v.Count / 2))))];
    }

    private static double[] MeanLives(List<RecordedStint> training)
    {
        var all = training.Where(s => s.Failure is not null).Average(s => (double)s.Hours);
        return [.. Enum.GetValues<MachineType>().Select(t => training.Where(s => s.Type == t && s.Failure is not null).Select(s => (double)s.Hours).DefaultIfEmpty(all).Average())];
    }

    private static (float[] Least, float[] Greatest) Ranges(Matrix features)
    {
        var (least, greatest) = (new float[features.Columns], new float[features.Columns]);
        for (var column = 0; column < features.Columns; column++)
        {
            var sorted = features.Column(column);
            Array.Sort(sorted);
            (least[column], greatest[column]) = (sorted[sorted.Length / 1000], sorted[sorted.Length - 1 - (sorted.Length / 1000)]);
        }
        return (least, greatest);
    }

    private sealed class Part(IProgress<double>? whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(from + ((to - from) * value));
    }
}
