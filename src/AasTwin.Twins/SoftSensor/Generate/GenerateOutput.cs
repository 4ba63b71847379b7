using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>What became of the virtual samples.</summary>
internal sealed record GenerateOutput
{
    [Description("Samples that passed all checks.")]
    [Description("Échantillons qui ont passé tous les contrôles.", "fr")]
    public required int Made { get; init; }

    [Description("Candidates refused because they are far from all real samples.")]
    [Description("Candidats refusés car loin de tout échantillon réel.", "fr")]
    public required int TooFar { get; init; }

    [Description("Candidates refused because two ways of computing the target disagree.")]
    [Description("Candidats refusés car deux calculs de la cible divergent.", "fr")]
    public required int Doubtful { get; init; }

    [Description("Candidates refused because a value is physically impossible.")]
    [Description("Candidats refusés car une valeur est physiquement impossible.", "fr")]
    public required int OutOfBounds { get; init; }

    [Description("The share of real samples with a virtual one near by.")]
    [Description("Part des échantillons réels avec un virtuel à proximité.", "fr")]
    public required double Coverage { get; init; }

    [Description("The time series and segment that holds them; absent when nothing was written.")]
    [Description("La série temporelle et le segment qui les contient ; absent si rien n'a été écrit.", "fr")]
    public string? WrittenTo { get; init; }

    [Description("The samples as CSV: inputs, then the target.")]
    [Description("Les échantillons en CSV : entrées, puis la cible.", "fr")]
    public required string SamplesCsv { get; init; }

    [Description("Where they lie in the picture of Analyze, when that is made with the same neighbors and time; empty for methods without one.")]
    [Description("Leur place dans l'image d'Analyze, faite avec les mêmes voisins et temps ; vide pour les méthodes qui n'en ont pas.", "fr")]
    public required IReadOnlyList<VirtualPosition> Positions { get; init; }

    [Description("What was left out or is odd about the data.")]
    [Description("Ce qui a été écarté ou est singulier dans les données.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Remarks { get; init; }
}

/// <summary>Where a virtual sample lies.</summary>
internal sealed record VirtualPosition
{
    [Description("First coordinate.")]
    [Description("Première coordonnée.", "fr")]
    public required double PositionX { get; init; }

    [Description("Second coordinate.")]
    [Description("Deuxième coordonnée.", "fr")]
    public required double PositionY { get; init; }

    [Description("The target's value.")]
    [Description("La valeur de la cible.", "fr")]
    public required double Target { get; init; }
}
