using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>Both ways of deciding.</summary>
internal sealed record CrossOptimizeOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("What deciding together saves over the horizon against deciding apart, simulated course by course with the same inflow, in EUR.")]
    [Description("Ce que décider ensemble économise sur l'horizon face à décider séparément, simulé avec le même influent, en EUR.", "fr")]
    public required IntervalResult Benefit { get; init; }

    [Description("Energy and maintenance decided together.")]
    [Description("Énergie et maintenance décidées ensemble.", "fr")]
    public required PlanResult Together { get; init; }

    [Description("Energy decided as if machines were new, maintenance as if the present setting stayed.")]
    [Description("Énergie décidée comme si les machines étaient neuves, maintenance comme si le réglage actuel restait.", "fr")]
    public required PlanResult Apart { get; init; }

    [Description("Wear of the machines now, and how long they last with either setting.")]
    [Description("Usure des machines, et leur durée avec chaque réglage.", "fr")]
    public required IReadOnlyList<MachineForecast> Machines { get; init; }

    [Description("Plans simulated in the search.")]
    [Description("Plans simulés dans la recherche.", "fr")]
    public required int Evaluations { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A plan.</summary>
internal sealed record PlanResult
{
    [Description("The setting.")]
    [Description("Le réglage.", "fr")]
    public required SettingDefinition Setting { get; init; }

    [Description("Electricity and disposal over the horizon.")]
    [Description("Électricité et évacuation sur l'horizon.", "fr")]
    [Unit("EUR")]
    public required double Energy { get; init; }

    [Description("Services.")]
    [Description("Révisions.", "fr")]
    [Unit("EUR")]
    public required double Service { get; init; }

    [Description("Expected cost of failures.")]
    [Description("Coût attendu des pannes.", "fr")]
    [Unit("EUR")]
    public required double Risk { get; init; }

    [Description("Days on which more air than planned is needed to keep the limits.")]
    [Description("Jours où il faut plus d'air que prévu pour tenir les limites.", "fr")]
    [Unit("d")]
    public required double RaisedDays { get; init; }

    [Description("Days on which even all air does not keep them.")]
    [Description("Jours où même tout l'air ne les tient pas.", "fr")]
    [Unit("d")]
    public required double BrokenDays { get; init; }
}

/// <summary>A machine.</summary>
internal sealed record MachineForecast
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required StationMachine Machine { get; init; }

    [Description("Where its wear is known from: the prediction of the maintenance twin, or the submodel.")]
    [Description("D'où son usure est connue : la prévision du jumeau de maintenance, ou le sous-modèle.", "fr")]
    public required MultiLanguageText Source { get; init; }

    [Description("Its efficiency in relation to new.")]
    [Description("Son rendement par rapport au neuf.", "fr")]
    public required double Efficiency { get; init; }

    [Description("Days until it fails in the mean with the present setting.")]
    [Description("Jours jusqu'à la panne, en moyenne, avec le réglage actuel.", "fr")]
    [Unit("d")]
    public required double DaysWithPresent { get; init; }

    [Description("The same with the setting decided together.")]
    [Description("Les mêmes avec le réglage décidé ensemble.", "fr")]
    [Unit("d")]
    public required double DaysWithTogether { get; init; }

    [Description("Day of its service when decided together; absent for none.")]
    [Description("Jour de sa révision décidée ensemble ; absent sans.", "fr")]
    [Unit("d")]
    public double? ServiceTogether { get; init; }

    [Description("Day of its service when decided apart; absent for none.")]
    [Description("Jour de sa révision décidée séparément ; absent sans.", "fr")]
    [Unit("d")]
    public double? ServiceApart { get; init; }
}
