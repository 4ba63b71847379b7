using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Battery.Prognosis;

namespace AasTwin.Twins.Battery;

/// <summary>What to look at.</summary>
internal sealed record EvaluateAlertsInput
{
    [Description("Cycles as CSV, to be taken instead of the cell's time series.")]
    [Description("Cycles en CSV, à la place de la série temporelle.", "fr")]
    public string? HistoryCsv { get; init; }

    [Description("Looks from this cycle, as if later ones were not known.")]
    [Description("Se place à ce cycle, comme si les suivants étaient inconnus.", "fr")]
    [AllowedRange(1, 20_000)]
    public int? UpToCycle { get; init; }

    [Description("Rules to try out instead of the cell's own; then nothing is written.")]
    [Description("Règles à essayer à la place de celles de la cellule ; rien n'est alors écrit.", "fr")]
    public BatteryAlertRules? Rules { get; init; }
}

/// <summary>A change of an alert.</summary>
internal sealed record AlertEvent
{
    [Description("Cycle in which it came.")]
    [Description("Cycle où il est survenu.", "fr")]
    public required int Cycle { get; init; }

    [Description("What it is about.")]
    [Description("Ce dont il s'agit.", "fr")]
    public required BatteryAlertKind Kind { get; init; }

    [Description("The severity before.")]
    [Description("La gravité avant.", "fr")]
    public required BatteryAlertSeverity From { get; init; }

    [Description("The severity since.")]
    [Description("La gravité depuis.", "fr")]
    public required BatteryAlertSeverity To { get; init; }

    [Description("The value that caused it.")]
    [Description("La valeur qui l'a causé.", "fr")]
    public required double Value { get; init; }

    [Description("Lower end of its interval of 90 %; a measured value is its own.")]
    [Description("Borne inférieure de son intervalle à 90 % ; une mesure est la sienne.", "fr")]
    public required double Lower90 { get; init; }

    [Description("Upper end of its interval of 90 %.")]
    [Description("Borne supérieure de son intervalle à 90 %.", "fr")]
    public required double Upper90 { get; init; }

    [Description("The limit that it passed.")]
    [Description("La limite franchie.", "fr")]
    public required double Limit { get; init; }
}

/// <summary>The alerts.</summary>
internal sealed record EvaluateAlertsOutput
{
    [Description("The gravest severity that stands.")]
    [Description("La plus haute gravité en cours.", "fr")]
    public required BatteryAlertSeverity Severity { get; init; }

    [Description("The alerts that stand.")]
    [Description("Les alertes en cours.", "fr")]
    public required IReadOnlyList<BatteryAlert> Alerts { get; init; }

    [Description("All that was raised, made graver, eased and cleared, cycle by cycle.")]
    [Description("Tout ce qui a été émis, aggravé, atténué et levé, cycle par cycle.", "fr")]
    public required IReadOnlyList<AlertEvent> Events { get; init; }

    [Description("Remaining cycles now.")]
    [Description("Cycles restants maintenant.", "fr")]
    public required EstimateResult RemainingCycles { get; init; }

    [Description("The cycles that were looked at.")]
    [Description("Les cycles examinés.", "fr")]
    public required int Cycle { get; init; }

    [Description("In what the cell is unlike those trained on, and what was missing.")]
    [Description("En quoi la cellule diffère de celles de l'entraînement, et ce qui manquait.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Warnings { get; init; }
}

/// <summary>
/// The operation <c>EvaluateAlerts</c>: goes through the last cycles as they came and applies the rules with their hysteresis, so that the answer depends on the
/// history alone and not on how often it was asked for.
/// </summary>
internal static class EvaluateAlertsOperation
{
    // Cycles that are gone through; before them nothing stands.
    private const int Replayed = 400;

    public static EvaluateAlertsOutput Evaluate(EvaluateAlertsInput input, OperationContext context) => BatteryView.Tell(() =>
    {
        var view = BatteryView.Of(context);
        var history = view.History(input.HistoryCsv, input.UpToCycle);
        var (rules, rated) = (input.Rules ?? view.Definition.AlertRules, view.Definition.RatedCapacity);
        Check(rules);
        view.WarnBeyond(history);
        var remaining = PredictRemainingUsefulLifeOperation.Remaining(view, history, view.Definition.EndOfLifeCapacity);
        var ended = history.Life(view.Definition.EndOfLifeCapacity) ?? int.MaxValue;
        var (life, health, warm) = (new Watch(BatteryAlertKind.RemainingLife), new Watch(BatteryAlertKind.StateOfHealth), new Watch(BatteryAlertKind.Temperature));
        var from = Math.Max(RemainingLifeModel.LeastCycles, history.Cycles.Count - Replayed);
        for (var cycle = from; cycle <= history.Cycles.Count; cycle++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress.Report((double)(cycle - from) / (history.Cycles.Count - from + 1));
            var left = cycle >= ended ? Estimate.Certain(0) : view.Model.PredictLife(history.Truncate(cycle), rated);
            life.Falling(cycle, left, rules.WarningCycles, rules.CriticalCycles, rules.Hysteresis);
            var median = Median([.. history.Cycles.Take(cycle).TakeLast(3).Select(c => c.CapacityAh)]);
            health.Falling(cycle, Estimate.Certain(100 * median / rated), rules.WarningStateOfHealth, rules.CriticalStateOfHealth, rules.Hysteresis / 10);
            if (history.Cycles[cycle - 1].ChargeMaxC is { } celsius) warm.Rising(cycle, celsius, rules.WarningTemperature, rules.CriticalTemperature, rules.Hysteresis);
        }
        BatteryAlert[] alerts = [.. new[] { life.Alert(), health.Alert(), warm.Alert() }.OfType<BatteryAlert>().OrderByDescending(a => a.Severity)];
        if (input.HistoryCsv is null && input.UpToCycle is null && input.Rules is null) Keep(alerts, context);
        return new EvaluateAlertsOutput
        {
            Severity = alerts.Length == 0 ? BatteryAlertSeverity.None : alerts[0].Severity,
            Alerts = alerts,
            Events = [.. life.Events.Concat(health.Events).Concat(warm.Events).OrderBy(e => e.Cycle).ThenBy(e => e.Kind)],
            RemainingCycles = EstimateResult.Of(remaining, 1),
            Cycle = history.Cycles.Count,
            Warnings = view.Warnings,
        };
    });

    private static void Check(BatteryAlertRules rules)
    {
        if (rules.CriticalCycles > rules.WarningCycles) throw BatteryView.Refused("AlertRules.CriticalCycles", "It is above WarningCycles: a critical alert comes after a warning.");
        if (rules.CriticalStateOfHealth > rules.WarningStateOfHealth) throw BatteryView.Refused("AlertRules.CriticalStateOfHealth", "It is above WarningStateOfHealth: a critical alert comes after a warning.");
        if (rules.CriticalTemperature < rules.WarningTemperature) throw BatteryView.Refused("AlertRules.CriticalTemperature", "It is below WarningTemperature: a critical alert comes after a warning.");
    }

    private static void Keep(BatteryAlert[] alerts, OperationContext context) => context.Repository.Change(context.Submodel.Id, submodel =>
    {
        var elements = submodel.SubmodelElements ??= [];
        var at = elements.FindIndex(e => e.IdShort == nameof(BatteryDefinition.Alerts));
        var written = RecordModel.ToElements(new Kept { Alerts = alerts }).SingleOrDefault();
        if (written is not null)
            foreach (var part in written.Descendants().OfType<SubmodelElement>()) part.Description = null;
        if (at >= 0 && written is not null && ModelEquality.Equals(elements[at], written)) return;
        if (at >= 0) elements.RemoveAt(at);
        if (written is not null) elements.Insert(at >= 0 ? at : elements.FindIndex(e => e is Operation) is var first and >= 0 ? first : elements.Count, written);
    }).GetAwaiter().GetResult();

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private sealed record Kept
    {
        public IReadOnlyList<BatteryAlert> Alerts { get; init; } = [];
    }

    /// <summary>The state of one kind of alert.</summary>
    private sealed class Watch(BatteryAlertKind kind)
    {
        private BatteryAlertSeverity now;
        private int since;
        private double value;

        public List<AlertEvent> Events { get; } = [];

        /// <summary>A value that is bad when it falls to its limits.</summary>
        public void Falling(int cycle, Estimate estimate, double warning, double critical, double hysteresis)
        {
            double Limit(BatteryAlertSeverity severity) => severity == BatteryAlertSeverity.Critical ? critical : warning;
            bool Reaches(BatteryAlertSeverity severity, double by) => estimate.Value <= Limit(severity) * (1 + by);
            Step(cycle, estimate, s => Reaches(s, 0), s => Reaches(s, hysteresis), Limit);
        }

        /// <summary>A measured value that is bad when it rises to its limits.</summary>
        public void Rising(int cycle, double measured, double warning, double critical, double hysteresis)
        {
            double Limit(BatteryAlertSeverity severity) => severity == BatteryAlertSeverity.Critical ? critical : warning;
            Step(cycle, Estimate.Certain(measured), s => measured >= Limit(s), s => measured >= Limit(s) - (hysteresis * Math.Abs(Limit(s))), Limit);
        }

        public BatteryAlert? Alert() => now == BatteryAlertSeverity.None ? null : new BatteryAlert
        {
            Kind = kind,
            Severity = now,
            SinceCycle = since,
            Message = (kind, now) switch
            {
                (BatteryAlertKind.RemainingLife, BatteryAlertSeverity.Critical) => Sentence.Of(
                    $"About {value:0} cycles remain: replace the cell.",
                    $"Il reste environ {value:0} cycles : remplacer la cellule."),
                (BatteryAlertKind.RemainingLife, _) => Sentence.Of(
                    $"About {value:0} cycles remain: order a replacement.",
                    $"Il reste environ {value:0} cycles : commander une cellule de remplacement."),
                (BatteryAlertKind.StateOfHealth, BatteryAlertSeverity.Critical) => Sentence.Of(
                    $"State of health {value:0.0} %: take the cell out of service or use it where little is asked of it.",
                    $"État de santé {value:0.0} % : retirer la cellule du service ou la réserver à un usage peu exigeant."),
                (BatteryAlertKind.StateOfHealth, _) => Sentence.Of(
                    $"State of health {value:0.0} %: check whether it still suffices.",
                    $"État de santé {value:0.0} % : vérifier s'il suffit encore."),
                (_, BatteryAlertSeverity.Critical) => Sentence.Of(
                    $"The charge warmed the cell to {value:0.0} °C: stop charging it and look for the cause.",
                    $"La charge a échauffé la cellule à {value:0.0} °C : arrêter de la charger et chercher la cause."),
                _ => Sentence.Of(
                    $"The charge warmed the cell to {value:0.0} °C: check cooling and charging current.",
                    $"La charge a échauffé la cellule à {value:0.0} °C : vérifier le refroidissement et le courant de charge."),
            },
        };

        /// <param name="reaches">Whether a severity is reached.</param>
        /// <param name="stays">Whether one that stands stays.</param>
        private void Step(int cycle, Estimate estimate, Func<BatteryAlertSeverity, bool> reaches, Func<BatteryAlertSeverity, bool> stays, Func<BatteryAlertSeverity, double> limit)
        {
            value = estimate.Value;
            var next = BatteryAlertSeverity.None;
            foreach (var severity in new[] { BatteryAlertSeverity.Critical, BatteryAlertSeverity.Warning })
            {
                if (next == BatteryAlertSeverity.None && (reaches(severity) || (now >= severity && stays(severity)))) next = severity;
            }
            if (next == now) return;
            Events.Add(new AlertEvent
            {
                Cycle = cycle,
                Kind = kind,
                From = now,
                To = next,
                Value = Math.Round(value, 1),
                Lower90 = Math.Round(estimate.Most.Lower, 1),
                Upper90 = Math.Round(estimate.Most.Upper, 1),
                Limit = limit(next > now ? next : now),
            });
            (now, since) = (next, cycle);
        }
    }
}
