using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>Whether virtual samples helped, with the figures.</summary>
internal sealed record EvaluateBenefitOutput
{
    [Description("The verdict in words.")]
    [Description("Le verdict en toutes lettres.", "fr")]
    public required MultiLanguageText Verdict { get; init; }

    [Description("Root mean squared error of the network without virtual samples, mean over the resamples, in the target's unit.")]
    [Description("Erreur quadratique moyenne du réseau sans échantillons virtuels, moyenne des tirages, dans l'unité de la cible.", "fr")]
    public required double PlainRmse { get; init; }

    [Description("What each way of making virtual samples changes.")]
    [Description("Ce que change chaque façon de faire des échantillons virtuels.", "fr")]
    public required IReadOnlyList<MethodResult> Methods { get; init; }

    [Description("Models of other kinds on the same real samples, without virtual ones.")]
    [Description("Modèles d'autres types sur les mêmes échantillons réels, sans virtuels.", "fr")]
    public required IReadOnlyList<ErrorResult> Controls { get; init; }

    [Description("Length of the stretches of time, in samples: training samples come from one, test samples are another.")]
    [Description("Longueur des périodes, en échantillons : l'apprentissage vient de l'une, le test est une autre.", "fr")]
    public required int Stretch { get; init; }
}

/// <summary>A way of making virtual samples.</summary>
internal sealed record MethodResult
{
    [Description("The way.")]
    [Description("La façon.", "fr")]
    public required string Method { get; init; }

    [Description("Root mean squared error with them, mean over the resamples.")]
    [Description("Erreur quadratique moyenne avec eux, moyenne des tirages.", "fr")]
    public required double Rmse { get; init; }

    [Description("Change of the error, paired: -0.05 is 5 % less.")]
    [Description("Variation appariée de l'erreur : -0,05 signifie 5 % de moins.", "fr")]
    public required double Change { get; init; }

    [Description("Lower end of its 95 % interval.")]
    [Description("Borne inférieure de son intervalle à 95 %.", "fr")]
    public required double Lower { get; init; }

    [Description("Upper end of its 95 % interval.")]
    [Description("Borne supérieure de son intervalle à 95 %.", "fr")]
    public required double Upper { get; init; }

    [Description("Virtual samples chosen by cross-validation, as a multiple of the real ones, in the mean.")]
    [Description("Échantillons virtuels choisis par validation croisée, en multiple des réels, en moyenne.", "fr")]
    public required double MeanMultiple { get; init; }

    [Description("How often none were chosen.")]
    [Description("Fréquence où aucun n'a été choisi.", "fr")]
    public required double UnusedShare { get; init; }

    [Description("Share of real samples with a virtual one near by, where some were used.")]
    [Description("Part des échantillons réels avec un virtuel à proximité, s'il y en a.", "fr")]
    public required double Coverage { get; init; }
}
