using AasTwin.Metamodel;
using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A line that can be simulated: checked, with its distributions built. Immutable; shared by all replications.</summary>
/// <param name="TimeBetweenArrivals">Minutes; null for a saturated line.</param>
/// <param name="Stations">In the order in which parts pass them.</param>
internal sealed record LineModel(Distribution? TimeBetweenArrivals, IReadOnlyList<StationModel> Stations)
{
    /// <summary>More parts than this in one replication are no line any more but a typing error.</summary>
    private const double MostParts = 1e7;

    /// <summary>Builds the model of a definition; null when there are findings, each with the element's path and the remedy.</summary>
    public static LineModel? Build(LineDefinition line, double durationMinutes, out IReadOnlyList<Finding> findings)
    {
        var faults = new List<Finding>();
        findings = faults;
        var arrivals = BuildArrivals(line.Arrivals, durationMinutes, faults);
        if (line.Stations.Count == 0) faults.Add(Fault("Stations", "The line has no station: add at least one."));
        var stations = line.Stations.Select((s, i) => BuildStation(s, i, faults)).ToList();
        foreach (var name in line.Stations.GroupBy(s => s.Name).Where(g => g.Count() > 1).Select(g => g.Key))
            faults.Add(Fault("Stations", $"Two stations are called \"{name}\": give each a name of its own."));
        if (arrivals is null && faults.Count == 0 && stations[0]!.ProcessingTime.Mean * MostParts < durationMinutes)
            faults.Add(Fault("Stations[0].ProcessingTime", "A saturated line whose first station takes no time would make endless parts: give it a processing time."));
        return faults.Count == 0 ? new LineModel(arrivals, stations!) : null;
    }

    private static Distribution? BuildArrivals(ArrivalDefinition arrivals, double durationMinutes, List<Finding> faults)
    {
        if (arrivals.Saturated) return null;
        if (arrivals.TimeBetweenArrivals is not { } definition)
        {
            faults.Add(Fault("Arrivals.TimeBetweenArrivals", "Parts never arrive: give the time between arrivals, or set Saturated to true."));
            return null;
        }
        var distribution = definition.Build("Arrivals.TimeBetweenArrivals", faults);
        if (distribution is not null && distribution.Mean * MostParts < durationMinutes)
            faults.Add(Fault("Arrivals.TimeBetweenArrivals", $"More than {MostParts:N0} parts would arrive in {durationMinutes:G6} minutes: give a longer time between arrivals."));
        return distribution;
    }

    private static StationModel? BuildStation(StationDefinition station, int index, List<Finding> faults)
    {
        var path = $"Stations[{index}]";
        if (station.Name.Length == 0) faults.Add(Fault(path + ".Name", "The station has no name: results are told by it."));
        var time = station.ProcessingTime.Build(path + ".ProcessingTime", faults);
        return time is null ? null : new StationModel(station.Name, station.Machines, station.BufferCapacity, time);
    }

    private static Finding Fault(string path, string text) => new(Severity.Invalid, path, nameof(ProductionLine), $"{path}: {text}");
}

/// <summary>A station that can be simulated.</summary>
/// <param name="BufferCapacity">Places before the machines; null for no limit.</param>
/// <param name="ProcessingTime">Minutes.</param>
internal sealed record StationModel(string Name, int Machines, int? BufferCapacity, Distribution ProcessingTime);
