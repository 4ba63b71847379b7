using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>The plan, and what it is worth.</summary>
internal sealed record PlanMaintenanceOutput
{
    [Description("The plan in a sentence.")]
    [Description("Le plan en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("The planned tasks in the order of time.")]
    [Description("Les tâches planifiées dans l'ordre du temps.", "fr")]
    public required IReadOnlyList<ScheduledTask> Schedule { get; init; }

    [Description("Machines whose maintenance would pay, and for which there was no place, crew or part.")]
    [Description("Machines dont l'entretien serait rentable, sans place, équipe ou pièce.", "fr")]
    public required IReadOnlyList<UnplacedMachine> NotPlaced { get; init; }

    [Description("Currency of all amounts.")]
    [Description("Monnaie de tous les montants.", "fr")]
    public required string Currency { get; init; }

    [Description("Hours of standstill within the horizon that the plan avoids, in the mean over the futures.")]
    [Description("Heures d'arrêt évitées par le plan, en moyenne sur les futurs.", "fr")]
    [Unit("h")]
    public required IntervalValue AvoidedDowntimeHours { get; init; }

    [Description("Cost within the horizon that the plan avoids, early replacement counted, in the mean over the futures.")]
    [Description("Coût évité par le plan, remplacement anticipé compris, en moyenne sur les futurs.", "fr")]
    public required IntervalValue AvoidedCost { get; init; }

    [Description("Failures within the horizon that the plan avoids, in the mean over the futures.")]
    [Description("Pannes évitées par le plan, en moyenne sur les futurs.", "fr")]
    public required IntervalValue AvoidedFailures { get; init; }

    [Description("How much more the plan may cost than the best, as a share: the best is not below each task at its best place alone.")]
    [Description("Surcoût possible du plan par rapport au meilleur, en part.", "fr")]
    public required double GapToBound { get; init; }

    [Description("What the plan takes for granted.")]
    [Description("Ce que le plan suppose.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Assumptions { get; init; }

    [Description("What the production line says to it; absent when none was asked.")]
    [Description("Ce qu'en dit la ligne de production ; absent si elle n'a pas été interrogée.", "fr")]
    public LineEffect? Line { get; init; }

    [Description("The seed.")]
    [Description("La graine.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A machine whose maintenance would pay, and is not in the plan.</summary>
internal sealed record UnplacedMachine
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required string MachineId { get; init; }

    [Description("What would be done, and why it is not.")]
    [Description("Ce qui serait fait, et pourquoi ce ne l'est pas.", "fr")]
    public required MultiLanguageText Reason { get; init; }
}

/// <summary>A planned task.</summary>
internal sealed record ScheduledTask
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required string MachineId { get; init; }

    [Description("What is done.")]
    [Description("Ce qui est fait.", "fr")]
    public required MultiLanguageText Action { get; init; }

    [Description("The kind of failure that it prevents.")]
    [Description("Le genre de panne qu'elle prévient.", "fr")]
    public required FailureKind Kind { get; init; }

    [Description("Who does it.")]
    [Description("Qui la fait.", "fr")]
    public required string Crew { get; init; }

    [Description("When it begins.")]
    [Description("Début.", "fr")]
    public required DateTimeOffset From { get; init; }

    [Description("When the machine runs again.")]
    [Description("Remise en marche.", "fr")]
    public required DateTimeOffset To { get; init; }

    [Description("Hours of production that it costs.")]
    [Description("Heures de production perdues.", "fr")]
    [Unit("h")]
    public required double DowntimeHours { get; init; }

    [Description("The spare part, and whether it comes from stock or is ordered now.")]
    [Description("La pièce, en stock ou à commander maintenant.", "fr")]
    public MultiLanguageText? SparePart { get; init; }

    [Description("Probability of a failure within 7 days when nothing is done.")]
    [Description("Probabilité de panne sous 7 jours sans action.", "fr")]
    public required IntervalValue Risk { get; init; }

    [Description("Expected cost that the task saves within the horizon.")]
    [Description("Coût attendu évité par la tâche.", "fr")]
    public required double Saves { get; init; }
}

/// <summary>What a plan does to a production line.</summary>
internal sealed record LineEffect
{
    [Description("Change of the good parts by the plan, against doing nothing.")]
    [Description("Changement des bonnes pièces par le plan, par rapport à ne rien faire.", "fr")]
    public required IntervalValue GoodParts { get; init; }

    [Description("The line's own words.")]
    [Description("Les mots de la ligne.", "fr")]
    public required MultiLanguageText Verdict { get; init; }

    [Description("How failures and planned stops of machines became failures of stations.")]
    [Description("Comment pannes et arrêts planifiés sont devenus des pannes de postes.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Stations { get; init; }
}
