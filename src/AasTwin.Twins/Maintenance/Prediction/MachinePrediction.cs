using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>What is foretold of a machine. Every number comes with the interval of 90 %.</summary>
public sealed record MachinePrediction
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required string MachineId { get; init; }

    [Description("Hour of the last readings: the predictions count from here.")]
    [Description("Heure des dernières mesures : les prévisions comptent à partir d'ici.", "fr")]
    public required DateTimeOffset At { get; init; }

    [Description("Probability of a failure within 24 h, 72 h, 7 and 30 days.")]
    [Description("Probabilité de panne sous 24 h, 72 h, 7 et 30 jours.", "fr")]
    public required IReadOnlyList<HorizonRisk> Risks { get; init; }

    [Description("Hours until the failure.")]
    [Description("Heures jusqu'à la panne.", "fr")]
    [Unit("h")]
    public required IntervalValue RemainingUsefulLife { get; init; }

    [Description("Whether the failure is so far away that the remaining life is only known to be longer than its lower end.")]
    [Description("Si la panne est si lointaine que seule la borne inférieure de la durée restante est connue.", "fr")]
    public required bool IsBeyondHorizon { get; init; }

    [Description("What kind of failure comes first, the likeliest first.")]
    [Description("Le genre de la première panne, le plus probable d'abord.", "fr")]
    public required IReadOnlyList<KindProbability> Kinds { get; init; }

    [Description("Signals that raise or lower the risk most.")]
    [Description("Signaux qui augmentent ou réduisent le plus le risque.", "fr")]
    public required IReadOnlyList<SignalContribution> Contributions { get; init; }

    [Description("What to do.")]
    [Description("Que faire.", "fr")]
    public required MultiLanguageText RecommendedAction { get; init; }

    [Description("Why to trust the prediction less than its interval tells.")]
    [Description("Pourquoi s'y fier moins que l'intervalle ne le dit.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Warnings { get; init; }

    /// <summary>The risk within 7 days.</summary>
    internal HorizonRisk Week => Risks[Horizons.Week];
}

/// <summary>The probability of a failure within a time.</summary>
public sealed record HorizonRisk
{
    [Description("The time.")]
    [Description("La durée.", "fr")]
    [Unit("h")]
    public required int Hours { get; init; }

    [Description("Probability of a failure within it.")]
    [Description("Probabilité de panne dans cette durée.", "fr")]
    public required double Probability { get; init; }

    [Description("Lower end of the 90 % interval of the probability, from resampling the machines that it was calibrated with.")]
    [Description("Borne inférieure de l'intervalle à 90 % de la probabilité, par rééchantillonnage des machines de calibration.", "fr")]
    public required double Lower { get; init; }

    [Description("Upper end of the 90 % interval.")]
    [Description("Borne supérieure de l'intervalle à 90 %.", "fr")]
    public required double Upper { get; init; }
}

/// <summary>A number with its interval of 90 %.</summary>
public sealed record IntervalValue
{
    [Description("The estimate.")]
    [Description("L'estimation.", "fr")]
    public required double Value { get; init; }

    [Description("Lower end of the 90 % interval.")]
    [Description("Borne inférieure de l'intervalle à 90 %.", "fr")]
    public required double Lower { get; init; }

    [Description("Upper end of the 90 % interval.")]
    [Description("Borne supérieure de l'intervalle à 90 %.", "fr")]
    public required double Upper { get; init; }
}

/// <summary>The probability that the first failure is of a kind.</summary>
public sealed record KindProbability
{
    [Description("The kind of failure.")]
    [Description("Le genre de panne.", "fr")]
    public required FailureKind Kind { get; init; }

    [Description("Its probability among all kinds, should the machine fail.")]
    [Description("Sa probabilité parmi tous les genres, si la machine tombe en panne.", "fr")]
    public required double Probability { get; init; }
}

/// <summary>What a signal does to the risk.</summary>
public sealed record SignalContribution
{
    [Description("The signal.")]
    [Description("Le signal.", "fr")]
    public required string Signal { get; init; }

    [Description("Its mean over the last 24 h.")]
    [Description("Sa moyenne sur les dernières 24 h.", "fr")]
    public required double Mean { get; init; }

    [Description("What a healthy machine would have read.")]
    [Description("Ce qu'aurait mesuré une machine saine.", "fr")]
    public required double Expected { get; init; }

    [Description("Unit of both.")]
    [Description("L'unité des deux.", "fr")]
    public required string Unit { get; init; }

    [Description("Probability of a failure within 7 days if the signal had been as expected; the difference to the prediction is what it contributes.")]
    [Description("Probabilité de panne sous 7 jours si le signal avait été normal ; l'écart à la prévision est sa contribution.", "fr")]
    public required double ProbabilityIfExpected { get; init; }
}
