using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What was fitted.</summary>
internal sealed record CalibrateOutput
{
    [Description("The distributions of times.")]
    [Description("Les distributions des temps.", "fr")]
    public required IReadOnlyList<FitResult> Fits { get; init; }

    [Description("The shares of scrap and rework.")]
    [Description("Les parts de rebut et de retouche.", "fr")]
    public required IReadOnlyList<ShareResult> Shares { get; init; }

    [Description("What could not be fitted and why.")]
    [Description("Ce qui n'a pas pu être ajusté et pourquoi.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Remarks { get; init; }

    [Description("Whether the submodel was changed.")]
    [Description("Le sous-modèle a-t-il été modifié.", "fr")]
    public required bool Written { get; init; }
}

/// <summary>A distribution by maximum likelihood, the best of the candidates by Akaike's criterion.</summary>
internal sealed record FitResult
{
    [Description("The parameter of the line.")]
    [Description("Le paramètre de la ligne.", "fr")]
    public required string Parameter { get; init; }

    [Description("The distribution that fits best.")]
    [Description("La meilleure distribution.", "fr")]
    public required TimeDefinition Fit { get; init; }

    [Description("Times observed.")]
    [Description("Temps observés.", "fr")]
    public required int Observations { get; init; }

    [Description("Akaike's criterion of the fit; the smaller the better.")]
    [Description("Critère d'Akaike ; plus il est petit, mieux c'est.", "fr")]
    public required double Aic { get; init; }

    [Description("Kolmogorov-Smirnov distance of the fit from the observations, 0 to 1.")]
    [Description("Distance de Kolmogorov-Smirnov entre ajustement et observations, de 0 à 1.", "fr")]
    public required double KsDistance { get; init; }

    [Description("Probability of at least this distance by chance; below 0.05 speaks against the distribution. Too high, as the distribution was fitted to the same times.")]
    [Description("Probabilité d'une telle distance par hasard ; sous 0,05 elle contredit la distribution. Surestimée, l'ajustement venant des mêmes temps.", "fr")]
    public required double KsProbability { get; init; }

    [Description("The fit in a sentence, with the next best.")]
    [Description("L'ajustement en une phrase, avec le suivant.", "fr")]
    public required MultiLanguageText Remark { get; init; }
}

/// <summary>A share with its 95 % confidence interval (Wilson).</summary>
internal sealed record ShareResult
{
    [Description("The parameter of the line.")]
    [Description("Le paramètre de la ligne.", "fr")]
    public required string Parameter { get; init; }

    [Description("The share, 0 to 1.")]
    [Description("La part, de 0 à 1.", "fr")]
    public required double Value { get; init; }

    [Description("Lower end of the 95 % confidence interval.")]
    [Description("Borne inférieure de l'intervalle de confiance à 95 %.", "fr")]
    public required double Lower { get; init; }

    [Description("Upper end of the 95 % confidence interval.")]
    [Description("Borne supérieure de l'intervalle de confiance à 95 %.", "fr")]
    public required double Upper { get; init; }

    [Description("Parts observed.")]
    [Description("Pièces observées.", "fr")]
    public required int Observations { get; init; }

    /// <param name="hits">Of the observations.</param>
    public static ShareResult Of(string parameter, int hits, int observations)
    {
        const double z = 1.959963984540054;
        double n = observations, p = hits / n, center = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return new ShareResult { Parameter = parameter, Value = p, Lower = Math.Max(0, center - half), Upper = Math.Min(1, center + half), Observations = observations };
    }
}
