using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>When alerts are raised and cleared. The gap between raising and clearing keeps an alert from coming and going.</summary>
public sealed record AlertRuleDefinition
{
    [Description("Probability of a failure within 7 days from which there is a warning.")]
    [Description("Probabilité de panne sous 7 jours à partir de laquelle il y a un avertissement.", "fr")]
    [AllowedRange(0.001, 1)]
    public double WarningProbability { get; init; } = 0.2;

    [Description("Probability of a failure within 24 h from which the alert is critical.")]
    [Description("Probabilité de panne sous 24 h à partir de laquelle l'alerte est critique.", "fr")]
    [AllowedRange(0.001, 1)]
    public double CriticalProbability { get; init; } = 0.25;

    [Description("Share of the warning probability below which an alert is cleared.")]
    [Description("Part de la probabilité d'avertissement sous laquelle une alerte est levée.", "fr")]
    [AllowedRange(0.01, 1)]
    public double ClearingShare { get; init; } = 0.5;
}
