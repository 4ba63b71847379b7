using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Battery;

/// <summary>What an alert is about.</summary>
internal enum BatteryAlertKind
{
    RemainingLife,
    StateOfHealth,
    Temperature,
}

/// <summary>How urgent an alert is.</summary>
internal enum BatteryAlertSeverity
{
    None,
    Warning,
    Critical,
}

/// <summary>An alert that stands.</summary>
internal sealed record BatteryAlert
{
    [Description("What it is about.")]
    [Description("Ce dont il s'agit.", "fr")]
    public BatteryAlertKind Kind { get; init; }

    [Description("How urgent it is.")]
    [Description("Son urgence.", "fr")]
    public BatteryAlertSeverity Severity { get; init; }

    [Description("Cycle since which it stands at this severity.")]
    [Description("Cycle depuis lequel elle est à cette gravité.", "fr")]
    public int SinceCycle { get; init; }

    [Description("What to do.")]
    [Description("Que faire.", "fr")]
    public MultiLanguageText? Message { get; init; }
}
