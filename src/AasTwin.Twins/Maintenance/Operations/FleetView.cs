using System.Text;
using AasTwin.Learning;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.Maintenance;

/// <summary>A fleet as its submodel tells it: definition, model, references, and the readings of each machine from its own submodel.</summary>
internal sealed class FleetView
{
    private const long MostBytes = 100_000_000;

    private readonly OperationContext context;
    private readonly Dictionary<string, SignalReference> references;

    private FleetView(OperationContext context, FleetDefinition definition, FailureModel model, Dictionary<string, SignalReference> references) =>
        (this.context, Definition, Model, this.references) = (context, definition, model, references);

    public FleetDefinition Definition { get; }

    public FailureModel Model { get; }

    /// <exception cref="OperationRefusedException">The submodel, the model or the references are not as they must be; findings name the element.</exception>
    public static FleetView Of(OperationContext context)
    {
        var definition = context.Parameters<FleetDefinition>();
        var findings = new List<Finding>();
        FleetChecks.Check(definition.Tasks, definition.Crews, definition.SpareParts, definition.Calendar, (path, text) => findings.Add(Finding(path, $"{path}: {text}")));
        foreach (var name in definition.Machines.GroupBy(m => m.MachineId).Where(g => g.Count() > 1).Select(g => g.Key))
            findings.Add(Finding("Machines", $"Machines: two are called \"{name}\": give each a name of its own."));
        var references = definition.References is null
            ? Report("References", "There are none: add a CSV file with what each machine read when it was healthy.")
            : ReferencesCsv.Read(Encoding.UTF8.GetString(Attachment(context, nameof(FleetDefinition.References))), nameof(FleetDefinition.References), findings);
        var model = ModelOf(context, definition, findings);
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : new FleetView(context, definition, model!, references);

        Dictionary<string, SignalReference> Report(string path, string text)
        {
            findings.Add(Finding(path, $"{path}: {text}"));
            return [];
        }
    }

    /// <exception cref="OperationRefusedException">There is no such machine.</exception>
    public MachineDefinition Machine(string id) => Definition.Machines.FirstOrDefault(m => m.MachineId == id)
        ?? throw new OperationRefusedException([Finding("MachineId", $"MachineId: the fleet has no machine \"{id}\"{Near(id)}.")]);

    /// <summary>What is known of a machine now; null with findings when it is not enough.</summary>
    /// <param name="csv">Readings to take instead of those of its submodel.</param>
    public MachineSnapshot? Snapshot(MachineDefinition machine, List<Finding> findings, string? csv = null)
    {
        var before = findings.Count;
        if (!references.TryGetValue(machine.MachineId, out var reference))
            findings.Add(Finding("References", $"References: {machine.MachineId} has no line: add what it read in the week after its commissioning or overhaul."));
        if (Readings(machine, csv, findings) is not { } readings) return null;
        WindowCheck.Check(readings.Readings, readings.Source, findings);
        if (findings.Count > before) return null;
        var now = readings.Readings.LastHour;
        var overhauled = (now - (machine.OverhauledAt ?? machine.RenewedAt ?? now.AddYears(-1))).TotalHours;
        var renewed = (now - (machine.RenewedAt ?? machine.OverhauledAt ?? now.AddYears(-1))).TotalHours;
        if (renewed < 0 || overhauled < 0)
        {
            findings.Add(Finding($"Machines[{machine.MachineId}]", $"Machines[{machine.MachineId}]: it was renewed after the last readings of {now:u}: correct RenewedAt or OverhauledAt, or add newer readings."));
            return null;
        }
        return new MachineSnapshot(machine.MachineId, machine.Type, readings.Readings, reference!, Math.Min(renewed, overhauled), overhauled);
    }

    /// <summary>The snapshots of all machines, and why there is none of the others. Reads several at a time.</summary>
    public (IReadOnlyList<(MachineDefinition Machine, MachineSnapshot Snapshot)> Known, IReadOnlyList<(MachineDefinition Machine, string Reason)> Unknown) Snapshots()
    {
        var read = new (MachineSnapshot? Snapshot, List<Finding> Findings)[Definition.Machines.Count];
        Parallel.For(0, read.Length, new ParallelOptions { CancellationToken = context.Cancellation }, i =>
        {
            var findings = new List<Finding>();
            try
            {
                read[i] = (Snapshot(Definition.Machines[i], findings), findings);
            }
            catch (OperationRefusedException refusal)
            {
                read[i] = (null, [.. refusal.Findings]);
            }
        });
        return (
            [.. read.Select((r, i) => (Definition.Machines[i], r.Snapshot!)).Where(p => p.Item2 is not null)],
            [.. read.Select((r, i) => (Definition.Machines[i], Findings: r.Findings, r.Snapshot)).Where(p => p.Snapshot is null).Select(p => (p.Item1, string.Join(" ", p.Findings.Take(3).Select(f => f.Text))))]);
    }

    /// <summary>What is done about a kind of failure of a machine.</summary>
    public MaintenanceTaskDefinition Task(MachineType type, FailureKind kind) => UsualTasks.Find(Definition, type, kind);

    public MachinePrediction Predict(MachineSnapshot snapshot, bool withContributions = true) =>
        Model.Predict(snapshot, kind => Task(snapshot.Type, kind).Action, withContributions);

    public static Finding Finding(string path, string text) => new(Severity.Invalid, path, nameof(Maintenance), text);

    private (MachineReadings Readings, string Source)? Readings(MachineDefinition machine, string? csv, List<Finding> findings)
    {
        if (csv is not null)
        {
            var table = TimeSeriesRecords.OfCsv(csv, "ReadingsCsv", findings);
            return findings.Count == 0 && ReadingsTable.Read(table, "ReadingsCsv", findings) is { } given ? (given, "ReadingsCsv") : null;
        }
        if (context.Repository.FindSubmodel(machine.TimeSeries) is not { } submodel)
        {
            findings.Add(Finding($"Machines[{machine.MachineId}].TimeSeries", $"Machines[{machine.MachineId}].TimeSeries: there is no submodel \"{machine.TimeSeries}\": name one that is here."));
            return null;
        }
        var series = TimeSeriesReader.Read(submodel, null, context.Repository);
        var source = $"{machine.MachineId}, time series";
        return ReadingsTable.Read(series, source, findings) is { } read ? (read, source) : null;
    }

    private string Near(string id)
    {
        var alike = Definition.Machines.Select(m => m.MachineId).Where(m => m.StartsWith(id[..Math.Min(1, id.Length)], StringComparison.OrdinalIgnoreCase)).Take(5).ToList();
        return alike.Count > 0 ? $"; it has {string.Join(", ", alike)} …" : "";
    }

    private static FailureModel? ModelOf(OperationContext context, FleetDefinition definition, List<Finding> findings)
    {
        try
        {
            return definition.Model is null ? FailureModelFile.Shipped : FailureModelFile.Read(Attachment(context, nameof(FleetDefinition.Model)), nameof(FleetDefinition.Model), ModelFileKey.Configured());
        }
        catch (LearningException fault)
        {
            findings.AddRange(fault.Findings.Select(f => Finding(nameof(FleetDefinition.Model), f.ToString())));
            return null;
        }
    }

    internal static byte[] Attachment(OperationContext context, string path)
    {
        try
        {
            using var file = context.Repository.OpenAttachment(context.Submodel.Id, path);
            if (file.Length > MostBytes) throw new OperationRefusedException([Finding(path, $"{path}: the file has {file.Length:N0} bytes: at most {MostBytes:N0} are read.")]);
            using var bytes = new MemoryStream();
            file.Content.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (RepositoryException absent)
        {
            throw new OperationRefusedException([Finding(path, $"{path}: there is no file ({absent.Message}).")]);
        }
    }
}
