using System.Globalization;
using AasTwin.Learning;
using AasTwin.Learning.Manifolds;
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
        var sampler = VirtualSampler.Fit(data.Samples, options, context.Progress, context.Cancellation);
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
            Positions = Positions(sampler, data.Samples, samples),
            Remarks = report.Made < input.Count
                ? [.. data.Remarks, $"{input.Count} samples were wanted and {report.Made} found that pass: a larger SparseShare or more real samples help."]
                : data.Remarks,
        };
    });

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
        var idShort = $"Virtual_{string.Concat(data.Equipment.Name.Where(char.IsAsciiLetterOrDigit))}_{input.Method}_{input.Seed}";
        var provenance = string.Create(CultureInfo.InvariantCulture,
            $"Virtual samples, computed and not measured, by the operation GenerateVirtualSamples: method {input.Method}, seed {input.Seed}, sparse share {input.SparseShare}, from {data.Samples.Count} real samples of {data.Equipment.Name} between {data.Times[0]} and {data.Times[^1]} with the fingerprint {TrainingData.Fingerprint(data.Samples)}. The times are numbers.");
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

    private static List<VirtualPosition> Positions(VirtualSampler sampler, Samples real, Samples samples)
    {
        if (sampler.Embedding is not { } embedding || samples.Count == 0) return [];
        var joint = new JointSamples(real);
        var points = new Points(samples.Count, joint.Width);
        for (var i = 0; i < samples.Count; i++)
        {
            for (var c = 0; c < joint.Width - 1; c++) points[i][c] = samples.Features[i, c];
            points[i][joint.Width - 1] = samples.Targets[i];
            joint.Scale(points[i]);
        }
        var placed = embedding.Transform(points);
        return [.. Enumerable.Range(0, samples.Count).Select(i => new VirtualPosition { PositionX = placed[i][0], PositionY = placed[i][1], Target = samples.Targets[i] })];
    }
}
