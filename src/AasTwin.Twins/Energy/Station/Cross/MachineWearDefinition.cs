using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The machines whose wear counts.</summary>
internal enum StationMachine
{
    Aerator,
    Pump,
    Mixer,
    HeatExchanger,
    Filter,
    Press,
}

/// <summary>A machine: how far it is worn, and what service and failure cost.</summary>
internal sealed record MachineWearDefinition
{
    [Mandatory]
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public StationMachine Machine { get; init; }

    [Description("Its name in the fleet of the maintenance twin; its wear is then what that twin foretells, and the damage here only what is not foretold. Needs Fleet.")]
    [Description("Son nom dans le parc du jumeau de maintenance ; son usure est alors ce que ce jumeau prévoit, et le dommage d'ici le reste. Demande Fleet.", "fr")]
    public string? MachineId { get; init; }

    [Description("Damage by mechanical wear, 0 new, 1 failed.")]
    [Description("Dommage par usure mécanique, 0 neuf, 1 en panne.", "fr")]
    [AllowedRange(0, 1)]
    public double Mechanical { get; init; }

    [Description("Damage of the electrical side.")]
    [Description("Dommage électrique.", "fr")]
    [AllowedRange(0, 1)]
    public double Electrical { get; init; }

    [Description("Damage of seals and tubes.")]
    [Description("Dommage des joints et tubes.", "fr")]
    [AllowedRange(0, 1)]
    public double Hydraulic { get; init; }

    [Description("Running hours since the last cleaning.")]
    [Description("Heures de marche depuis le dernier nettoyage.", "fr")]
    [Unit("h")]
    [AllowedRange(0, 1e6)]
    public double HoursSinceCleaning { get; init; }

    [Description("Cost of a service that makes it as new.")]
    [Description("Coût d'une remise à neuf.", "fr")]
    [Unit("EUR")]
    [AllowedRange(0, 1e7)]
    public double ServiceCost { get; init; } = 600;

    [Description("Cost of a failure: repair, emergency, fines.")]
    [Description("Coût d'une panne : réparation, urgence, amendes.", "fr")]
    [Unit("EUR")]
    [AllowedRange(0, 1e8)]
    public double FailureCost { get; init; } = 4000;

    public MachineType Type => Machine switch
    {
        StationMachine.Aerator => MachineType.Aerator,
        StationMachine.Pump => MachineType.Pump,
        StationMachine.HeatExchanger => MachineType.HeatExchanger,
        StationMachine.Filter => MachineType.FiltrationUnit,
        _ => MachineType.Motor,
    };

    public WearState Wear => new(Mechanical, Electrical, Hydraulic, HoursSinceCleaning);

    /// <summary>Machines in the middle of their lives.</summary>
    public static IReadOnlyList<MachineWearDefinition> Usual { get; } =
    [
        new() { Machine = StationMachine.Aerator, Mechanical = 0.35, Electrical = 0.15, Hydraulic = 0.2, HoursSinceCleaning = 6000, ServiceCost = 900, FailureCost = 6000 },
        new() { Machine = StationMachine.Pump, Mechanical = 0.4, Electrical = 0.15, Hydraulic = 0.3, HoursSinceCleaning = 4000, ServiceCost = 500, FailureCost = 3000 },
        new() { Machine = StationMachine.Mixer, Mechanical = 0.25, Electrical = 0.1, Hydraulic = 0.1, HoursSinceCleaning = 4000, ServiceCost = 450, FailureCost = 2000 },
        new() { Machine = StationMachine.HeatExchanger, Mechanical = 0.1, Electrical = 0.1, Hydraulic = 0.25, HoursSinceCleaning = 5000, ServiceCost = 350, FailureCost = 2500 },
        new() { Machine = StationMachine.Filter, Mechanical = 0.2, Electrical = 0.1, Hydraulic = 0.3, HoursSinceCleaning = 3000, ServiceCost = 400, FailureCost = 2000 },
        new() { Machine = StationMachine.Press, Mechanical = 0.3, Electrical = 0.15, Hydraulic = 0.1, HoursSinceCleaning = 2000, ServiceCost = 500, FailureCost = 2500 },
    ];
}
