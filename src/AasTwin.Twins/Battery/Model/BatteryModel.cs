using AasTwin.Learning.Conformal;
using AasTwin.Twins.Battery.Ageing;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery.Model;

/// <summary>All that was learned of cells of a kind: remaining life, capacity from a charge, ageing. Immutable; safe for concurrent use.</summary>
public sealed record BatteryModel
{
    /// <summary>Cells of these chemistries may be asked about.</summary>
    public required IReadOnlyList<CellChemistry> Chemistries { get; init; }

    public required RemainingLifeModel Life { get; init; }

    public required LifeErrors Errors { get; init; }

    /// <summary>Null when too few charges were recorded.</summary>
    public CapacityModel? Capacity { get; init; }

    /// <summary>Null when temperatures and currents were not recorded.</summary>
    public AgeingLaw? Ageing { get; init; }

    public required CellExperience Experience { get; init; }

    /// <summary>What people call it.</summary>
    public required string Description { get; init; }

    /// <summary>SHA-256 of its file; empty for one that was not read.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Remaining life and the capacities of the next cycles.</summary>
    /// <param name="cell">Capacities in Ah.</param>
    /// <param name="ratedAh">Of this cell; the model works with shares of it.</param>
    /// <param name="ahead">Capacities to be told.</param>
    /// <exception cref="Learning.LearningException">The history is too short.</exception>
    public CellPrognosis Predict(CellHistory cell, double ratedAh, int ahead)
    {
        var scaled = Scaled(cell, ratedAh);
        var widening = Experience.Beyond(cell, ratedAh).Any() ? CellExperience.Widening : 1;
        var remaining = Life.Predict(scaled);
        var capacities = Life.Forecast(scaled, ahead);
        return new CellPrognosis(
            Errors.Life(remaining, widening),
            [.. capacities.Select((c, i) => Errors.Capacity(c * ratedAh / Life.RatedAh, i + 1, ratedAh, widening))]);
    }

    /// <summary>The remaining cycles alone.</summary>
    public Estimate PredictLife(CellHistory cell, double ratedAh) =>
        Errors.Life(Life.Predict(Scaled(cell, ratedAh)), Experience.Beyond(cell, ratedAh).Any() ? CellExperience.Widening : 1);

    /// <summary>The capacity that a complete charge tells; null when the model has not learned that.</summary>
    public Estimate? EstimateCapacity(double chargeAh, double chargeMaxC, double ratedAh)
    {
        if (Capacity is null) return null;
        var scale = ratedAh / Capacity.RatedAh;
        var found = Capacity.Estimate(chargeAh / scale, chargeMaxC, Experience.BeyondCharge(chargeAh, chargeMaxC, ratedAh).Any() ? CellExperience.Widening : 1);
        return new Estimate(found.Value * scale, Times(found.Half, scale), Times(found.ThreeQuarters, scale), Times(found.Most, scale));
    }

    private static Interval Times(Interval interval, double factor) => new(interval.Lower * factor, interval.Upper * factor);

    private CellHistory Scaled(CellHistory cell, double ratedAh)
    {
        var factor = Life.RatedAh / ratedAh;
        return factor == 1 ? cell : cell with { Cycles = [.. cell.Cycles.Select(c => c with { CapacityAh = c.CapacityAh * factor })] };
    }
}
