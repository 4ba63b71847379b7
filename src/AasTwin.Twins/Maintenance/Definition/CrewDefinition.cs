using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>People who do one task at a time.</summary>
public sealed record CrewDefinition
{
    [Mandatory]
    [Description("Name of the crew.")]
    [Description("Nom de l'équipe.", "fr")]
    public string Name { get; init; } = "";

    [AtLeastOne]
    [Description("What it can do.")]
    [Description("Ce qu'elle sait faire.", "fr")]
    public IReadOnlyList<string> Skills { get; init; } = [];

    [Description("Cost of an hour of planned work.")]
    [Description("Coût d'une heure de travail planifié.", "fr")]
    [AllowedRange(0, 1e5)]
    public double CostPerHour { get; init; } = 90;
}
