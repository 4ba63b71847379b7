using AasTwin.Metamodel.Modeling;

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

    public static MultiLanguageText Words(FailureKind kind) => kind switch
    {
        FailureKind.MechanicalWear => Sentence.Of($"mechanical wear", $"usure mécanique"),
        FailureKind.ElectricalFault => Sentence.Of($"electrical fault", $"défaut électrique"),
        _ => Sentence.Of($"hydraulic leak", $"fuite hydraulique"),
    };
}
