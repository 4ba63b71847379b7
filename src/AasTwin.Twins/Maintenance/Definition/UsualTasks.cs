using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>The tasks of all types of machines with usual times and costs, for what a fleet does not say. Assumptions; a user puts in figures of their own.</summary>
internal static class UsualTasks
{
    public static IReadOnlyList<MaintenanceTaskDefinition> All { get; } =
    [
        .. Of(MachineType.Pump,
            (Sentence.Of($"Replace the bearings and align the coupling", $"Remplacer les roulements et aligner l'accouplement"), 5, 30, 350, 5200),
            (Sentence.Of($"Rewind or replace the motor", $"Rebobiner ou remplacer le moteur"), 6, 40, 900, 6500),
            (Sentence.Of($"Replace the mechanical seal", $"Remplacer la garniture mécanique"), 4, 24, 250, 4800)),
        .. Of(MachineType.Motor,
            (Sentence.Of($"Replace the bearings and balance the rotor", $"Remplacer les roulements et équilibrer le rotor"), 4, 26, 300, 4200),
            (Sentence.Of($"Replace the motor and test the insulation", $"Remplacer le moteur et contrôler l'isolement"), 5, 36, 1200, 6000),
            (Sentence.Of($"Replace the shaft seal of the gear", $"Remplacer le joint d'arbre du réducteur"), 3, 18, 180, 2600)),
        .. Of(MachineType.Valve,
            (Sentence.Of($"Replace stem and bushings", $"Remplacer la tige et les bagues"), 3, 16, 220, 2800),
            (Sentence.Of($"Replace the actuator", $"Remplacer l'actionneur"), 2, 14, 500, 2400),
            (Sentence.Of($"Replace packing and seat", $"Remplacer la garniture et le siège"), 3, 20, 160, 3200)),
        .. Of(MachineType.Compressor,
            (Sentence.Of($"Replace the bearings and check the crank drive", $"Remplacer les roulements et contrôler l'embiellage"), 8, 60, 1400, 14000),
            (Sentence.Of($"Replace the drive motor", $"Remplacer le moteur d'entraînement"), 7, 48, 1800, 11000),
            (Sentence.Of($"Replace valves and piston seals", $"Remplacer les clapets et les joints de piston"), 6, 44, 900, 9500)),
        .. Of(MachineType.HeatExchanger,
            (Sentence.Of($"Replace the bearings of the circulation pump", $"Remplacer les roulements de la pompe de circulation"), 3, 20, 240, 3000),
            (Sentence.Of($"Replace the control unit", $"Remplacer le régulateur"), 2, 14, 420, 2200),
            (Sentence.Of($"Replace the gaskets and test the plates", $"Remplacer les joints et contrôler les plaques"), 7, 40, 800, 7800)),
        .. Of(MachineType.FiltrationUnit,
            (Sentence.Of($"Overhaul the scraper drive", $"Réviser l'entraînement du racleur"), 5, 28, 420, 4400),
            (Sentence.Of($"Replace the control cabinet's drive", $"Remplacer le variateur de l'armoire de commande"), 3, 20, 600, 3000),
            (Sentence.Of($"Replace seals and the filter medium", $"Remplacer les joints et le média filtrant"), 6, 34, 700, 6200)),
        .. Of(MachineType.Aerator,
            (Sentence.Of($"Replace the gear bearings", $"Remplacer les roulements du réducteur"), 6, 36, 600, 6400),
            (Sentence.Of($"Replace the motor", $"Remplacer le moteur"), 5, 36, 1100, 6200),
            (Sentence.Of($"Replace the diffuser membranes and seals", $"Remplacer les membranes des diffuseurs et les joints"), 6, 32, 500, 5200)),
    ];

    /// <summary>The task for a failure: that of the fleet, else the usual one.</summary>
    public static MaintenanceTaskDefinition Find(FleetDefinition fleet, MachineType type, FailureKind kind) =>
        fleet.Tasks.FirstOrDefault(t => t.Type == type && t.Kind == kind) ?? All.First(t => t.Type == type && t.Kind == kind);

    private static IEnumerable<MaintenanceTaskDefinition> Of(MachineType type, params (MultiLanguageText Action, double Planned, double Repair, double Cost, double Failure)[] tasks) =>
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
