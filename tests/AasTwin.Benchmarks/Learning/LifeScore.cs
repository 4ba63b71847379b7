using AasTwin.Learning.Metrics;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Benchmarks.Learning;

/// <summary>How far predicted remaining lives are off, as means over the cells.</summary>
internal sealed record LifeScore(IReadOnlyList<double> RmsePerCell, double Mae, double LastMae, double AlphaLambda)
{
    private const int LastCycles = 30;

    public double Rmse => RmsePerCell.Average();

    /// <param name="predictor">For a cell that is held out what predicts its remaining life after some cycles.</param>
    public static LifeScore Of(IReadOnlyList<CellHistory> cells, double thresholdAh, Func<CellHistory, Func<int, double>> predictor)
    {
        (List<double> rmse, List<double> mae, List<double> last, List<double> share) = ([], [], [], []);
        foreach (CellHistory cell in cells)
        {
            Func<int, double> predict = predictor(cell);
            int life = cell.Life(thresholdAh)!.Value;
            int[] cycles = [.. Enumerable.Range(RemainingLifeModel.LeastCycles, life - RemainingLifeModel.LeastCycles)];
            float[] actual = [.. cycles.Select(c => (float)(life - c))], predicted = [.. cycles.Select(c => (float)predict(c))];
            rmse.Add(RegressionMetrics.Rmse(actual, predicted));
            mae.Add(RegressionMetrics.Mae(actual, predicted));
            last.Add(RegressionMetrics.Mae(actual[^LastCycles..], predicted[^LastCycles..]));
            share.Add(RegressionMetrics.AlphaLambda(actual, predicted));
        }
        return new LifeScore(rmse, mae.Average(), last.Average(), share.Average());
    }

    public override string ToString() => $"{Rmse:F1} ({string.Join(", ", RmsePerCell.Select(r => $"{r:F1}"))}) | {Mae:F1} | {LastMae:F1} | {AlphaLambda:F2}";
}
