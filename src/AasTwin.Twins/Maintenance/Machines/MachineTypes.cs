namespace AasTwin.Twins.Maintenance;

/// <summary>Words for types of machines and kinds of failures.</summary>
public static class MachineTypes
{
    public static int Count { get; } = Enum.GetValues<MachineType>().Length;

    public static string Name(MachineType type) => type switch
    {
        MachineType.HeatExchanger => "Heat exchanger",
        MachineType.FiltrationUnit => "Filtration unit",
        _ => type.ToString(),
    };

    public static string Name(FailureKind kind) => kind switch
    {
        FailureKind.MechanicalWear => "mechanical wear",
        FailureKind.ElectricalFault => "electrical fault",
        _ => "hydraulic leak",
    };
}
