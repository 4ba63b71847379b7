namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The wear laws of all types: lives at rated load such that a machine at a usual load of 0.6 to 0.9 fails every 5,000 to 10,000 h, as equipment in harsh duty
/// does (the order of magnitude of pumps and compressors in OREDA). Assumptions; a user with records of failures puts in figures of their own.
/// </summary>
public static class WearLaws
{
    public static IReadOnlyList<WearLaw> All { get; } =
    [
        Law(MachineType.Pump, mechanical: 4800, electrical: 11000, hydraulic: 7000,
            new() { Mechanical = 0.10, Electrical = 0.02, Hydraulic = 0.08, Fouling = 0.03, FoulingHours = 8000 }),
        Law(MachineType.Motor, mechanical: 5200, electrical: 7000, hydraulic: 16000,
            new() { Mechanical = 0.02, Electrical = 0.05, Hydraulic = 0.01, Fouling = 0.01, FoulingHours = 8000 }),
        Law(MachineType.Valve, mechanical: 7000, electrical: 14000, hydraulic: 6500,
            new() { Mechanical = 0.02, Electrical = 0.01, Hydraulic = 0.06, Fouling = 0.02, FoulingHours = 6000 }),
        Law(MachineType.Compressor, mechanical: 4400, electrical: 9500, hydraulic: 6500,
            new() { Mechanical = 0.06, Electrical = 0.02, Hydraulic = 0.10, Fouling = 0.04, FoulingHours = 4000 }),
        Law(MachineType.HeatExchanger, mechanical: 9500, electrical: 15000, hydraulic: 6000,
            new() { Mechanical = 0.02, Electrical = 0.01, Hydraulic = 0.06, Fouling = 0.25, FoulingHours = 3000 }),
        Law(MachineType.FiltrationUnit, mechanical: 6500, electrical: 12000, hydraulic: 5500,
            new() { Mechanical = 0.03, Electrical = 0.01, Hydraulic = 0.08, Fouling = 0.20, FoulingHours = 2000 }),
        Law(MachineType.Aerator, mechanical: 4600, electrical: 8500, hydraulic: 9000,
            new() { Mechanical = 0.05, Electrical = 0.02, Hydraulic = 0.04, Fouling = 0.30, FoulingHours = 6000 }),
    ];

    private static WearLaw Law(MachineType type, double mechanical, double electrical, double hydraulic, EfficiencyLossDefinition loss) => new(
        type,
        new() { MeanLifeHours = mechanical, LoadExponent = 3 },
        new() { MeanLifeHours = electrical, LoadExponent = 2, TemperatureDoublings = 1 },
        new() { MeanLifeHours = hydraulic, LoadExponent = 1 },
        loss);
}
