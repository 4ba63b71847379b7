using System.Globalization;
using System.Security.Cryptography;
using AasTwin.Learning.Models;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The operation <c>TrainSoftSensor</c>: trains, judges and keeps the model.</summary>
internal static class TrainOperation
{
    public static TrainOutput Train(TrainInput input, OperationContext context) => LearningFaults.Tell(() =>
    {
        var data = EquipmentData.Read(input.Equipment, context);
        var result = SoftSensorTraining.Train(data, input, context.Progress, context.Cancellation);
        ModelMetric[] metrics =
        [
            .. result.Errors.Select(e => new ModelMetric($"RMSE, {e.Model}", e.Rmse, data.Equipment.Target.ValueUnit ?? "", Protocol: "five folds of stretches of time")),
            new ModelMetric("PICP at 90 %", result.Coverage90, Protocol: "five folds of stretches of time"),
        ];
        var settings = new Dictionary<string, string>
        {
            ["method"] = !input.UseVirtualSamples ? "none" : input.Method?.ToString() ?? "validated: " + string.Join(' ', Names(result)),
            ["seed"] = input.Seed.ToString(CultureInfo.InvariantCulture),
            ["virtual multiples"] = string.Join(' ', result.Multiples.Select(m => m.ToString(CultureInfo.InvariantCulture))),
        };
        var file = result.Model.ToFile(data.Equipment, data.Samples, metrics, settings, Card(data, result));
        var bytes = file.ToBytes();
        context.Cancellation.ThrowIfCancellationRequested();
        StoredModel.Write(data.Index, bytes, context);
        return new TrainOutput
        {
            Samples = data.Samples.Count,
            VirtualMultiples = result.Multiples,
            VirtualMethods = [.. Names(result)],
            Errors = [.. result.Errors.Select(e => new ErrorResult { Model = e.Model, Rmse = e.Rmse })],
            Coverage90 = result.Coverage90,
            HighestLevel = result.Model.HighestLevel,
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Remarks = data.Remarks,
        };
    });

    private static IEnumerable<string> Names(SoftSensorTraining.Result result) => result.Methods.Select(m => m?.ToString() ?? "none");

    private static string Card(EquipmentData data, SoftSensorTraining.Result result) => string.Create(CultureInfo.InvariantCulture, $"""
        # Soft sensor of {data.Equipment.Name}
        Predicts {data.Equipment.Target.Name} ({data.Equipment.Target.ValueUnit ?? "no unit"}) from {string.Join(", ", data.Equipment.Inputs.Select(i => i.Name))}.

        - Data: {data.Samples.Count} records between {data.Times[0]} and {data.Times[^1]}.
        - Model: the mean of five networks with one hidden layer, each trained on four fifths of the stretches of time, with virtual samples where the cross-validation found them useful.
        - Error on unseen stretches: {result.Errors[0].Rmse:G4}; without virtual samples {result.Errors[1].Rmse:G4}; the mean alone {result.Errors[2].Rmse:G4}.
        - Limits: inputs farther from the training data than usual are extrapolation; Predict says so. Other states of the unit were not seen.
        """);
}
