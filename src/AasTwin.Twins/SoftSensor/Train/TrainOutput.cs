using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>What was trained, and how good it is on stretches of time that it did not see.</summary>
internal sealed record TrainOutput
{
    [Description("Real samples.")]
    [Description("Échantillons réels.", "fr")]
    public required int Samples { get; init; }

    [Description("Virtual samples that each fold's cross-validation chose, as a multiple of the real ones.")]
    [Description("Échantillons virtuels choisis par la validation croisée de chaque pli, en multiple des réels.", "fr")]
    public required IReadOnlyList<double> VirtualMultiples { get; init; }

    [Description("How each fold made them; none where it took none.")]
    [Description("La façon de chaque pli ; none s'il n'en a pris aucun.", "fr")]
    public required IReadOnlyList<string> VirtualMethods { get; init; }

    [Description("Root mean squared errors on held-out stretches of time.")]
    [Description("Erreurs quadratiques moyennes sur des périodes non vues.", "fr")]
    public required IReadOnlyList<ErrorResult> Errors { get; init; }

    [Description("Share of held-out values inside the 90 % interval.")]
    [Description("Part des valeurs non vues dans l'intervalle à 90 %.", "fr")]
    public required double Coverage90 { get; init; }

    [Description("The highest level for which the samples support an interval.")]
    [Description("Le plus haut niveau d'intervalle que les échantillons permettent.", "fr")]
    public required double HighestLevel { get; init; }

    [Description("SHA-256 of the model, which names it in records of predictions.")]
    [Description("SHA-256 du modèle, qui le désigne dans les relevés de prédictions.", "fr")]
    public required string ModelSha256 { get; init; }

    [Description("What was left out or is odd about the data.")]
    [Description("Ce qui a été écarté ou est singulier dans les données.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Remarks { get; init; }
}

/// <summary>The error of a model.</summary>
internal sealed record ErrorResult
{
    [Description("Which model.")]
    [Description("Quel modèle.", "fr")]
    public required string Model { get; init; }

    [Description("Root mean squared error, in the target's unit.")]
    [Description("Erreur quadratique moyenne, dans l'unité de la cible.", "fr")]
    public required double Rmse { get; init; }
}
