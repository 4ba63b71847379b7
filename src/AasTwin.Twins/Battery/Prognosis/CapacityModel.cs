using AasTwin.Learning;
using AasTwin.Learning.Linear;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>
/// Estimates the capacity of a cell from its last complete charge: what it took and how warm it became. Never from the discharge whose capacity is asked
/// for. Immutable; safe for concurrent use.
/// </summary>
public sealed class CapacityModel
{
    // A charge that took less than this share of the rated capacity topped the cell up and tells nothing of its capacity.
    private const double CompleteShare = 0.45;

    internal CapacityModel(LinearModel line, ErrorBand errors, double ratedAh) => (Line, Errors, RatedAh) = (line, errors, ratedAh);

    public double RatedAh { get; }

    /// <summary>Errors on cells that were not trained on.</summary>
    public ErrorBand Errors { get; }

    internal LinearModel Line { get; }

    /// <summary>Whether a charge tells the capacity.</summary>
    public static bool IsComplete(CellCycle cycle, double ratedAh) => cycle.ChargeAh > CompleteShare * ratedAh && cycle.ChargeMaxC is not null;

    /// <summary>The expected capacity after a complete charge.</summary>
    public double Predict(double chargeAh, double chargeMaxC)
    {
        Span<float> capacity = stackalloc float[1];
        Line.Predict([(float)chargeAh, (float)chargeMaxC], capacity);
        return capacity[0];
    }

    /// <summary>The same with its intervals.</summary>
    /// <param name="widening">Factor of the intervals' widths where the charge is unlike those trained on.</param>
    public Estimate Estimate(double chargeAh, double chargeMaxC, double widening = 1)
    {
        var capacity = Predict(chargeAh, chargeMaxC);
        Learning.Conformal.Interval Around(double level)
        {
            var half = Errors.Half(level) * widening;
            return new Learning.Conformal.Interval(Math.Max(0, capacity - half), capacity + half);
        }

        return Prognosis.Estimate.Of(capacity, Around);
    }

    /// <summary>The expected capacity of each discharge of a cell from the last complete charge before it; null before the first one.</summary>
    public double?[] Predict(CellHistory history)
    {
        double? last = null;
        return [.. history.Cycles.Select(c => IsComplete(c, RatedAh) ? last = Predict(c.ChargeAh!.Value, c.ChargeMaxC!.Value) : last)];
    }

    /// <summary>Trains on the complete charges of cells; errors are those of models that left the cell out.</summary>
    /// <exception cref="LearningException">Fewer than two cells have complete charges.</exception>
    public static CapacityModel Train(IReadOnlyList<CellHistory> cells, double ratedAh)
    {
        var rows = cells.SelectMany((c, i) => c.Cycles.Where(r => IsComplete(r, ratedAh)).Select(r => (Cell: i, Cycle: r))).ToList();
        var samples = new Samples(
            Matrix.FromRows([.. rows.Select(r => new[] { (float)r.Cycle.ChargeAh!.Value, (float)r.Cycle.ChargeMaxC!.Value })]),
            [.. rows.Select(r => (float)r.Cycle.CapacityAh)],
            [.. rows.Select(r => r.Cell)])
        { FeatureNames = ["charge Ah", "highest temperature"] };
        if (samples.DistinctUnits().Length < 2) throw new LearningException("The charges", "Fewer than two cells have complete ones.", "Record charge_ah and charge_tmax_c of more cells.");
        var (actual, predicted, units) = (new List<float>(), new List<float>(), new List<int>());
        foreach (var split in samples.LeaveOneUnitOut())
        {
            IPredictor line = RidgeRegression.Train(split.Training);
            actual.AddRange(split.HeldOut.Targets);
            predicted.AddRange(line.Predict(split.HeldOut.Features).Values);
            units.AddRange(split.HeldOut.Units);
        }
        return new CapacityModel(RidgeRegression.Train(samples), ErrorBand.Of(actual, predicted, units), ratedAh);
    }
}
