using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A parameter of the line that may be chosen, its range and its price.</summary>
internal sealed record DecisionDefinition
{
    [Mandatory]
    [Description("Path of the parameter in the submodel, such as Stations[2].BufferCapacity; a name in place of the number is allowed too.")]
    [Description("Chemin du paramètre dans le sous-modèle, par exemple Stations[2].BufferCapacity ; un nom peut remplacer le numéro.", "fr")]
    public string Parameter { get; init; } = "";

    [Mandatory]
    [Description("Least value.")]
    [Description("Valeur minimale.", "fr")]
    public double Minimum { get; init; }

    [Mandatory]
    [Description("Greatest value.")]
    [Description("Valeur maximale.", "fr")]
    public double Maximum { get; init; }

    [Description("Distance of neighboring values.")]
    [Description("Écart entre valeurs voisines.", "fr")]
    [AllowedRange(1e-9, 1e9)]
    public double Step { get; init; } = 1;

    [Description("Investment for each unit above the present value, or above the minimum where the line says no value.")]
    [Description("Investissement par unité au-dessus de la valeur actuelle, ou du minimum si la ligne n'en donne pas.", "fr")]
    [AllowedRange(0, 1e12)]
    public double CostPerUnit { get; init; }
}
