using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Operators with the same skills and the same working hours. When their time ends they finish what they have begun.</summary>
internal sealed record OperatorPoolDefinition
{
    [Mandatory]
    [Description("What people call the group.")]
    [Description("Nom usuel du groupe.", "fr")]
    public string Name { get; init; } = "";

    [Description("How many operators are in it.")]
    [Description("Nombre d'opérateurs.", "fr")]
    [AllowedRange(1, 10_000)]
    public int Operators { get; init; } = 1;

    [AtLeastOne]
    [Description("What each of them can do.")]
    [Description("Ce que chacun sait faire.", "fr")]
    public IReadOnlyList<string> Skills { get; init; } = [];

    [Description("When they work, in minutes since the beginning of the day; without any the calendar tells, and without a calendar they always do. Days follow one another every 1440 minutes.")]
    [Description("Quand ils travaillent, en minutes depuis le début du jour ; sans indication, selon le calendrier, et sans calendrier, toujours. Un jour dure 1440 minutes.", "fr")]
    public IReadOnlyList<PeriodDefinition> Shifts { get; init; } = [];

    [Description("When they pause, in minutes since the beginning of the day.")]
    [Description("Quand ils font une pause, en minutes depuis le début du jour.", "fr")]
    public IReadOnlyList<PeriodDefinition> Breaks { get; init; } = [];

    [Description("The production calendar (IDTA 02067) that tells their shifts and breaks; absent takes that of the line's shell. Shifts and breaks given here count more.")]
    [Description("Le calendrier de production (IDTA 02067) avec leurs équipes et pauses ; absent, celui de l'AAS de la ligne. Les équipes et pauses données ici l'emportent.", "fr")]
    public Reference? Calendar { get; init; }

    /// <summary>What the calendar says; null without one, or when shifts are given.</summary>
    internal WorkPattern? Pattern { get; init; }
}

/// <summary>A part of each day.</summary>
internal sealed record PeriodDefinition
{
    [Mandatory]
    [Description("When it begins.")]
    [Description("Son début.", "fr")]
    [Unit("min")]
    [AllowedRange(0, 1440)]
    public double StartMinutes { get; init; }

    [Mandatory]
    [Description("When it ends.")]
    [Description("Sa fin.", "fr")]
    [Unit("min")]
    [AllowedRange(0, 1440)]
    public double EndMinutes { get; init; }
}
