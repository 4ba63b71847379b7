using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.Maintenance;

/// <summary>Which machine to look at.</summary>
internal sealed record PredictFailureInput
{
    [Description("The machine; absent means the one with the greatest risk within 7 days.")]
    [Description("La machine ; absente, celle au plus grand risque sous 7 jours.", "fr")]
    public string? MachineId { get; init; }

    [Description("Its readings as CSV, to be taken instead of those in its time series: the column Time and the 24 signals, a line an hour, at least 168.")]
    [Description("Ses mesures en CSV, à la place de sa série temporelle : la colonne Time et les 24 signaux, une ligne par heure, au moins 168.", "fr")]
    public string? ReadingsCsv { get; init; }

    [Description("Whether to tell which signals the risk comes from.")]
    [Description("Indiquer de quels signaux vient le risque.", "fr")]
    public bool WithContributions { get; init; } = true;

    [Description("Whether to write the prediction into the machine's submodel for predictive maintenance.")]
    [Description("Écrire la prévision dans le sous-modèle de maintenance prédictive de la machine.", "fr")]
    public bool WriteIntoSubmodel { get; init; }
}

/// <summary>What is foretold of it.</summary>
internal sealed record PredictFailureOutput
{
    [Description("The prediction.")]
    [Description("La prévision.", "fr")]
    public required MachinePrediction Prediction { get; init; }

    [Description("Whether a failure within 7 days is foretold: the probability reaches the threshold of the model.")]
    [Description("Si une panne sous 7 jours est annoncée : la probabilité atteint le seuil du modèle.", "fr")]
    public required bool IsFailureForetold { get; init; }

    [Description("The threshold.")]
    [Description("Le seuil.", "fr")]
    public required double Threshold { get; init; }

    [Description("What predicted.")]
    [Description("Ce qui a prévu.", "fr")]
    public required string Model { get; init; }
}

/// <summary>The operation <c>PredictFailure</c>.</summary>
internal static class PredictFailureOperation
{
    public static PredictFailureOutput Predict(PredictFailureInput input, OperationContext context)
    {
        var fleet = FleetView.Of(context);
        if (input.ReadingsCsv is not null && input.MachineId is null)
            throw new OperationRefusedException([FleetView.Finding("MachineId", "MachineId: readings were given, and it must be told of which machine they are.")]);
        var findings = new List<Finding>();
        var (machine, snapshot) = input.MachineId is { } id
            ? (fleet.Machine(id), fleet.Snapshot(fleet.Machine(id), findings, input.ReadingsCsv))
            : MostAtRisk(fleet, findings);
        if (snapshot is null) throw new OperationRefusedException(findings);
        context.Cancellation.ThrowIfCancellationRequested();
        var prediction = fleet.Predict(snapshot, input.WithContributions);
        if (input.WriteIntoSubmodel) PredictionWriter.Write(machine, prediction, fleet.Model.DescriptionOf(machine.Type), context);
        return new PredictFailureOutput
        {
            Prediction = prediction,
            IsFailureForetold = prediction.Week.Probability >= fleet.Model.Threshold,
            Threshold = fleet.Model.Threshold,
            Model = fleet.Model.DescriptionOf(machine.Type),
        };
    }

    private static (MachineDefinition Machine, MachineSnapshot? Snapshot) MostAtRisk(FleetView fleet, List<Finding> findings)
    {
        var (known, unknown) = fleet.Snapshots();
        if (known.Count == 0)
        {
            findings.Add(FleetView.Finding("Machines", $"Machines: none has readings that a prediction could rest on. {unknown[0].Reason}"));
            return (fleet.Definition.Machines[0], null);
        }
        return known.Select(k => (k.Machine, k.Snapshot, Risk: fleet.Predict(k.Snapshot, withContributions: false).Week.Probability)).MaxBy(k => k.Risk) is var found
            ? (found.Machine, found.Snapshot)
            : default;
    }
}
