using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.Maintenance;

/// <summary>Which alerts to list.</summary>
internal sealed record ListAlertsInput
{
    [Description("Alerts in this state only; absent means all that are not cleared.")]
    [Description("Alertes dans cet état seulement ; absent, toutes celles qui ne sont pas levées.", "fr")]
    public AlertState? State { get; init; }

    [Description("Alerts of this machine only.")]
    [Description("Alertes de cette machine seulement.", "fr")]
    public string? MachineId { get; init; }

    [Description("Alerts of this severity and above.")]
    [Description("Alertes de cette gravité et au-dessus.", "fr")]
    public AlertSeverity LeastSeverity { get; init; } = AlertSeverity.Information;
}

/// <summary>Alerts.</summary>
internal sealed record ListAlertsOutput
{
    [Description("The alerts, the most urgent first.")]
    [Description("Les alertes, les plus urgentes d'abord.", "fr")]
    public required IReadOnlyList<AlertRecord> Alerts { get; init; }

    [Description("How many of all alerts are open.")]
    [Description("Nombre d'alertes ouvertes en tout.", "fr")]
    public required int Open { get; init; }
}

/// <summary>Which alerts somebody sees to.</summary>
internal sealed record AcknowledgeAlertInput
{
    [Description("The alerts; none when absent.")]
    [Description("Les alertes ; aucune si absent.", "fr")]
    public IReadOnlyList<string> AlertIds { get; init; } = [];

    [Description("Who sees to them.")]
    [Description("Qui s'en occupe.", "fr")]
    public string? By { get; init; }

    [Description("What is to be said.")]
    [Description("Ce qu'il faut en dire.", "fr")]
    public string? Comment { get; init; }
}

/// <summary>The alerts after the acknowledgement.</summary>
internal sealed record AcknowledgeAlertOutput
{
    [Description("The alerts that are acknowledged now.")]
    [Description("Les alertes désormais acquittées.", "fr")]
    public required IReadOnlyList<AlertRecord> Acknowledged { get; init; }

    [Description("How many alerts are open still.")]
    [Description("Nombre d'alertes encore ouvertes.", "fr")]
    public required int Open { get; init; }
}

/// <summary>The operations <c>ListAlerts</c> and <c>AcknowledgeAlert</c>.</summary>
internal static class AlertOperations
{
    public static ListAlertsOutput List(ListAlertsInput input, OperationContext context)
    {
        var alerts = context.Parameters<FleetDefinition>().Alerts;
        return new ListAlertsOutput
        {
            Alerts =
            [
                .. alerts.Where(a => (input.State is { } state ? a.State == state : a.State != AlertState.Cleared) && a.Severity >= input.LeastSeverity && (input.MachineId is null || a.MachineId == input.MachineId))
                    .OrderByDescending(a => a.Severity).ThenByDescending(a => a.Probability).ThenBy(a => a.AlertId, StringComparer.Ordinal),
            ],
            Open = alerts.Count(a => a.State == AlertState.Open),
        };
    }

    /// <exception cref="OperationRefusedException">An alert is not there, or is cleared; then none is acknowledged.</exception>
    public static AcknowledgeAlertOutput Acknowledge(AcknowledgeAlertInput input, OperationContext context)
    {
        var now = context.Time.GetUtcNow();
        var (acknowledged, open) = (new List<AlertRecord>(), 0);
        AlertBook.Change(context, alerts =>
        {
            acknowledged.Clear();
            var unknown = input.AlertIds.Where(id => !alerts.Exists(a => a.AlertId == id && a.State != AlertState.Cleared)).ToList();
            if (unknown.Count > 0)
            {
                var there = string.Join(", ", alerts.Where(a => a.State == AlertState.Open).Take(5).Select(a => a.AlertId));
                throw new OperationRefusedException([FleetView.Finding("AlertIds", $"AlertIds: {string.Join(", ", unknown.Select(u => $"\"{u}\""))} is no alert that waits{(there.Length > 0 ? $"; open ones are {there}" : "; there is none")}.")]);
            }
            for (var i = 0; i < alerts.Count; i++)
            {
                if (!input.AlertIds.Contains(alerts[i].AlertId)) continue;
                alerts[i] = alerts[i] with { State = AlertState.Acknowledged, AcknowledgedBy = input.By, AcknowledgedAt = now, Comment = input.Comment ?? alerts[i].Comment };
                acknowledged.Add(alerts[i]);
            }
            open = alerts.Count(a => a.State == AlertState.Open);
        });
        return new AcknowledgeAlertOutput { Acknowledged = acknowledged, Open = open };
    }
}
