using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>What does not add up in a run, as a share of what entered.</summary>
internal static class StationBalance
{
    public static (double Water, double Nitrogen) Errors(StationRun run)
    {
        ReadOnlySpan<double> totals = run.Totals;
        double inflow = totals[StationModel.InfluentTotal], water = inflow - totals[StationModel.EffluentTotal] - totals[StationModel.WasteTotal];
        double entered = Nitrogen(totals[(StationModel.InfluentTotal + 1)..], run.Parameters);
        double left = Nitrogen(totals[(StationModel.EffluentTotal + 1)..], run.Parameters) + Nitrogen(totals[(StationModel.WasteTotal + 1)..], run.Parameters) + totals[StationModel.GasTotal];
        return (water / inflow, (entered - left - (run.StoredNitrogen - run.StoredNitrogenAtBegin)) / entered);
    }

    public static double Nitrogen(ReadOnlySpan<double> loads, Asm1Parameters parameters) => Composition.From(loads[..Asm1.Count]).TotalNitrogen(parameters);
}
