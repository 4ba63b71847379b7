using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>
/// How far predictions of remaining lives (by the logarithm) and of later capacities (by how far ahead) are off, found by leaving each cell out in turn.
/// </summary>
public sealed record LifeErrors(ErrorBand Lives, ErrorBand Capacities)
{
    /// <summary>How good the predictions were for cells that were left out; null when it was not measured, as for a model that was read.</summary>
    public LifeQuality? Quality { get; init; }


    // Every so many cycles the forecast of a left-out cell is compared with what came.
    private const int OriginStep = 10, HorizonStep = 3;

    /// <summary>Capacities as shares of the rated one are off by about this, so many cycles ahead.</summary>
    public static double Scale(int ahead) => 0.006 + (0.0008 * Math.Min(ahead, 100));

    /// <param name="cells">At least three that have ended: two must remain when one is left out.</param>
    public static LifeErrors LeaveOneOut(IReadOnlyList<CellHistory> cells, LifeOptions options, CancellationToken cancel = default)
    {
        var (lives, livesTold, livesCell) = (new List<float>(), new List<float>(), new List<int>());
        var (capacities, forecast, forecastCell, scales) = (new List<float>(), new List<float>(), new List<int>(), new List<float>());
        for (var left = 0; left < cells.Count; left++)
        {
            if (cells[left].Life(options.ThresholdAh) is not { } life) continue;
            cancel.ThrowIfCancellationRequested();
            var model = RemainingLifeTraining.Train([.. cells.Where((_, i) => i != left)], options, cancel);
            for (var cycle = RemainingLifeModel.LeastCycles; cycle < life; cycle++)
            {
                lives.Add((float)FadeFeatures.Logarithm(life - cycle));
                livesTold.Add((float)FadeFeatures.Logarithm(model.Predict(cells[left].Truncate(cycle))));
                livesCell.Add(left);
            }
            for (var origin = RemainingLifeModel.LeastCycles; origin < cells[left].Cycles.Count - 1; origin += OriginStep)
            {
                var ahead = cells[left].Cycles.Count - origin;
                var told = model.Forecast(cells[left].Truncate(origin), ahead);
                for (var i = 0; i < ahead; i += HorizonStep)
                {
                    capacities.Add((float)(cells[left].Cycles[origin + i].CapacityAh / options.RatedAh));
                    forecast.Add((float)(told[i] / options.RatedAh));
                    scales.Add((float)Scale(i + 1));
                    forecastCell.Add(left);
                }
            }
        }
        return new LifeErrors(ErrorBand.Of(lives, livesTold, livesCell), ErrorBand.Of(capacities, forecast, forecastCell, [.. scales])) { Quality = LifeQuality.Of(lives, livesTold, livesCell) };
    }

    /// <summary>A remaining life with its intervals; widened by a factor where the cell is unlike those trained on.</summary>
    public Estimate Life(double cycles, double widening)
    {
        Learning.Conformal.Interval Around(double level)
        {
            var half = Lives.Half(level) * widening;
            return new Learning.Conformal.Interval(Back(FadeFeatures.Logarithm(cycles) - half), Back(FadeFeatures.Logarithm(cycles) + half));
        }

        return Estimate.Of(cycles, Around);
    }

    /// <summary>A capacity some cycles ahead with its intervals.</summary>
    public CapacityBand Capacity(double capacityAh, int ahead, double ratedAh, double widening)
    {
        Learning.Conformal.Interval Around(double level)
        {
            var half = Capacities.Half(level) * Scale(ahead) * ratedAh * widening;
            return new Learning.Conformal.Interval(Math.Max(0, capacityAh - half), capacityAh + half);
        }

        return new CapacityBand(capacityAh, Around(0.5), Around(0.9));
    }

    private static double Back(double logarithm) => Math.Max(0, Math.Exp(logarithm) - FadeFeatures.Shift);
}
