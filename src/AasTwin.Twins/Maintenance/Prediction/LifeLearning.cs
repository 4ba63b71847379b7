using AasTwin.Learning;
using AasTwin.Learning.Trees;

namespace AasTwin.Twins.Maintenance;

/// <summary>Learns the hours left, in logarithms: an error of a day matters in the last week and not in the last year.</summary>
internal static class LifeLearning
{
    /// <summary>Learns from the moments of stints that ended with a failure.</summary>
    public static IPredictor Train(TrainingTable table, FailureModelOptions options, CancellationToken cancellation)
    {
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(i => table.Stints[table.Windows[i].Stint].Failure is not null)];
        var samples = new Samples(table.Features.SelectRows(rows), [.. rows.Select(i => MathF.Log(1 + table.Windows[i].Remaining))], [.. rows.Select(i => table.Units[i])])
        {
            // In a logarithm the last month is as wide as the years before: it counts as much.
            FeatureNames = WindowFeatures.Names,
        };
        var boosting = new BoostingOptions { Trees = options.Trees, LearningRate = 0.08, MaxDepth = 4, Bins = 64, Seed = options.Seed + 1, Workers = options.Workers };
        return HistogramGradientBoosting.Train(samples, null, boosting, cancellation).Model;
    }
}
