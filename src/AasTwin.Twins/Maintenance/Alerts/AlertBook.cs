using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>The alerts that a submodel of a fleet keeps. All changes go through the repository in one step, so that two assessments at once lose nothing.</summary>
internal static class AlertBook
{
    /// <summary>Cleared alerts are forgotten, the oldest first, when there are more.</summary>
    public const int MostKept = 500;

    /// <summary>Raises, renews and clears alerts by predictions.</summary>
    public static (int Raised, int Cleared) Update(OperationContext context, AlertRuleDefinition rules, IReadOnlyList<MachinePrediction> predictions)
    {
        var (raised, cleared) = (0, 0);
        if (predictions.Count == 0) return (0, 0);
        Change(context, alerts =>
        {
            (raised, cleared) = (0, 0);
            foreach (var prediction in predictions)
            {
                var at = alerts.FindIndex(a => a.MachineId == prediction.MachineId && a.State != AlertState.Cleared);
                var severity = SeverityOf(prediction, rules);
                if (at < 0 && severity is { } fresh)
                {
                    alerts.Add(Raise(prediction, fresh));
                    raised++;
                }
                else if (at >= 0 && severity is null && prediction.Week.Probability < rules.WarningProbability * rules.ClearingShare)
                {
                    alerts[at] = alerts[at] with { State = AlertState.Cleared, RenewedAt = prediction.At, Probability = prediction.Week.Probability, Lower = prediction.Week.Lower, Upper = prediction.Week.Upper };
                    cleared++;
                }
                else if (at >= 0)
                {
                    // An acknowledged warning that becomes critical is open again.
                    var worse = severity > alerts[at].Severity;
                    alerts[at] = alerts[at] with
                    {
                        Severity = severity ?? alerts[at].Severity,
                        State = worse ? AlertState.Open : alerts[at].State,
                        Message = prediction.RecommendedAction,
                        Probability = prediction.Week.Probability,
                        Lower = prediction.Week.Lower,
                        Upper = prediction.Week.Upper,
                        RenewedAt = prediction.At,
                    };
                }
            }
            var cut = alerts.Count(a => a.State == AlertState.Cleared) - MostKept;
            for (var i = 0; i < alerts.Count && cut > 0;)
            {
                if (alerts[i].State != AlertState.Cleared) i++;
                else
                {
                    alerts.RemoveAt(i);
                    cut--;
                }
            }
        });
        return (raised, cleared);
    }

    /// <summary>Changes the alerts in the submodel; nothing is written when they stay as they are.</summary>
    public static void Change(OperationContext context, Action<List<AlertRecord>> change) => context.Repository.Change(context.Submodel.Id, submodel =>
    {
        var elements = submodel.SubmodelElements ??= [];
        var alerts = (RecordModel.Bind<Alerts>(elements.Where(e => e.IdShort == nameof(FleetDefinition.Alerts)), out _)?.Items ?? []).ToList();
        var before = alerts.ToArray();
        change(alerts);
        if (alerts.SequenceEqual(before)) return;
        var written = RecordModel.ToElements(new Alerts { Items = alerts }).Single();
        foreach (var part in written.Descendants().OfType<SubmodelElement>()) part.Description = null;
        var at = elements.FindIndex(e => e.IdShort == nameof(FleetDefinition.Alerts));
        if (at < 0) elements.Insert(elements.FindIndex(e => e is Operation) is var first and >= 0 ? first : elements.Count, written);
        else elements[at] = written;
    }).GetAwaiter().GetResult();

    public static AlertSeverity? SeverityOf(MachinePrediction prediction, AlertRuleDefinition rules) =>
        prediction.Risks[0].Probability >= rules.CriticalProbability ? AlertSeverity.Critical
        : prediction.Week.Probability >= rules.WarningProbability ? AlertSeverity.Warning
        : null;

    public static AlertRecord Raise(MachinePrediction prediction, AlertSeverity severity) => new()
    {
        AlertId = $"{prediction.MachineId}-{prediction.At.UtcDateTime:yyyyMMddHH}",
        MachineId = prediction.MachineId,
        Severity = severity,
        State = AlertState.Open,
        Message = prediction.RecommendedAction,
        Probability = prediction.Week.Probability,
        Lower = prediction.Week.Lower,
        Upper = prediction.Week.Upper,
        RaisedAt = prediction.At,
    };

    /// <summary>The alerts alone, as the submodel holds them.</summary>
    private sealed record Alerts
    {
        [IdShort(nameof(FleetDefinition.Alerts))]
        public IReadOnlyList<AlertRecord> Items { get; init; } = [];
    }
}
