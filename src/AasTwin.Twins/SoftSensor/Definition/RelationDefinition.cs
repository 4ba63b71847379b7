using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>A feature that is a constant plus a weighted sum of others.</summary>
internal sealed record RelationDefinition
{
    [Mandatory]
    [Description("Name of the feature that follows.")]
    [Description("Nom de la grandeur qui découle.", "fr")]
    public string Feature { get; init; } = "";

    [AtLeastOne]
    [Description("The features that it follows from, with their factors.")]
    [Description("Les grandeurs dont elle découle, avec leurs facteurs.", "fr")]
    public IReadOnlyList<RelationTerm> Terms { get; init; } = [];

    [Description("What is added to the sum.")]
    [Description("Ce qui s'ajoute à la somme.", "fr")]
    public double Constant { get; init; }
}

/// <summary>A feature and its factor.</summary>
internal sealed record RelationTerm
{
    [Mandatory]
    [Description("Name of the feature.")]
    [Description("Nom de la grandeur.", "fr")]
    public string Feature { get; init; } = "";

    [Description("The factor.")]
    [Description("Le facteur.", "fr")]
    public double Factor { get; init; } = 1;
}
