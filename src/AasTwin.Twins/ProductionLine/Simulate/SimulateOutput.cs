using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What came out. Every estimate is a mean over the replications with its 95 % confidence interval.</summary>
internal sealed record SimulateOutput
{
    [Description("Good parts that leave the line in the simulated time.")]
    [Description("Bonnes pièces sorties de la ligne pendant la durée simulée.", "fr")]
    public required EstimateResult Throughput { get; init; }

    [Description("Parts that become scrap.")]
    [Description("Pièces mises au rebut.", "fr")]
    public required EstimateResult Scrapped { get; init; }

    [Description("Times that a part is worked on again.")]
    [Description("Nombre de retouches.", "fr")]
    public required EstimateResult Reworked { get; init; }

    [Description("Time from arrival to leaving the line, in minutes; absent when no part left it. A saturated line counts from the first machine.")]
    [Description("Temps de l'arrivée à la sortie, en minutes ; absent si aucune pièce n'est sortie. Une ligne saturée compte à partir de la première machine.", "fr")]
    public EstimateResult? MeanCycleTimeMinutes { get; init; }

    [Description("Cycle time that half of the parts of a run do not exceed, in minutes.")]
    [Description("Temps de traversée que la moitié des pièces ne dépassent pas, en minutes.", "fr")]
    public EstimateResult? MedianCycleTimeMinutes { get; init; }

    [Description("Cycle time that 95 % of the parts of a run do not exceed, in minutes.")]
    [Description("Temps de traversée que 95 % des pièces ne dépassent pas, en minutes.", "fr")]
    public EstimateResult? P95CycleTimeMinutes { get; init; }

    [Description("Mean number of parts in the line, those waiting before it included.")]
    [Description("Nombre moyen de pièces dans la ligne, y compris celles qui attendent devant.", "fr")]
    public required EstimateResult WorkInProcess { get; init; }

    [Description("Overall equipment effectiveness of the line: good parts times the ideal time of the slowest station, as a share of the simulated time.")]
    [Description("Taux de rendement synthétique de la ligne : bonnes pièces fois le temps idéal du poste le plus lent, rapporté à la durée simulée.", "fr")]
    public required EstimateResult Oee { get; init; }

    [Description("The stations in the order of the line.")]
    [Description("Les postes dans l'ordre de la ligne.", "fr")]
    public required IReadOnlyList<StationResult> Stations { get; init; }

    [Description("What a run earns and costs; absent when the line has no costs.")]
    [Description("Ce qu'une simulation rapporte et coûte ; absent si la ligne n'a pas de coûts.", "fr")]
    public MoneyResult? Money { get; init; }

    [Description("The station that limits the line: the one with the highest utilization.")]
    [Description("Le poste qui limite la ligne : celui dont l'utilisation est la plus haute.", "fr")]
    public required string Bottleneck { get; init; }

    [Description("Why, with figures; says so when two stations cannot be told apart.")]
    [Description("Pourquoi, chiffres à l'appui ; le dit quand deux postes ne se distinguent pas.", "fr")]
    public required MultiLanguageText BottleneckReason { get; init; }

    [Description("Whether the wanted precision was reached, and how many runs it would take when not; absent when none was wanted.")]
    [Description("La précision voulue est-elle atteinte, sinon combien de simulations il faudrait ; absent si aucune n'est voulue.", "fr")]
    public MultiLanguageText? PrecisionReached { get; init; }

    [Description("Length of the steps of each station's QueueOverTime.")]
    [Description("Longueur des pas de QueueOverTime de chaque poste.", "fr")]
    [Unit("min")]
    public required double QueueStepMinutes { get; init; }

    [Description("The results as process variables of ISO 22400-2, with the identifiers of IDTA 02066.")]
    [Description("Les résultats en variables de processus de l'ISO 22400-2, avec les identifiants d'IDTA 02066.", "fr")]
    public required ProcessVariables ProcessVariables { get; init; }

    [Description("What other submodels of the line's shell gave, because its own submodel is silent on it.")]
    [Description("Ce que d'autres sous-modèles de l'AAS ont fourni, le sous-modèle de la ligne n'en disant rien.", "fr")]
    public required IReadOnlyList<MultiLanguageText> TakenFromOtherSubmodels { get; init; }

    [Description("Independent runs behind the estimates.")]
    [Description("Simulations indépendantes derrière les estimations.", "fr")]
    public required int ReplicationsRun { get; init; }

    [Description("Simulated time of a run.")]
    [Description("Durée simulée.", "fr")]
    [Unit("min")]
    public required double SimulatedMinutes { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }

    [Description("What happens in the first run, as CSV: minutes, part, product, station, machine, event; absent when not asked for.")]
    [Description("Événements de la première simulation, en CSV : minutes, part, product, station, machine, event ; absent si non demandé.", "fr")]
    public Blob? EventLog { get; init; }
}

/// <summary>What a station did.</summary>
internal sealed record StationResult
{
    [Description("The station.")]
    [Description("Le poste.", "fr")]
    public required string Name { get; init; }

    [Description("Share of machine time spent working, 0 to 1. With Setup, Blocked, Starved, Down and NoOperator it makes 1.")]
    [Description("Part du temps machine en travail, de 0 à 1. Avec Setup, Blocked, Starved, Down et NoOperator elle fait 1.", "fr")]
    public required EstimateResult Utilization { get; init; }

    [Description("Share of machine time spent in preparation, 0 to 1.")]
    [Description("Part du temps machine en réglage, de 0 à 1.", "fr")]
    public required EstimateResult Setup { get; init; }

    [Description("Share of machine time spent holding a finished part that has no place to go, 0 to 1.")]
    [Description("Part du temps machine avec une pièce finie qui n'a pas de place où aller, de 0 à 1.", "fr")]
    public required EstimateResult Blocked { get; init; }

    [Description("Share of machine time spent without a part, 0 to 1.")]
    [Description("Part du temps machine sans pièce, de 0 à 1.", "fr")]
    public required EstimateResult Starved { get; init; }

    [Description("Share of machine time spent broken down, 0 to 1.")]
    [Description("Part du temps machine en panne, de 0 à 1.", "fr")]
    public required EstimateResult Down { get; init; }

    [Description("Share of machine time spent with a part, waiting for operators, 0 to 1.")]
    [Description("Part du temps machine avec une pièce, en attente d'opérateurs, de 0 à 1.", "fr")]
    public required EstimateResult NoOperator { get; init; }

    [Description("Mean number of parts waiting before the station.")]
    [Description("Nombre moyen de pièces en attente devant le poste.", "fr")]
    public required EstimateResult MeanQueueLength { get; init; }

    [Description("Parts waiting before the station in each step of the time, mean of the first runs.")]
    [Description("Pièces en attente devant le poste à chaque pas de temps, moyenne des premières simulations.", "fr")]
    public required IReadOnlyList<double> QueueOverTime { get; init; }

    [Description("Share of the time without setup, failure and lack of operators.")]
    [Description("Part du temps sans réglage, panne ni manque d'opérateurs.", "fr")]
    public required double Availability { get; init; }

    [Description("Share of the available time spent working.")]
    [Description("Part du temps disponible passée en travail.", "fr")]
    public required double Performance { get; init; }

    [Description("Share of the parts that are good at once.")]
    [Description("Part des pièces bonnes du premier coup.", "fr")]
    public required double Quality { get; init; }

    [Description("Overall equipment effectiveness: availability times performance times quality.")]
    [Description("Taux de rendement synthétique : disponibilité fois performance fois qualité.", "fr")]
    public required EstimateResult Oee { get; init; }
}

/// <summary>What a run earns and costs.</summary>
internal sealed record MoneyResult
{
    [Description("Currency of the amounts.")]
    [Description("Monnaie des montants.", "fr")]
    public required string Currency { get; init; }

    [Description("Margin of the good parts less scrap, operators and energy.")]
    [Description("Marge des bonnes pièces moins rebuts, opérateurs et énergie.", "fr")]
    public required EstimateResult Profit { get; init; }

    [Description("Margin of the good parts.")]
    [Description("Marge des bonnes pièces.", "fr")]
    public required EstimateResult Margin { get; init; }

    [Description("Loss by scrap.")]
    [Description("Perte par les rebuts.", "fr")]
    public required EstimateResult ScrapLoss { get; init; }

    [Description("Cost of the operators.")]
    [Description("Coût des opérateurs.", "fr")]
    public required double Operators { get; init; }

    [Description("Cost of the energy.")]
    [Description("Coût de l'énergie.", "fr")]
    public required EstimateResult EnergyCost { get; init; }

    [Description("Electric energy.")]
    [Description("Énergie électrique.", "fr")]
    public required EstimateResult EnergyKwh { get; init; }
}
