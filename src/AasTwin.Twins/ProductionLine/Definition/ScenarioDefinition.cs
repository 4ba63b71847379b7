using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A set of changes of the line and what they cost.</summary>
internal sealed record ScenarioDefinition
{
    [Mandatory]
    [Description("What people call the scenario.")]
    [Description("Nom usuel du scénario.", "fr")]
    public string Name { get; init; } = "";

    [AtLeastOne]
    [Description("What is different from the line as it is.")]
    [Description("Ce qui diffère de la ligne actuelle.", "fr")]
    public IReadOnlyList<ChangeDefinition> Changes { get; init; } = [];

    [Description("Money spent once for it.")]
    [Description("Dépense unique.", "fr")]
    [AllowedRange(0, 1e12)]
    public double Invest { get; init; }

    [Description("Money it costs every year, beside operators and energy, which are simulated.")]
    [Description("Coût annuel, hors opérateurs et énergie, qui sont simulés.", "fr")]
    [AllowedRange(-1e12, 1e12)]
    public double AnnualCost { get; init; }
}

/// <summary>Another value for one parameter of the line.</summary>
internal sealed record ChangeDefinition
{
    [Mandatory]
    [Description("Path of the parameter in the submodel, such as Stations[2].Machines; a name in place of the number is allowed too.")]
    [Description("Chemin du paramètre dans le sous-modèle, par exemple Stations[2].Machines ; un nom peut remplacer le numéro.", "fr")]
    public string Parameter { get; init; } = "";

    [Mandatory]
    [Description("Its value in the scenario.")]
    [Description("Sa valeur dans le scénario.", "fr")]
    public string Value { get; init; } = "";
}
