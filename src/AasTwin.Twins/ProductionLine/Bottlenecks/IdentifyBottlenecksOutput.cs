using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Where the line is stuck and why.</summary>
internal sealed record IdentifyBottlenecksOutput
{
    [Description("The station that limits the line most.")]
    [Description("Le poste qui limite le plus la ligne.", "fr")]
    public required string Bottleneck { get; init; }

    [Description("Why, with figures; says so when stations cannot be told apart or the arrivals limit the line.")]
    [Description("Pourquoi, chiffres à l'appui ; le dit quand les postes ne se distinguent pas ou que les arrivées limitent la ligne.", "fr")]
    public required MultiLanguageText Reason { get; init; }

    [Description("The verdict on each station, in the order of the line.")]
    [Description("Le verdict sur chaque poste, dans l'ordre de la ligne.", "fr")]
    public required IReadOnlyList<StationVerdict> Stations { get; init; }

    [Description("The station that is most often the busiest in each step of the time.")]
    [Description("Le poste le plus souvent le plus occupé à chaque pas de temps.", "fr")]
    public required IReadOnlyList<MomentaryBottleneck> OverTime { get; init; }

    [Description("Independent runs of each variant.")]
    [Description("Simulations de chaque variante.", "fr")]
    public required int ReplicationsRun { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>What speaks for and against a station as the bottleneck.</summary>
internal sealed record StationVerdict
{
    [Description("The station.")]
    [Description("Le poste.", "fr")]
    public required string Name { get; init; }

    [Description("Bottleneck, Candidate (something speaks for it) or NoBottleneck.")]
    [Description("Bottleneck, Candidate (un indice parle pour lui) ou NoBottleneck.", "fr")]
    public required BottleneckVerdict Verdict { get; init; }

    [Description("The reasons, one sentence each.")]
    [Description("Les raisons, une phrase chacune.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Reasons { get; init; }

    [Description("Share of the available time spent working; over 0.85 speaks for a bottleneck.")]
    [Description("Part du temps disponible en travail ; plus de 0,85 indique un goulot.", "fr")]
    public required EstimateResult Utilization { get; init; }

    [Description("Growth of the queue before the station in parts per hour, over the last two thirds of the time; above 0 speaks for a bottleneck.")]
    [Description("Croissance de la file devant le poste en pièces par heure, sur les deux derniers tiers du temps ; positive, elle indique un goulot.", "fr")]
    public required EstimateResult QueueGrowthPerHour { get; init; }

    [Description("Mean time the station needs for a part, its machines taken together; the longest speaks for a bottleneck.")]
    [Description("Temps moyen du poste par pièce, toutes machines ensemble ; le plus long indique un goulot.", "fr")]
    [Unit("min")]
    public required double MinutesPerPart { get; init; }

    [Description("Share of machine time blocked.")]
    [Description("Part du temps machine bloqué.", "fr")]
    public required double Blocked { get; init; }

    [Description("Share of machine time starved.")]
    [Description("Part du temps machine en manque de pièces.", "fr")]
    public required double Starved { get; init; }

    [Description("Whether the stations before it are rather blocked and those after it rather starved.")]
    [Description("Les postes avant lui sont-ils plutôt bloqués et ceux d'après plutôt en manque.", "fr")]
    public required bool IsTurningPoint { get; init; }

    [Description("Good parts that a run makes more when this station is faster, compared run by run with the same random numbers.")]
    [Description("Bonnes pièces de plus par simulation si ce poste est plus rapide, comparées une à une avec les mêmes nombres aléatoires.", "fr")]
    public required EstimateResult ThroughputGain { get; init; }

    [Description("Minutes that the mean cycle time changes when this station is faster; negative is shorter. Absent when no part leaves the line.")]
    [Description("Minutes dont change le temps de traversée moyen si ce poste est plus rapide ; négatif, plus court. Absent si aucune pièce ne sort.", "fr")]
    public EstimateResult? CycleTimeChange { get; init; }

    [Description("Share of the time in which it is the momentary bottleneck: the station with the largest share of machine time neither starved nor blocked.")]
    [Description("Part du temps où il est le goulot momentané : le poste le moins en manque et le moins bloqué.", "fr")]
    public required double MomentaryShare { get; init; }
}

/// <summary>A verdict on a station.</summary>
internal enum BottleneckVerdict
{
    NoBottleneck,
    Candidate,
    Bottleneck,
}

/// <summary>The momentary bottleneck in a step of the time.</summary>
internal sealed record MomentaryBottleneck
{
    [Description("Begin of the step.")]
    [Description("Début du pas.", "fr")]
    [Unit("min")]
    public required double FromMinutes { get; init; }

    [Description("The station.")]
    [Description("Le poste.", "fr")]
    public required string Station { get; init; }

    [Description("Share of the runs in which it is this station.")]
    [Description("Part des simulations où c'est ce poste.", "fr")]
    public required double Share { get; init; }
}
