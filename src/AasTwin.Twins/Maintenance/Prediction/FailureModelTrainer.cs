using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Metrics;

namespace AasTwin.Twins.Maintenance;

/// <summary>Trains failure models on recorded stints. Machines for training, for choosing between learners and for calibration are different ones; the same seed gives the same model.</summary>
public static class FailureModelTrainer
{
    /// <summary>Bins of the predicted life, h, within which its intervals are calibrated.</summary>
    private static readonly double[] LifeBins = [96, 240, 720, 2000];

    /// <summary>Machines that intervals of 90 % need at least: with m of them the highest level is m/(m + 1).</summary>
    private const int LeastUnits = 9;

    private const int HealthyHours = 504;

    /// <exception cref="LearningException">Too few machines or failures, with what to do.</exception>
    public static TrainedFailureModel Train(IReadOnlyList<RecordedStint> stints, FailureModelOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        RiskLearner[] learners = options.Learner == RiskLearner.BestByType ? [.. options.Candidates] : [options.Learner];
        var (training, validation, calibration) = Split(stints, options);
        var expected = ExpectedOf(training);
        progress?.Report(0.05);
        var table = TrainingTable.Of(training, expected, options.EveryHours, options.EveryHoursAtTheEnd, cancellation);
        progress?.Report(0.1);
        var models = new List<RiskModel>();
        foreach (var learner in learners)
        {
            // An LSTM takes nearly all of the time.
            var (from, to) = learners.Length == 1 ? (0.1, 0.75) : learner == RiskLearner.Trees ? (0.1, 0.2) : (0.2, 0.75);
            var rows = learner == RiskLearner.Lstm ? TrainingTable.Of(training, expected, options.SequenceEveryHours, options.SequenceEveryHoursAtTheEnd, cancellation) : table;
            models.Add(RiskLearning.Train(learner, rows, expected, options, new Part(progress, from, to), cancellation));
        }
        var life = LifeLearning.Train(table, options, cancellation);
        progress?.Report(0.85);
        IReadOnlyList<LearnerChoice> choices = models.Count == 1 ? [] : LearnerSelection.Of(models, TrainingTable.Of(validation, expected, everyHours: 24, everyHoursAtTheEnd: 24, cancellation), expected, options.Seed);
        var judged = TrainingTable.Of(calibration, expected, everyHours: 24, everyHoursAtTheEnd: 24, cancellation);
        var scored = models.ConvertAll(m => (Model: m, Scores: m.Scores(judged, expected))).ConvertAll(s => (Risk: CalibratedRisk.Fit(s.Model, s.Scores, judged, options.Seed), s.Scores));
        progress?.Report(0.95);
        var parts = new FailureModelParts
        {
            Expected = expected,
            Risks = [],
            RiskOfType = [],
            Life = life,
            LifeIntervals = Intervals(life, judged),
            MeanLives = MeanLives(training),
            Trained = Ranges(table.Features),
            BlockDeviations = BlockDeviations(training, expected),
            Thresholds = [],
            BalancedThresholds = [],
        };
        LearnerCandidate[] candidates = [.. scored.Select(s => new LearnerCandidate(s.Risk.Model.Learner, Of(parts, [s], new int[MachineTypes.Count], judged)))];
        if (choices.Count == 0) return new TrainedFailureModel(candidates[0].Model, candidates, choices);
        var taken = scored.FindAll(s => choices.Any(c => c.Chosen == s.Risk.Model.Learner));
        return new TrainedFailureModel(Of(parts, taken, [.. choices.Select(c => taken.FindIndex(s => s.Risk.Model.Learner == c.Chosen))], judged), candidates, choices);
    }

    /// <summary>The model that takes some of the risk models, with the thresholds that suit them.</summary>
    private static FailureModel Of(FailureModelParts parts, IReadOnlyList<(CalibratedRisk Risk, Matrix Scores)> risks, int[] riskOfType, TrainingTable judged)
    {
        float Probability(int row, int horizon) => risks[riskOfType[(int)judged.TypeOf(row)]] is var (risk, scores) ? (float)risk.Calibrations[horizon].Of(scores[row, horizon]).Probability : 0;
        var thresholds = Horizons.Hours.Select((_, i) => Thresholds([.. Enumerable.Range(0, judged.Count).Select(row => Probability(row, i))], [.. judged.Targets.Column(i).Select(t => t > 0)])).ToList();
        return new FailureModel(parts with { Risks = [.. risks.Select(r => r.Risk)], RiskOfType = riskOfType, Thresholds = [.. thresholds.Select(t => t.F1)], BalancedThresholds = [.. thresholds.Select(t => t.Balanced)] });
    }

    private static (List<RecordedStint> Training, List<RecordedStint> Validation, List<RecordedStint> Calibration) Split(IReadOnlyList<RecordedStint> stints, FailureModelOptions options)
    {
        var failing = stints.Where(s => s.Failure is not null).Select(s => s.Machine).Distinct().Count();
        var machines = stints.Select(s => s.Machine).Distinct().Order().ToArray();
        if (failing < 30 || machines.Length * options.CalibrationShare < LeastUnits)
        {
            throw new LearningException("The training data", $"{machines.Length} machines, of which {failing} failed, are too few to learn from and to calibrate with.",
                "Give the histories of at least 30 machines that failed.");
        }
        new RandomStream(RandomStream.Combine(options.Seed, 77)).Shuffle(machines);
        var calibrating = machines.Take((int)Math.Round(machines.Length * options.CalibrationShare)).ToHashSet();
        HashSet<int> choosing = [];
        if (options.Learner == RiskLearner.BestByType)
        {
            var types = stints.GroupBy(s => s.Machine).ToDictionary(g => g.Key, g => g.First().Type);
            // Of each type as many, because each type chooses for itself.
            foreach (var type in machines.GroupBy(m => types[m]))
                choosing.UnionWith(type.Where(m => !calibrating.Contains(m)).Take((int)Math.Ceiling(type.Count() * options.ValidationShare)));
        }
        return (
            [.. stints.Where(s => !calibrating.Contains(s.Machine) && !choosing.Contains(s.Machine))],
            [.. stints.Where(s => choosing.Contains(s.Machine))],
            [.. stints.Where(s => calibrating.Contains(s.Machine))]);
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
        int[] units = [.. rows.Select(i => judged.Units[i])];
        var failing = units.Distinct().Count();
        if (failing < LeastUnits)
        {
            throw new LearningException("The training data", $"Of the machines that calibrate {failing} failed, and intervals of 90 % need {LeastUnits}.",
                "Give the histories of more machines, or longer ones.");
        }
        return MondrianConformal.Calibrate(actual, predicted, units, Borders(predicted, units));
    }

    /// <summary>The borders of <see cref="LifeBins"/> that leave enough machines between them: a bin with fewer supports no interval, so that it joins its neighbor.</summary>
    private static double[] Borders(float[] predicted, int[] units)
    {
        bool Enough(double from, double to) => Enumerable.Range(0, units.Length).Where(i => predicted[i] >= from && predicted[i] < to).Select(i => units[i]).Distinct().Count() >= LeastUnits;
        var borders = new List<double>();
        foreach (var border in LifeBins.Select(h => Math.Log(1 + h)))
            if (Enough(borders.Count > 0 ? borders[^1] : double.NegativeInfinity, border)) borders.Add(border);
        while (borders.Count > 0 && !Enough(borders[^1], double.PositiveInfinity)) borders.RemoveAt(borders.Count - 1);
        return [.. borders];
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
