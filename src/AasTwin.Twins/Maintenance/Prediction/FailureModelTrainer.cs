using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Metrics;

namespace AasTwin.Twins.Maintenance;

/// <summary>Trains failure models on recorded stints. Machines for training and for calibration are different ones; the same seed gives the same model.</summary>
internal static class FailureModelTrainer
{
    /// <summary>Bins of the predicted life, h, within which its intervals are calibrated.</summary>
    private static readonly double[] LifeBins = [96, 240, 720, 2000];

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
        var week = scores.Column(Horizons.Week).Select(s => (float)calibrations[Horizons.Week].Of(s).Probability).ToArray();
        return new FailureModel
        {
            Expected = expected,
            Risk = risk,
            Calibrations = calibrations,
            Life = life,
            LifeIntervals = Intervals(life, judged),
            MeanLives = MeanLives(training),
            Trained = Ranges(table.Features),
            Threshold = Math.Max(RankingMetrics.ThresholdOfBestF1(week, [.. judged.Targets.Column(Horizons.Week).Select(t => t > 0)]), 1e-3),
        };
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
        // Three weeks after an overhaul a machine is as good as healthy, unless it fails at once.
        var fit = new ExpectedReadingsFit();
        foreach (var stint in training)
            if (stint.HoursSinceOverhaul == 0 && stint.Hours > 2 * 504) fit.Add(stint.Type, MachineReadings.Rows(stint.Readings, 0, 504), stint.Reference);
        return fit.Fit();
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
