using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>To be known.</summary>
    Information,

    /// <summary>Plan the maintenance.</summary>
    Warning,

    /// <summary>Act within a day.</summary>
    Critical,
}

/// <summary>What has become of an alert.</summary>
public enum AlertState
{
    /// <summary>Nobody has seen to it.</summary>
    Open,

    /// <summary>Somebody sees to it.</summary>
    Acknowledged,

    /// <summary>Its reason is gone.</summary>
    Cleared,
}

/// <summary>An alert as the submodel of the fleet keeps it.</summary>
public sealed record AlertRecord
{
    [Mandatory]
    [Description("Its name: machine and reason.")]
    [Description("Son nom : machine et raison.", "fr")]
    public string AlertId { get; init; } = "";

    [Mandatory]
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public string MachineId { get; init; } = "";

    [Mandatory]
    [Description("How urgent it is.")]
    [Description("Son urgence.", "fr")]
    public AlertSeverity Severity { get; init; }

    [Mandatory]
    [Description("What has become of it.")]
    [Description("Son état.", "fr")]
    public AlertState State { get; init; }

    [Description("What is the matter, and what to do.")]
    [Description("De quoi il s'agit, et que faire.", "fr")]
    public MultiLanguageText? Message { get; init; }

    [Description("Probability of a failure within 7 days when it was raised or last renewed.")]
    [Description("Probabilité de panne sous 7 jours à l'émission ou au dernier renouvellement.", "fr")]
    public double? Probability { get; init; }

    [Description("Lower end of its interval of 90 %.")]
    [Description("Borne inférieure de son intervalle à 90 %.", "fr")]
    public double? Lower { get; init; }

    [Description("Upper end of its interval of 90 %.")]
    [Description("Borne supérieure de son intervalle à 90 %.", "fr")]
    public double? Upper { get; init; }

    [Mandatory]
    [Description("Hour of the readings that first gave reason for it.")]
    [Description("Heure des mesures qui l'ont d'abord motivée.", "fr")]
    public DateTimeOffset RaisedAt { get; init; }

    [Description("Hour of the readings that last gave reason for it.")]
    [Description("Heure des mesures qui l'ont motivée en dernier.", "fr")]
    public DateTimeOffset? RenewedAt { get; init; }

    [Description("Who sees to it.")]
    [Description("Qui s'en occupe.", "fr")]
    public string? AcknowledgedBy { get; init; }

    [Description("When that was said.")]
    [Description("Quand cela a été dit.", "fr")]
    public DateTimeOffset? AcknowledgedAt { get; init; }

    [Description("What was said to it.")]
    [Description("Ce qui en a été dit.", "fr")]
    public string? Comment { get; init; }
}
