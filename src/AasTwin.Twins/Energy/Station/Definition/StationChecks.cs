using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.Energy.Station;

/// <summary>What is wrong with a station beyond the ranges of its single values, all at once.</summary>
internal static class StationChecks
{
    /// <exception cref="OperationRefusedException">The station cannot work; every finding names the element.</exception>
    public static void Check(StationDefinition station)
    {
        List<Finding> findings = [.. station.Hours.Findings()];
        if (station.Pumping.BestHead >= station.Pumping.ShutoffHead)
        {
            findings.Add(Finding("Pumping.BestHead", $"The head at the best flow, {station.Pumping.BestHead:0.##} m, is not below the shut-off head of {station.Pumping.ShutoffHead:0.##} m: correct one."));
        }
        if (station.Setting.WasteSludge >= 0.4 * station.Inflow.MeanFlow)
        {
            findings.Add(Finding("Setting.WasteSludge", $"{station.Setting.WasteSludge:0.##} m³/d of waste sludge leave too little of the inflow of {station.Inflow.MeanFlow:0.##} m³/d at night: waste less than {0.4 * station.Inflow.MeanFlow:0.##} m³/d."));
        }
        if (findings.Count > 0) throw new OperationRefusedException(findings);
    }

    public static Finding Finding(string path, string text) => new(Severity.Invalid, path, nameof(Station), $"{path}: {text}");
}
