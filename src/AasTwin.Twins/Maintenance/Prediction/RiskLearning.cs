using AasTwin.Learning;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Trees;

namespace AasTwin.Twins.Maintenance;

/// <summary>Learns the risks by one of the learners.</summary>
internal static class RiskLearning
{
    private static NetworkDescription Lstm { get; } = new(
        WindowFeatures.Hours, Signals.Count, [new LstmLayer(128), new LstmLayer(64), new LstmLayer(32), new LastStepLayer(), new DenseLayer(RiskTargets.Count)]);

    private static NetworkDescription Perceptron { get; } = NetworkDescription.Perceptron(WindowFeatures.Count, [64, 32], RiskTargets.Count);

    /// <param name="learner">One of those that learn, not <see cref="RiskLearner.BestByType"/>.</param>
    public static RiskModel Train(RiskLearner learner, TrainingTable table, ExpectedReadings expected, FailureModelOptions options, IProgress<double> progress, CancellationToken cancellation) => new(learner, learner switch
    {
        RiskLearner.Lstm => Network(Lstm, new WindowRows(table, expected), options, 64, 1e-3, progress, cancellation),
        RiskLearner.Perceptron => Network(Perceptron, new MatrixRows(table.Features, table.Targets, table.Units, table.Weights), options, 256, 2e-3, progress, cancellation),
        RiskLearner.Trees => Trees(table, options, progress, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(learner)),
    });

    private static TreeRisk Trees(TrainingTable table, FailureModelOptions options, IProgress<double> progress, CancellationToken cancellation)
    {
        var boosting = new BoostingOptions
        {
            Trees = options.Trees,
            LearningRate = 0.08,
            MaxDepth = 4,
            MinChildWeight = 1,
            Bins = 64,
            Seed = options.Seed,
            Workers = options.Workers,
            Loss = new LogisticBoostingLoss(),
            OnTree = tree => progress.Report(0.6 * tree.Tree / tree.Trees),
        };
        var durations = Samples(table, [.. table.Windows.Select(w => (float)w.Remaining)]);
        bool[] happened = [.. table.Windows.Select(w => table.Stints[w.Stint].Failure is not null)];
        var hazard = DiscreteTimeHazard.Train(durations, happened, [.. Horizons.Hours.Select(h => (float)h)], boosting, cancellation);
        var kinds = new List<BoostedTrees>();
        for (var kind = RiskTargets.Kinds; kind < RiskTargets.Count; kind++)
        {
            var done = 0.6 + (0.13 * kinds.Count);
            var few = boosting with { Trees = Math.Max(1, options.Trees / 3), LearningRate = 0.15, OnTree = tree => progress.Report(done + (0.13 * tree.Tree / tree.Trees)) };
            kinds.Add(HistogramGradientBoosting.Train(Samples(table, table.Targets.Column(kind)), null, few, cancellation).Model);
        }
        return new TreeRisk(hazard, kinds);
    }

    private static Samples Samples(TrainingTable table, float[] targets) =>
        new(table.Features, targets, table.Units) { Weights = table.Weights, FeatureNames = WindowFeatures.Names };

    private static Network Network(
        NetworkDescription description, ITrainingRows rows, FailureModelOptions options, int batch, double rate, IProgress<double> progress, CancellationToken cancellation) =>
        NetworkTrainer.Train(
            description,
            rows,
            options: new NetworkOptions
            {
                Loss = new BinaryCrossEntropyLoss(),
                Epochs = options.Epochs,
                BatchSize = batch,
                LearningRate = rate,
                Seed = options.Seed,
                Workers = options.Workers,
                OnEpoch = epoch => progress.Report((double)epoch.Epoch / epoch.Epochs),
            },
            cancel: cancellation).Network;
}
