using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProcessControl;

/// <summary>What was decided about a controller.</summary>
public enum TuningDecision
{
    /// <summary>Settings from an experiment.</summary>
    Tuned,

    /// <summary>New settings go on trial.</summary>
    Tried,

    /// <summary>The trial was not worse; the settings stay.</summary>
    Kept,

    /// <summary>The trial was worse; the settings before it are back.</summary>
    RolledBack,

    /// <summary>A proposal was cut to the safe range, or no good one exists.</summary>
    Refused,
}

/// <summary>An entry in the log of a controller's settings. Immutable.</summary>
/// <param name="Seconds">When, s since the beginning of the run.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Before">Settings before.</param>
/// <param name="After">Settings after.</param>
/// <param name="Reason">Why, with figures.</param>
public sealed record TuningAdjustment(double Seconds, TuningDecision Decision, PidSettings Before, PidSettings After, MultiLanguageText Reason);
