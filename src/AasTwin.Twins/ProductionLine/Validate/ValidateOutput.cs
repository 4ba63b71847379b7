using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Whether the simulated line does what the recorded one did.</summary>
internal sealed record ValidateOutput
{
    [Description("The verdict in a sentence.")]
    [Description("Le verdict en une phrase.", "fr")]
    public required MultiLanguageText Verdict { get; init; }

    [Description("The figures one by one.")]
    [Description("Les indicateurs un par un.", "fr")]
    public required IReadOnlyList<ValidationResult> Figures { get; init; }

    [Description("Recorded and simulated time.")]
    [Description("Durée enregistrée et simulée.", "fr")]
    [Unit("min")]
    public required double ComparedMinutes { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A figure recorded and simulated.</summary>
internal sealed record ValidationResult
{
    [Description("The figure.")]
    [Description("L'indicateur.", "fr")]
    public required MultiLanguageText Name { get; init; }

    [Description("As recorded.")]
    [Description("Enregistré.", "fr")]
    public required double Recorded { get; init; }

    [Description("Mean of the simulated runs.")]
    [Description("Moyenne des simulations.", "fr")]
    public required double Simulated { get; init; }

    [Description("Where one run lies with a probability of 95 %: lower end.")]
    [Description("Où se situe une simulation avec une probabilité de 95 % : borne inférieure.", "fr")]
    public required double Lower { get; init; }

    [Description("Where one run lies with a probability of 95 %: upper end.")]
    [Description("Où se situe une simulation avec une probabilité de 95 % : borne supérieure.", "fr")]
    public required double Upper { get; init; }

    [Description("Whether the recorded figure lies there, so that it may be one of the simulated line.")]
    [Description("La valeur enregistrée s'y trouve-t-elle, de sorte qu'elle peut venir de la ligne simulée.", "fr")]
    public required bool Agrees { get; init; }

    [Description("Simulated mean less recorded, as a share of the recorded; absent when that is 0.")]
    [Description("Moyenne simulée moins valeur enregistrée, rapportée à celle-ci ; absent si elle est nulle.", "fr")]
    public double? RelativeError { get; init; }
}
