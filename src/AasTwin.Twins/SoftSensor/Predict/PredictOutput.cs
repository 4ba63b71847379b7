using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>A prediction, never without its interval.</summary>
internal sealed record PredictOutput
{
    [Description("The predicted value, in the target's unit.")]
    [Description("La valeur prédite, dans l'unité de la cible.", "fr")]
    public required double Value { get; init; }

    [Description("Lower end of the interval.")]
    [Description("Borne inférieure de l'intervalle.", "fr")]
    public required double Lower { get; init; }

    [Description("Upper end of the interval.")]
    [Description("Borne supérieure de l'intervalle.", "fr")]
    public required double Upper { get; init; }

    [Description("Unit of the target; empty when the mapping names none.")]
    [Description("Unité de la cible ; vide si la correspondance n'en indique pas.", "fr")]
    public required string TargetUnit { get; init; }

    [Description("Distance of the inputs from known ones: up to 1 is usual, above the model extrapolates.")]
    [Description("Distance des entrées aux entrées connues : usuelle jusqu'à 1, extrapolation au-delà.", "fr")]
    public required double DistanceToKnownData { get; init; }

    [Description("Warnings; empty when nothing speaks against the prediction.")]
    [Description("Avertissements ; vide si rien ne s'oppose à la prédiction.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Warnings { get; init; }

    [Description("SHA-256 of the model that was asked.")]
    [Description("SHA-256 du modèle interrogé.", "fr")]
    public required string ModelSha256 { get; init; }
}
