using AasTwin.Metamodel.Modeling;
using AasTwin.Optimization;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The best setting and what it saves.</summary>
internal sealed record OptimizeEnergyOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Recommendation { get; init; }

    [Description("Whether a setting was found that keeps all limits.")]
    [Description("Si un réglage respectant toutes les limites a été trouvé.", "fr")]
    public required bool Feasible { get; init; }

    [Description("The limits that stand in the way and how near one came; absent when the result keeps all.")]
    [Description("Les limites en cause et l'approche obtenue ; absent si toutes sont respectées.", "fr")]
    public MultiLanguageText? Infeasibility { get; init; }

    [Description("The best setting; when none keeps all limits, the one that breaks them least.")]
    [Description("Le meilleur réglage ; si aucun ne respecte tout, celui qui dépasse le moins.", "fr")]
    public required SettingResult Best { get; init; }

    [Description("The present setting.")]
    [Description("Le réglage actuel.", "fr")]
    public required SettingResult Present { get; init; }

    [Description("What the best setting saves in each weather, day by day with the same inflow.")]
    [Description("Ce qu'économise le meilleur réglage par chaque temps, jour par jour avec le même influent.", "fr")]
    public required IReadOnlyList<WeatherSaving> Savings { get; init; }

    [Description("Settings of which none is better in cost, pollution and CO2 at once, by cost; of Nsga2 only.")]
    [Description("Réglages dont aucun n'est meilleur à la fois en coût, pollution et CO2, par coût ; de Nsga2 seulement.", "fr")]
    public IReadOnlyList<SettingResult> ParetoFront { get; init; } = [];

    [Description("Settings that were tried, keep all limits and are beaten by one of the front, by cost; at most 200 of them, of Nsga2 only.")]
    [Description("Réglages essayés, respectant toutes les limites mais battus par l'un du front, par coût ; 200 au plus, de Nsga2 seulement.", "fr")]
    public IReadOnlyList<BeatenSetting> Dominated { get; init; } = [];

    [Description("How the search converged.")]
    [Description("La convergence de la recherche.", "fr")]
    public required IReadOnlyList<ConvergenceResult> Convergence { get; init; }

    [Description("Settings simulated in the search.")]
    [Description("Réglages simulés dans la recherche.", "fr")]
    public required int Evaluations { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>What a setting that is beaten costs and emits.</summary>
internal sealed record BeatenSetting
{
    [Description("Cost of the day.")]
    [Description("Coût du jour.", "fr")]
    [Unit("EUR/d")]
    public required double Cost { get; init; }

    [Description("Pollution of the effluent.")]
    [Description("Pollution du rejet.", "fr")]
    [Unit("kg/d")]
    public required double Pollution { get; init; }

    [Description("CO2 equivalent of the day.")]
    [Description("Équivalent CO2 du jour.", "fr")]
    [Unit("kg/d")]
    public required double Co2 { get; init; }
}

/// <summary>A setting and a day of the search's weather with it.</summary>
internal sealed record SettingResult
{
    [Description("Air to the diffusers.")]
    [Description("Air aux diffuseurs.", "fr")]
    [Unit("m³/h")]
    public required double AirFlow { get; init; }

    [Description("Speed of the recirculation pump.")]
    [Description("Vitesse de la pompe de recirculation.", "fr")]
    [Unit("rpm")]
    public required double PumpSpeed { get; init; }

    [Description("Speed of the mixer.")]
    [Description("Vitesse de l'agitateur.", "fr")]
    [Unit("rpm")]
    public required double MixerSpeed { get; init; }

    [Description("Temperature of the digester.")]
    [Description("Température du digesteur.", "fr")]
    [Unit("°C")]
    public required double HeatingSetpoint { get; init; }

    [Description("Waste sludge.")]
    [Description("Boue en excès.", "fr")]
    [Unit("m³/d")]
    public required double WasteSludge { get; init; }

    [Description("Cost of the day.")]
    [Description("Coût du jour.", "fr")]
    [Unit("EUR/d")]
    public required double Cost { get; init; }

    [Description("Pollution of the effluent by the effluent quality index of BSM1.")]
    [Description("Pollution du rejet selon l'indice EQI de BSM1.", "fr")]
    [Unit("kg/d")]
    public required double Pollution { get; init; }

    [Description("CO2 equivalent of the day.")]
    [Description("Équivalent CO2 du jour.", "fr")]
    [Unit("kg/d")]
    public required double Co2 { get; init; }

    [Description("Electricity from the grid in the day.")]
    [Description("Électricité du réseau dans la journée.", "fr")]
    [Unit("kWh/d")]
    public required double NetEnergy { get; init; }

    [Description("Ammonia nitrogen, mean of the day.")]
    [Description("Azote ammoniacal, moyenne du jour.", "fr")]
    [Unit("g/m³")]
    public required double Ammonia { get; init; }

    [Description("Total nitrogen, mean of the day.")]
    [Description("Azote total, moyenne du jour.", "fr")]
    [Unit("g/m³")]
    public required double TotalNitrogen { get; init; }

    public static SettingResult Of(SettingDefinition setting, StationDay day) => new()
    {
        AirFlow = setting.AirFlow,
        PumpSpeed = setting.PumpSpeed,
        MixerSpeed = setting.MixerSpeed,
        HeatingSetpoint = setting.HeatingSetpoint,
        WasteSludge = setting.WasteSludge,
        Cost = day.Cost,
        Pollution = day.QualityIndex,
        Co2 = day.Co2Kg,
        NetEnergy = day.NetKwh,
        Ammonia = day.Effluent.Ammonia,
        TotalNitrogen = day.Effluent.TotalNitrogen,
    };
}

/// <summary>What a setting saves in a weather.</summary>
internal sealed record WeatherSaving
{
    [Description("The weather.")]
    [Description("Le temps.", "fr")]
    public required Weather Weather { get; init; }

    [Description("Money saved a day, in EUR.")]
    [Description("Argent économisé par jour, en EUR.", "fr")]
    public required IntervalResult Cost { get; init; }

    [Description("The same as a share of the present cost.")]
    [Description("Le même, en part du coût actuel.", "fr")]
    public required IntervalResult CostShare { get; init; }

    [Description("Electricity from the grid saved a day, in kWh.")]
    [Description("Électricité du réseau économisée par jour, en kWh.", "fr")]
    public required IntervalResult EnergyKwh { get; init; }

    [Description("CO2 equivalent saved a day, in kg.")]
    [Description("Équivalent CO2 évité par jour, en kg.", "fr")]
    public required IntervalResult Co2Kg { get; init; }

    [Description("Share of the days in which the present setting keeps all limits.")]
    [Description("Part des jours où le réglage actuel respecte toutes les limites.", "fr")]
    public required double PresentKeepsLimits { get; init; }

    [Description("Share of the days in which the best setting keeps all limits.")]
    [Description("Part des jours où le meilleur réglage respecte toutes les limites.", "fr")]
    public required double BestKeepsLimits { get; init; }
}

/// <summary>A generation of the search.</summary>
internal sealed record ConvergenceResult
{
    [Description("Number of the generation, from 0.")]
    [Description("Numéro de la génération, à partir de 0.", "fr")]
    public required int Generation { get; init; }

    [Description("Cost of the best setting so far; of the one that breaks the limits least, as long as none keeps them.")]
    [Description("Coût du meilleur réglage jusqu'ici ; tant qu'aucun ne respecte les limites, de celui qui dépasse le moins.", "fr")]
    [Unit("EUR/d")]
    public required double BestCost { get; init; }

    [Description("Share of the generation that keeps all limits.")]
    [Description("Part de la génération qui respecte toutes les limites.", "fr")]
    public required double FeasibleShare { get; init; }

    [Description("Hypervolume of the front, up to half as much again as the present setting in each objective, in the product of their units; of Nsga2 only.")]
    [Description("Hypervolume du front, jusqu'à moitié plus que le réglage actuel pour chaque objectif, dans le produit de leurs unités ; de Nsga2 seulement.", "fr")]
    public double? Hypervolume { get; init; }

    public static ConvergenceResult Of(GenerationReport report) => new() { Generation = report.Generation, BestCost = report.Best.Objective, FeasibleShare = report.FeasibleShare, Hypervolume = report.Hypervolume };
}
