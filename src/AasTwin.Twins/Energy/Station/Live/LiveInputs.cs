using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>How to run live.</summary>
internal sealed record StartLiveInput
{
    [Description("How many times faster than the clock: 1 is real time, 3600 an hour of the station in a second.")]
    [Description("Combien de fois plus vite que l'horloge : 1 est le temps réel, 3600 une heure de la station par seconde.", "fr")]
    [AllowedRange(0.01, 86_400)]
    public double SpeedFactor { get; init; } = 60;

    [Description("Time by the clock between two updates of the values.")]
    [Description("Temps réel entre deux mises à jour des valeurs.", "fr")]
    [Unit("s")]
    [AllowedRange(0.1, 3600)]
    public double UpdateSeconds { get; init; } = 1;

    [Description("Days in the station after which it ends by itself.")]
    [Description("Jours de la station après lesquels elle s'arrête d'elle-même.", "fr")]
    [Unit("d")]
    [AllowedRange(1, 364)]
    public int Days { get; init; } = 7;

    [Description("Hour of the day at which to begin; absent takes the present one (UTC).")]
    [Description("Heure de la journée où commencer ; absente, l'heure présente (UTC).", "fr")]
    [Unit("h")]
    [AllowedRange(0, 24)]
    public double? StartHour { get; init; }

    [Description("Dry, Rain or Storm, counted from the first day.")]
    [Description("Dry (sec), Rain (pluie) ou Storm (orage), compté du premier jour.", "fr")]
    public Weather Weather { get; init; } = Weather.Dry;

    [Description("Whether to go on where the last run ended; StartHour, Weather and Seed are then those of that run.")]
    [Description("Reprendre où la dernière marche s'est arrêtée ; StartHour, Weather et Seed sont alors les siens.", "fr")]
    public bool Resume { get; init; }

    [Description("Name of a snapshot to begin from instead.")]
    [Description("Nom d'un instantané d'où commencer plutôt.", "fr")]
    public string? Snapshot { get; init; }

    [Description("Begin of the random numbers of the inflow.")]
    [Description("Graine des nombres aléatoires de l'influent.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>The run that began.</summary>
internal sealed record StartLiveOutput
{
    [Description("What runs now.")]
    [Description("Ce qui tourne.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("Path of the element whose values it keeps current.")]
    [Description("Chemin de l'élément dont les valeurs sont tenues à jour.", "fr")]
    public required string Path { get; init; }
}

/// <summary>Nothing to say.</summary>
internal sealed record StopLiveInput;

/// <summary>Where it ended.</summary>
internal sealed record StopLiveOutput
{
    [Description("Where it ended.")]
    [Description("Où elle s'est arrêtée.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("Time in the station since the beginning of its first day; absent when nothing ran.")]
    [Description("Temps de la station depuis le début de son premier jour ; absent si rien ne tournait.", "fr")]
    [Unit("h")]
    public double? PlantHour { get; init; }
}

/// <summary>What to call the moment.</summary>
internal sealed record TakeSnapshotInput
{
    [Description("Its name; absent takes the hour. A snapshot of the same name is replaced.")]
    [Description("Son nom ; absent, l'heure. Un instantané du même nom est remplacé.", "fr")]
    public string? Name { get; init; }
}

/// <summary>The moment kept.</summary>
internal sealed record TakeSnapshotOutput
{
    [Description("The name by which WhatIf and StartLive find it.")]
    [Description("Le nom par lequel WhatIf et StartLive le trouvent.", "fr")]
    public required string Snapshot { get; init; }

    [Description("Time in the station since the beginning of its first day.")]
    [Description("Temps de la station depuis le début de son premier jour.", "fr")]
    [Unit("h")]
    public required double PlantHour { get; init; }
}

/// <summary>What to try from now on.</summary>
internal sealed record WhatIfInput
{
    [Description("The setting to try; what is absent stays.")]
    [Description("Le réglage à essayer ; ce qui est absent reste.", "fr")]
    public SettingInput? Setting { get; init; }

    [Description("Hours to look ahead.")]
    [Description("Heures d'anticipation.", "fr")]
    [Unit("h")]
    [AllowedRange(1, 336)]
    public int Hours { get; init; } = 24;

    [Description("Name of the snapshot to branch from; absent takes the live run as it is now, or where it ended, or the station at rest.")]
    [Description("Nom de l'instantané d'où partir ; absent, la marche en direct telle qu'elle est, ou sa fin, ou la station au repos.", "fr")]
    public string? Snapshot { get; init; }

    [Description("Futures with other chance in the inflow, in which both settings are compared.")]
    [Description("Avenirs avec d'autres aléas de débit, où les deux réglages sont comparés.", "fr")]
    [AllowedRange(2, 200)]
    public int Replications { get; init; } = 10;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>Both futures.</summary>
internal sealed record WhatIfOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("Time in the station at which the futures part.")]
    [Description("Temps de la station où les avenirs se séparent.", "fr")]
    [Unit("h")]
    public required double FromHour { get; init; }

    [Description("Money that the other setting saves over the hours, in EUR.")]
    [Description("Argent économisé par l'autre réglage sur ces heures, en EUR.", "fr")]
    public required IntervalResult Saving { get; init; }

    [Description("CO2 equivalent that it saves, in kg.")]
    [Description("Équivalent CO2 évité, en kg.", "fr")]
    public required IntervalResult Co2Saving { get; init; }

    [Description("By how much it raises the mean of ammonia, in g/m³.")]
    [Description("De combien il augmente la moyenne d'ammoniac, en g/m³.", "fr")]
    public required IntervalResult AmmoniaChange { get; init; }

    [Description("Both futures hour by hour, means over the chances.")]
    [Description("Les deux avenirs heure par heure, moyennes sur les aléas.", "fr")]
    public required IReadOnlyList<BranchHour> Course { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>An hour of both futures.</summary>
internal sealed record BranchHour
{
    [Description("Time in the station.")]
    [Description("Temps de la station.", "fr")]
    [Unit("h")]
    public required double Hour { get; init; }

    [Description("Cost as it is set.")]
    [Description("Coût tel que réglé.", "fr")]
    [Unit("EUR")]
    public required double CostAsIs { get; init; }

    [Description("Cost with the other setting.")]
    [Description("Coût avec l'autre réglage.", "fr")]
    [Unit("EUR")]
    public required double CostWhatIf { get; init; }

    [Description("Ammonia nitrogen as it is set.")]
    [Description("Azote ammoniacal tel que réglé.", "fr")]
    [Unit("g/m³")]
    public required double AmmoniaAsIs { get; init; }

    [Description("Ammonia nitrogen with the other setting.")]
    [Description("Azote ammoniacal avec l'autre réglage.", "fr")]
    [Unit("g/m³")]
    public required double AmmoniaWhatIf { get; init; }
}
