using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>What to do with what is foretold.</summary>
internal sealed record AssessFleetInput
{
    [Description("Whether alerts are raised, renewed and cleared in the submodel.")]
    [Description("Émettre, renouveler et lever les alertes dans le sous-modèle.", "fr")]
    public bool RaiseAlerts { get; init; } = true;

    [Description("Whether to write each prediction into the machine's submodel for predictive maintenance.")]
    [Description("Écrire chaque prévision dans le sous-modèle de maintenance prédictive de la machine.", "fr")]
    public bool WriteIntoSubmodels { get; init; }
}

/// <summary>The whole fleet, the greatest risks first.</summary>
internal sealed record AssessFleetOutput
{
    [Description("The state of the fleet in a sentence.")]
    [Description("L'état du parc en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("The machines that could be assessed, the greatest risk within 7 days first.")]
    [Description("Les machines évaluées, le plus grand risque sous 7 jours d'abord.", "fr")]
    public required IReadOnlyList<MachineAssessment> Machines { get; init; }

    [Description("The machines that could not, and why.")]
    [Description("Les machines non évaluées, et pourquoi.", "fr")]
    public required IReadOnlyList<UnassessedMachine> NotAssessed { get; init; }

    [Description("Expected number of failures within 7 days, should nothing be done; with the sums of the ends of the intervals.")]
    [Description("Nombre attendu de pannes sous 7 jours sans intervention, avec les sommes des bornes des intervalles.", "fr")]
    public required IntervalValue ExpectedFailures { get; init; }

    [Description("Alerts that were raised by this assessment.")]
    [Description("Alertes émises par cette évaluation.", "fr")]
    public required int AlertsRaised { get; init; }

    [Description("Alerts that were cleared by it.")]
    [Description("Alertes levées par elle.", "fr")]
    public required int AlertsCleared { get; init; }

    [Description("What predicted.")]
    [Description("Ce qui a prévu.", "fr")]
    public required string Model { get; init; }
}

/// <summary>A machine in the assessment of the fleet.</summary>
internal sealed record MachineAssessment
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required string MachineId { get; init; }

    [Description("Its type.")]
    [Description("Son type.", "fr")]
    public required MachineType Type { get; init; }

    [Description("Hour of its last readings.")]
    [Description("Heure de ses dernières mesures.", "fr")]
    public required DateTimeOffset At { get; init; }

    [Description("Probability of a failure within 24 h.")]
    [Description("Probabilité de panne sous 24 h.", "fr")]
    public required IntervalValue Within24Hours { get; init; }

    [Description("Probability of a failure within 7 days.")]
    [Description("Probabilité de panne sous 7 jours.", "fr")]
    public required IntervalValue Within7Days { get; init; }

    [Description("Hours until the failure.")]
    [Description("Heures jusqu'à la panne.", "fr")]
    [Unit("h")]
    public required IntervalValue RemainingUsefulLife { get; init; }

    [Description("The likeliest kind of failure.")]
    [Description("Le genre de panne le plus probable.", "fr")]
    public required FailureKind Kind { get; init; }

    [Description("What to do.")]
    [Description("Que faire.", "fr")]
    public required MultiLanguageText RecommendedAction { get; init; }
}

/// <summary>A machine of which nothing can be told.</summary>
internal sealed record UnassessedMachine
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required string MachineId { get; init; }

    [Description("Why, and what to do: the findings as a refusal words them, in English.")]
    [Description("Pourquoi, et que faire : les constats tels qu'un refus les formule, en anglais.", "fr")]
    public required string Reason { get; init; }
}

/// <summary>The operation <c>AssessFleet</c>.</summary>
internal static class AssessFleetOperation
{
    public static AssessFleetOutput Assess(AssessFleetInput input, OperationContext context)
    {
        var fleet = FleetView.Of(context);
        var (known, unknown) = fleet.Snapshots();
        var predictions = new MachinePrediction[known.Count];
        var done = 0;
        Parallel.For(0, known.Count, new ParallelOptions { CancellationToken = context.Cancellation }, i =>
        {
            predictions[i] = fleet.Predict(known[i].Snapshot, withContributions: false);
            context.Progress.Report((double)Interlocked.Increment(ref done) / known.Count);
        });
        if (input.WriteIntoSubmodels)
        {
            for (var i = 0; i < known.Count; i++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (known[i].Machine.PredictiveMaintenance is not null) PredictionWriter.Write(known[i].Machine, predictions[i], fleet.Model.DescriptionOf(known[i].Machine.Type), context);
            }
        }
        var (raised, cleared) = input.RaiseAlerts ? AlertBook.Update(context, fleet.Definition.AlertRules, predictions) : (0, 0);
        var order = Enumerable.Range(0, known.Count).OrderByDescending(i => predictions[i].Week.Probability).ThenBy(i => predictions[i].RemainingUsefulLife.Value);
        return new AssessFleetOutput
        {
            Summary = Summarize(predictions, unknown.Count, fleet.Model.Threshold),
            Machines = [.. order.Select(i => Assessment(known[i].Machine, predictions[i]))],
            NotAssessed = [.. unknown.Select(u => new UnassessedMachine { MachineId = u.Machine.MachineId, Reason = u.Reason })],
            ExpectedFailures = new IntervalValue { Value = predictions.Sum(p => p.Week.Probability), Lower = predictions.Sum(p => p.Week.Lower), Upper = predictions.Sum(p => p.Week.Upper) },
            AlertsRaised = raised,
            AlertsCleared = cleared,
            Model = fleet.Model.Description,
        };
    }

    private static MachineAssessment Assessment(MachineDefinition machine, MachinePrediction prediction) => new()
    {
        MachineId = machine.MachineId,
        Type = machine.Type,
        At = prediction.At,
        Within24Hours = Interval(prediction.Risks[0]),
        Within7Days = Interval(prediction.Week),
        RemainingUsefulLife = prediction.RemainingUsefulLife,
        Kind = prediction.Kinds[0].Kind,
        RecommendedAction = prediction.RecommendedAction,
    };

    private static IntervalValue Interval(HorizonRisk risk) => new() { Value = risk.Probability, Lower = risk.Lower, Upper = risk.Upper };

    private static MultiLanguageText Summarize(MachinePrediction[] predictions, int unknown, double threshold)
    {
        var foretold = predictions.Where(p => p.Week.Probability >= threshold).OrderByDescending(p => p.Week.Probability).ToList();
        var names = string.Join(", ", foretold.Take(8).Select(p => p.MachineId)) + (foretold.Count > 8 ? " …" : "");
        var missing = unknown > 0 ? Sentence.Of($"; {unknown} could not be assessed", $" ; non évaluables : {unknown}") : null;
        return foretold.Count == 0
            ? Sentence.Of(
                $"No failure within 7 days is foretold for {predictions.Length} machines{missing}.",
                $"Aucune panne n'est annoncée sous 7 jours pour {predictions.Length} machines{missing}.")
            : Sentence.Of(
                $"Of {predictions.Length} machines {foretold.Count} will probably fail within 7 days: {names}{missing}.",
                $"Sur {predictions.Length} machines, panne probable sous 7 jours pour {foretold.Count} : {names}{missing}.");
    }
}
