namespace AasTwin.Twins.Energy.Station;

/// <summary>All that a station is at a moment, to go on from later or several times (what if). Immutable, thread-safe.</summary>
/// <param name="Hour">h since the beginning of a day.</param>
/// <param name="FilterDeposit">kg/m².</param>
internal sealed record StationState(double Hour, double FilterDeposit, IReadOnlyList<double> Values)
{
    public StationState At(double hour) => this with { Hour = hour };
}
