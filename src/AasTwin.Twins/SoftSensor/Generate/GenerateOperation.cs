using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Learning.VirtualSamples;
using AasTwin.Metamodel;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The operation <c>GenerateVirtualSamples</c>.</summary>
internal static class GenerateOperation
{
    public static GenerateOutput Generate(GenerateInput input, OperationContext context) => LearningFaults.Tell(() =>
    {
        var data = EquipmentData.Read(input.Equipment, context);
        var options = new VirtualSampleOptions
        {
            Method = input.Method,
            Count = input.Count,
            Seed = (ulong)input.Seed,
            SparseShare = input.SparseShare,
            Bounds = data.Bounds,
            Relations = data.Relations,
        };
        var sampler = input.FromModel ? OfModel(input, data, context) : VirtualSampler.Fit(data.Samples, options, context.Progress, context.Cancellation);
        var (samples, report) = sampler.Generate(context.Cancellation);
        var table = Table(data, samples);
        string? written = null;
        if (input.WriteIntoSubmodel && samples.Count > 0)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            written = Write(data, input, table, context);
        }
        return new GenerateOutput
        {
            Made = report.Made,
            TooFar = report.TooFar,
            Doubtful = report.Doubtful,
            OutOfBounds = report.OutOfBounds,
            Coverage = report.Coverage,
            WrittenTo = written,
            SamplesCsv = TimeSeriesSegment.Csv(table, "G7"),
            Positions = [.. report.Positions.Select((p, i) => new VirtualPosition { PositionX = p.X, PositionY = p.Y, Target = samples.Targets[i] })],
            Remarks = report.Made < input.Count
                ? [
                    .. data.Remarks,
                    Sentence.Of(
                        $"{input.Count} samples were wanted and {report.Made} found that pass: a larger SparseShare or more real samples help.",
                        $"{input.Count} échantillons demandés, {report.Made} trouvés valables : une SparseShare plus grande ou plus d'échantillons réels aident."),
                ]
                : data.Remarks,
        };
    });

    /// <summary>What TrainSoftSensor kept: no generator is trained again, and the samples are those of the model.</summary>
    private static VirtualSampler OfModel(GenerateInput input, EquipmentData data, OperationContext context)
    {
        var (_, file) = StoredModel.Parse(StoredModel.Read(data.Index, context), data.Index, data.Equipment);
        return file.Parts.Any(p => p.Name == SoftSensorModel.SamplerPart)
            ? file.Part<VirtualSampler>(SoftSensorModel.SamplerPart).With(input.Count, (ulong)input.Seed)
            : throw EquipmentData.Refused("FromModel", "The model was trained without virtual samples: train it with UseVirtualSamples, or leave FromModel out.");
    }

    private static TimeSeriesTable Table(EquipmentData data, Samples samples)
    {
        IReadOnlyList<string> variables = [.. data.Equipment.Inputs.Append(data.Equipment.Target).Select(f => f.Variable)];
        // Variables of several series may share a name; features do not.
        if (variables.Distinct().Count() < variables.Count) variables = [.. data.Equipment.Inputs.Append(data.Equipment.Target).Select(f => f.Name)];
        double[][] columns =
        [
            .. Enumerable.Range(0, samples.Features.Columns).Select(c => samples.Features.Column(c).Select(v => (double)v).ToArray()),
            [.. samples.Targets.Select(t => (double)t)],
        ];
        string[] numbers = [.. Enumerable.Range(0, samples.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        return new TimeSeriesTable(numbers, [.. Enumerable.Range(0, samples.Count).Select(i => (double)i)], variables, columns);
    }

    private static string Write(EquipmentData data, GenerateInput input, TimeSeriesTable table, OperationContext context)
    {
        var idShort = $"Virtual_{string.Concat(data.Equipment.Name.Where(char.IsAsciiLetterOrDigit))}_{(input.FromModel ? "Model" : input.Method)}_{input.Seed}";
        var provenance = string.Create(CultureInfo.InvariantCulture,
            $"Virtual samples, computed and not measured, by the operation GenerateVirtualSamples: {(input.FromModel ? "by the sampler of the trained model" : $"method {input.Method}, sparse share {input.SparseShare}")}, seed {input.Seed}, from {data.Samples.Count} real samples of {data.Equipment.Name} between {data.Times[0]} and {data.Times[^1]} with the fingerprint {TrainingData.Fingerprint(data.Samples)}. The times are numbers.");
        var segment = TimeSeriesSegment.Internal(idShort, $"Virtual samples of {data.Equipment.Name}", provenance, table);
        segment.Qualifiers = [new Qualifier { Kind = QualifierKind.ConceptQualifier, Type = "VirtualSamples", ValueType = DataTypeDefXsd.Boolean, Value = "true" }];
        var series = data.Equipment.Target.TimeSeries;
        context.Repository.Change(series, submodel =>
        {
            if (submodel.SubmodelElements?.FirstOrDefault(e => e.IdShort == "Segments") is not SubmodelElementCollection segments)
                throw EquipmentData.Refused($"{series}#Segments", "It is not there any more.");
            segments.Value ??= [];
            segments.Value.RemoveAll(s => s.IdShort == idShort);
            segments.Value.Add(segment);
        }).GetAwaiter().GetResult();
        return $"{series}#Segments.{idShort}";
    }
}
