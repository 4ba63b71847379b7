using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.Plant;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Station;

/// <summary>How to tune all loops.</summary>
internal sealed record AutoTuneInput
{
    [Description("Weather in which the loops are compared, before and after.")]
    [Description("Temps qui compare les boucles, avant et après.", "fr")]
    public Weather Weather { get; init; } = Weather.Storm;

    [Description("Hours of it, second by second.")]
    [Description("Heures de ce temps, seconde par seconde.", "fr")]
    [Unit("h")]
    [AllowedRange(2, 720)]
    public int Hours { get; init; } = 24;

    [Description("Days in which the tuned loops adapt on: they follow the process, try settings in a safe range and roll back what is worse; 0 for none.")]
    [Description("Jours d'adaptation ensuite : les boucles suivent le procédé, essaient dans un domaine sûr et reviennent si c'est pire ; 0 pour aucun.", "fr")]
    [Unit("d")]
    [AllowedRange(0, 60)]
    public int AdaptDays { get; init; } = 1;

    [Description("Whether to write the settings into the submodel.")]
    [Description("Écrire les réglages dans le sous-modèle.", "fr")]
    public bool WriteIntoSubmodel { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>All loops tuned.</summary>
internal sealed record AutoTuneOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("The loops.")]
    [Description("Les boucles.", "fr")]
    public required IReadOnlyList<TunedLoop> Tuned { get; init; }

    [Description("Integrals of the absolute error, all loops running together.")]
    [Description("Intégrales de l'erreur absolue, toutes les boucles ensemble.", "fr")]
    public required IReadOnlyList<LoopError> Errors { get; init; }

    [Description("Every decision about settings, in order of time.")]
    [Description("Chaque décision sur les réglages, dans l'ordre du temps.", "fr")]
    public required IReadOnlyList<AdjustmentResult> Log { get; init; }

    [Description("Whether the submodel was changed.")]
    [Description("Si le sous-modèle a été changé.", "fr")]
    public required bool Written { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>Errors of a loop.</summary>
internal sealed record LoopError
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public required StationLoop Name { get; init; }

    [Description("Unit of the measured value; the errors are in it times hours.")]
    [Description("Unité de la mesure ; les erreurs sont en cette unité fois heures.", "fr")]
    public required string MeasuredUnit { get; init; }

    [Description("With the settings before.")]
    [Description("Avec les réglages d'avant.", "fr")]
    public required double Before { get; init; }

    [Description("With the tuned settings.")]
    [Description("Avec les nouveaux réglages.", "fr")]
    public required double After { get; init; }

    [Description("Whether the tuned settings are kept: those of a loop that got worse are taken back.")]
    [Description("Si les nouveaux réglages restent : ceux d'une boucle devenue pire sont annulés.", "fr")]
    public required bool Kept { get; init; }
}

/// <summary>A decision.</summary>
internal sealed record AdjustmentResult
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public required StationLoop Name { get; init; }

    [Description("When.")]
    [Description("Quand.", "fr")]
    [Unit("h")]
    public required double Hour { get; init; }

    [Description("Tuned, Tried, Kept, RolledBack or Refused.")]
    [Description("Tuned, Tried, Kept, RolledBack ou Refused.", "fr")]
    public required TuningDecision Decision { get; init; }

    [Description("Settings before.")]
    [Description("Réglages avant.", "fr")]
    public required PidResult Before { get; init; }

    [Description("Settings after.")]
    [Description("Réglages après.", "fr")]
    public required PidResult After { get; init; }

    [Description("Why, with figures.")]
    [Description("Pourquoi, chiffres à l'appui.", "fr")]
    public required MultiLanguageText Reason { get; init; }

    public static AdjustmentResult Of(StationLoop loop, TuningAdjustment adjustment) => new()
    {
        Name = loop,
        Hour = adjustment.Seconds / 3600,
        Decision = adjustment.Decision,
        Before = PidResult.Of(adjustment.Before),
        After = PidResult.Of(adjustment.After),
        Reason = adjustment.Reason,
    };
}
