using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Twins.Maintenance;

/// <summary>A machine of a described fleet with its shell and what was simulated of it.</summary>
internal sealed record FleetMachine
{
    public required DescribedMachine Described { get; init; }

    public required MachineDefinition Definition { get; init; }

    public required AssetAdministrationShell Shell { get; init; }

    public required IReadOnlyList<Submodel> Submodels { get; init; }

    /// <summary>The last readings; null when none were simulated.</summary>
    public MachineReadings? Readings { get; init; }

    public SignalReference? Reference { get; init; }

    /// <summary>What the shipped model foretells; null when there are too few readings.</summary>
    public MachinePrediction? Prediction { get; init; }

    public static FleetMachine Of(FleetDescription fleet, int number)
    {
        var machine = fleet.Machines[number];
        var id = $"{fleet.Id}/machines/{machine.Id}";
        var simulated = fleet.History is { } history ? Simulate(machine, number, history) : null;
        var definition = new MachineDefinition
        {
            MachineId = machine.Id,
            Type = machine.Type,
            Site = machine.Site,
            RenewedAt = simulated?.RenewedAt,
            OverhauledAt = simulated?.OverhauledAt,
            DowntimeCostPerHour = machine.DowntimeCostPerHour,
            TimeSeries = $"{id}/sm/time-series",
            PredictiveMaintenance = $"{id}/sm/predictive-maintenance",
            Station = machine.Station,
        };
        var model = FailureModelFile.Shipped;
        var prediction = simulated is not null && simulated.Readings.Hours >= WindowFeatures.Hours && simulated.Reference is not null ? Predict(definition, simulated, fleet) : null;
        Submodel[] submodels =
        [
            NameplateSubmodel.Of(machine, fleet.Manufacturers.FirstOrDefault(m => m.Name == machine.Manufacturer), $"{id}/sm/nameplate", $"{id}/asset"),
            TimeSeriesSubmodel.Of(definition.TimeSeries, machine.Id, simulated?.Readings, simulated is null ? null : $"/aasx/files/readings/{machine.Id}.csv"),
            PredictiveMaintenanceSubmodel.Of(definition.PredictiveMaintenance, prediction, model.DescriptionOf(machine.Type)),
        ];
        return new FleetMachine
        {
            Described = machine,
            Definition = definition,
            Shell = new AssetAdministrationShell
            {
                Id = id,
                IdShort = machine.Id,
                Description = machine.Designation.Length > 0 ? [new LangStringTextType("en", machine.Designation)] : null,
                AssetInformation = new AssetInformation
                {
                    AssetKind = AssetKind.Instance,
                    GlobalAssetId = $"{id}/asset",
                    DefaultThumbnail = new Resource { Path = $"/aasx/files/{machine.Type}.svg", ContentType = "image/svg+xml" },
                },
                Submodels = [.. submodels.Select(s => ModelReference.To(s))],
            },
            Submodels = submodels,
            Readings = simulated?.Readings,
            Reference = simulated?.Reference,
            Prediction = prediction,
        };
    }

    private static MachinePrediction Predict(MachineDefinition machine, SimulatedMachine simulated, FleetDescription fleet)
    {
        var now = simulated.Readings.LastHour;
        var snapshot = new MachineSnapshot(
            machine.MachineId, machine.Type, simulated.Readings, simulated.Reference!, (now - simulated.RenewedAt).TotalHours, (now - simulated.OverhauledAt).TotalHours);
        var tasks = new FleetDefinition { Tasks = fleet.Tasks };
        return FailureModelFile.Shipped.Predict(snapshot, kind => UsualTasks.Find(tasks, machine.Type, kind).Action, withContributions: false);
    }

    private static SimulatedMachine Simulate(DescribedMachine machine, int number, SimulatedHistory history)
    {
        var definition = new DegradationDefinition();
        var life = MachineHistory.RunToFailure(number, machine.Type, machine.Rating, definition, history.From, history.Seed, (int)(history.Until - history.From).TotalHours);
        var sensors = new SensorSimulator(machine.Type, machine.Rating, definition, history.Seed, number);
        var stint = life.Stints[^1];
        var count = Math.Min(history.ReadingHours, stint.Hours);
        var readings = new MachineReadings(history.From.AddHours(stint.FirstHour + stint.Hours - count), ReadingsCsv.Rounded(sensors.Read(stint, stint.Hours - count, count)));
        SignalReference? reference = null;
        var overhauled = life.Stints[0];
        foreach (var begin in life.Stints.Where(s => s.BeginsWithOverhaul))
        {
            reference = SignalReference.Of(sensors.Read(begin, 0, Math.Min(SignalReference.Hours, begin.Hours))) ?? reference;
            overhauled = begin;
        }
        // As they are written, so that what is foretold here is what the operations foretell.
        if (reference is not null) reference = SignalReference.Of([.. reference.Means.Select(ReadingsCsv.AsWritten)]);
        return new SimulatedMachine(readings, reference, history.From.AddHours(stint.FirstHour), history.From.AddHours(overhauled.FirstHour));
    }

    private sealed record SimulatedMachine(MachineReadings Readings, SignalReference? Reference, DateTimeOffset RenewedAt, DateTimeOffset OverhauledAt);
}
