using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The shape of the data.</summary>
internal sealed record AnalyzeOutput
{
    [Description("Real samples.")]
    [Description("Échantillons réels.", "fr")]
    public required int Samples { get; init; }

    [Description("A position for each sample, in the order of time; every so many when there are more than 1000.")]
    [Description("Une position par échantillon, dans l'ordre du temps ; une sur plusieurs au-delà de 1000.", "fr")]
    public required IReadOnlyList<EmbeddedSample> Positions { get; init; }

    [Description("Where data are rare: the largest triangles between samples, twenty at most.")]
    [Description("Là où les données sont rares : les plus grands triangles entre échantillons, vingt au plus.", "fr")]
    public required IReadOnlyList<SparsePlace> SparsePlaces { get; init; }

    [Description("The share of the hull's area that the listed places cover.")]
    [Description("Part de la surface de l'enveloppe couverte par ces lieux.", "fr")]
    public required double SparseShare { get; init; }

    [Description("Steps of diffusion taken.")]
    [Description("Pas de diffusion effectués.", "fr")]
    public required int DiffusionTimeUsed { get; init; }

    [Description("Von Neumann entropy after 1 to 100 steps.")]
    [Description("Entropie de von Neumann après 1 à 100 pas.", "fr")]
    public required IReadOnlyList<double> Entropies { get; init; }

    [Description("Rank correlation of distances along the data's shape with distances in the picture: 1 keeps all.")]
    [Description("Corrélation de rang entre distances le long des données et dans l'image : 1 conserve tout.", "fr")]
    public required double Preservation { get; init; }

    [Description("What was left out or is odd about the data.")]
    [Description("Ce qui a été écarté ou est singulier dans les données.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Remarks { get; init; }
}

/// <summary>Where a sample lies.</summary>
internal sealed record EmbeddedSample
{
    [Description("Time of the sample.")]
    [Description("Heure de l'échantillon.", "fr")]
    public required string Time { get; init; }

    [Description("First coordinate.")]
    [Description("Première coordonnée.", "fr")]
    public required double PositionX { get; init; }

    [Description("Second coordinate.")]
    [Description("Deuxième coordonnée.", "fr")]
    public required double PositionY { get; init; }

    [Description("Density of samples there against the median: below 1 is sparse.")]
    [Description("Densité des échantillons rapportée à la médiane : rare en dessous de 1.", "fr")]
    public required double Density { get; init; }

    [Description("The target's value.")]
    [Description("La valeur de la cible.", "fr")]
    public required double Target { get; init; }
}

/// <summary>A place with few samples.</summary>
internal sealed record SparsePlace
{
    [Description("First coordinate of its middle.")]
    [Description("Première coordonnée du milieu.", "fr")]
    public required double PositionX { get; init; }

    [Description("Second coordinate of its middle.")]
    [Description("Deuxième coordonnée du milieu.", "fr")]
    public required double PositionY { get; init; }

    [Description("Its area as a share of the hull's.")]
    [Description("Sa part de la surface de l'enveloppe.", "fr")]
    public required double AreaShare { get; init; }

    [Description("Times of the three samples around it.")]
    [Description("Heures des trois échantillons autour.", "fr")]
    public required IReadOnlyList<string> Between { get; init; }
}
