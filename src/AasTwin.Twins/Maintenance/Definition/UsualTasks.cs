namespace AasTwin.Twins.Maintenance;

/// <summary>The tasks of all types of machines with usual times and costs, for what a fleet does not say. Assumptions; a user puts in figures of their own.</summary>
internal static class UsualTasks
{
    public static IReadOnlyList<MaintenanceTaskDefinition> All { get; } =
    [
        .. Of(MachineType.Pump, ("Replace the bearings and align the coupling", 5, 30, 350, 5200), ("Rewind or replace the motor", 6, 40, 900, 6500), ("Replace the mechanical seal", 4, 24, 250, 4800)),
        .. Of(MachineType.Motor, ("Replace the bearings and balance the rotor", 4, 26, 300, 4200), ("Replace the motor and test the insulation", 5, 36, 1200, 6000), ("Replace the shaft seal of the gear", 3, 18, 180, 2600)),
        .. Of(MachineType.Valve, ("Replace stem and bushings", 3, 16, 220, 2800), ("Replace the actuator", 2, 14, 500, 2400), ("Replace packing and seat", 3, 20, 160, 3200)),
        .. Of(MachineType.Compressor, ("Replace the bearings and check the crank drive", 8, 60, 1400, 14000), ("Replace the drive motor", 7, 48, 1800, 11000), ("Replace valves and piston seals", 6, 44, 900, 9500)),
        .. Of(MachineType.HeatExchanger, ("Replace the bearings of the circulation pump", 3, 20, 240, 3000), ("Replace the control unit", 2, 14, 420, 2200), ("Replace the gaskets and test the plates", 7, 40, 800, 7800)),
        .. Of(MachineType.FiltrationUnit, ("Overhaul the scraper drive", 5, 28, 420, 4400), ("Replace the control cabinet's drive", 3, 20, 600, 3000), ("Replace seals and the filter medium", 6, 34, 700, 6200)),
        .. Of(MachineType.Aerator, ("Replace the gear bearings", 6, 36, 600, 6400), ("Replace the motor", 5, 36, 1100, 6200), ("Replace the diffuser membranes and seals", 6, 32, 500, 5200)),
    ];

    /// <summary>The task for a failure: that of the fleet, else the usual one.</summary>
    public static MaintenanceTaskDefinition Find(FleetDefinition fleet, MachineType type, FailureKind kind) =>
        fleet.Tasks.FirstOrDefault(t => t.Type == type && t.Kind == kind) ?? All.First(t => t.Type == type && t.Kind == kind);

    private static IEnumerable<MaintenanceTaskDefinition> Of(MachineType type, params (string Action, double Planned, double Repair, double Cost, double Failure)[] tasks) =>
        tasks.Select((t, i) => new MaintenanceTaskDefinition
        {
            Type = type,
            Kind = (FailureKind)i,
            Action = t.Action,
            Skill = ((FailureKind)i) switch { FailureKind.MechanicalWear => "Mechanics", FailureKind.ElectricalFault => "Electrics", _ => "Hydraulics" },
            PlannedHours = t.Planned,
            RepairHours = t.Repair,
            PlannedCost = t.Cost,
            FailureCost = t.Failure,
        });
}
