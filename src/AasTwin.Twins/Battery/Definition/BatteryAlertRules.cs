using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Battery;

/// <summary>When alerts are raised and cleared.</summary>
internal sealed record BatteryAlertRules
{
    [Description("A warning when no more cycles remain.")]
    [Description("Avertissement quand il ne reste pas plus de cycles.", "fr")]
    [AllowedRange(0, 1_000_000)]
    public double WarningCycles { get; init; } = 60;

    [Description("A critical alert when no more cycles remain.")]
    [Description("Alerte critique quand il ne reste pas plus de cycles.", "fr")]
    [AllowedRange(0, 1_000_000)]
    public double CriticalCycles { get; init; } = 30;

    [Description("A warning when the state of health is not above this.")]
    [Description("Avertissement quand l'état de santé n'est pas au-dessus.", "fr")]
    [Unit("%")]
    [AllowedRange(0, 100)]
    public double WarningStateOfHealth { get; init; } = 80;

    [Description("A critical alert when the state of health is not above this.")]
    [Description("Alerte critique quand l'état de santé n'est pas au-dessus.", "fr")]
    [Unit("%")]
    [AllowedRange(0, 100)]
    public double CriticalStateOfHealth { get; init; } = 74;

    [Description("A warning when a charge warms the cell to this.")]
    [Description("Avertissement quand une charge chauffe la cellule jusque-là.", "fr")]
    [Unit("°C")]
    [AllowedRange(-40, 100)]
    public double WarningTemperature { get; init; } = 45;

    [Description("A critical alert when a charge warms the cell to this.")]
    [Description("Alerte critique quand une charge chauffe la cellule jusque-là.", "fr")]
    [Unit("°C")]
    [AllowedRange(-40, 100)]
    public double CriticalTemperature { get; init; } = 55;

    [Description("An alert goes back only when the value is better than its limit by this share of it, so that noise does not raise and clear it by turns.")]
    [Description("Une alerte ne recule que lorsque la valeur dépasse sa limite de cette part, pour que le bruit ne l'émette et ne la lève pas tour à tour.", "fr")]
    [AllowedRange(0, 1)]
    public double Hysteresis { get; init; } = 0.2;
}
