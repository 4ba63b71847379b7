using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>The operators that a machine needs to work.</summary>
internal sealed record OperatorNeedDefinition
{
    [Mandatory]
    [Description("The skill they need.")]
    [Description("La qualification nécessaire.", "fr")]
    public string Skill { get; init; } = "";

    [Description("How many of them, all from one pool.")]
    [Description("Leur nombre, tous du même groupe.", "fr")]
    [AllowedRange(1, 1000)]
    public int Number { get; init; } = 1;
}
