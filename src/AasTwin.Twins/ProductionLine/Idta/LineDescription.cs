using System.Collections.Concurrent;
using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// A line as its asset describes it. What the line's own submodel says counts; where it is silent, the asset's other submodels after IDTA templates speak:
/// the stations and their machines from Hierarchical Structures, processing times from Process Parameters, shifts and breaks from the Production
/// Calendar, the length of a run from Provision of Simulation Models.
/// </summary>
internal sealed class LineDescription
{
    private const string Stations = nameof(LineDefinition.Stations);

    private readonly OperationContext context;
    private readonly IReadOnlyList<Submodel> others;
    private readonly List<MultiLanguageText> taken = [];
    private readonly ConcurrentDictionary<(string Calendar, DateOnly? From), WorkPattern?> patterns = [];

    private LineDescription(OperationContext context)
    {
        this.context = context;
        others = [.. context.Repository.ShellsOf(context.Submodel.Id).SelectMany(s => context.Repository.SubmodelsOf(s.Id)).Where(s => s.Id != context.Submodel.Id).DistinctBy(s => s.Id)];
        var findings = new List<Finding>();
        var elements = WithDefaultTime(WithStations(context.Submodel.SubmodelElements ?? [], findings), findings);
        Submodel = new Submodel { Id = context.Submodel.Id, SubmodelElements = elements };
        var line = RecordModel.Bind<LineDefinition>(elements, out var bad);
        findings.AddRange(bad);
        if (line is not null) line = WithCalendars(line, findings, taken);
        Definition = findings.Count == 0 && line is not null ? line : throw new OperationRefusedException(findings);
    }

    public LineDefinition Definition { get; }

    /// <summary>The line's submodel with the elements that other submodels gave. Not to be changed.</summary>
    public Submodel Submodel { get; }

    /// <summary>What other submodels gave, a sentence each.</summary>
    public IReadOnlyList<MultiLanguageText> Taken => taken;

    /// <exception cref="OperationRefusedException">The description is incomplete or wrong; every finding names the element.</exception>
    public static LineDescription Of(OperationContext context) => new(context);

    /// <summary>The line with the working hours of its pools from their calendars.</summary>
    public LineDefinition WithCalendars(LineDefinition line, List<Finding> findings) => WithCalendars(line, findings, []);

    /// <summary>The elements with what hierarchy and process parameters add to the stations.</summary>
    private List<SubmodelElement> WithStations(List<SubmodelElement> own, List<Finding> findings)
    {
        var nodes = LineHierarchy.Of(others);
        var times = ProcessTimes.Of(others, findings);
        if (nodes.Count == 0 && times.Count == 0) return own;
        var list = own.FirstOrDefault(e => e.IdShort == Stations) as SubmodelElementList;
        var items = list?.Value is { Count: > 0 } described ? [.. described.Select((s, i) => Completed(s, i, nodes, times))] : Found(nodes, times, findings);
        if (items.Count == 0 || (list is not null && items.SequenceEqual(list.Value!))) return own;
        return [.. own.Where(e => e.IdShort != Stations), new SubmodelElementList { IdShort = Stations, TypeValueListElement = AasSubmodelElements.SubmodelElementCollection, Value = items }];
    }

    private SubmodelElement Completed(SubmodelElement element, int index, IReadOnlyList<LineNode> nodes, IReadOnlyDictionary<string, double> times)
    {
        if (element is not SubmodelElementCollection { Value: { } members } || (members.FirstOrDefault(m => m.IdShort == nameof(StationDefinition.Name)) as Property)?.Value is not { } name) return element;
        var added = new List<SubmodelElement>();
        if (!Has(members, nameof(StationDefinition.Machines)) && nodes.FirstOrDefault(n => n.IsCalled(name)) is { Count: { } machines } node)
        {
            added.Add(Machines(machines));
            taken.Add(Sentence.Of(
                $"{Stations}[{index}].{nameof(StationDefinition.Machines)}: {machines}, from the hierarchy, {node.Source}.",
                $"{Stations}[{index}].{nameof(StationDefinition.Machines)} : {machines}, d'après la hiérarchie, {node.Source}."));
        }
        if (!Has(members, nameof(StationDefinition.ProcessingTime)) && times.TryGetValue(name, out var minutes))
        {
            added.Add(ProcessingTime(minutes));
            taken.Add(Sentence.Of(
                $"{Stations}[{index}].{nameof(StationDefinition.ProcessingTime)}: {minutes:0.###} minutes, always the same, from the process parameters.",
                $"{Stations}[{index}].{nameof(StationDefinition.ProcessingTime)} : {minutes:0.###} min, toujours le même, d'après les paramètres de processus."));
        }
        return added.Count == 0 ? element : new SubmodelElementCollection { IdShort = element.IdShort, Value = [.. members, .. added] };
    }

    /// <summary>Stations of a line that describes none: the nodes whose processing time is known, from their own shells or from the line's.</summary>
    private List<SubmodelElement> Found(IReadOnlyList<LineNode> nodes, IReadOnlyDictionary<string, double> times, List<Finding> findings)
    {
        var found = new List<SubmodelElement>();
        foreach (var node in nodes)
        {
            var minutes = times.Where(t => node.IsCalled(t.Key)).Select(t => (double?)t.Value).FirstOrDefault() ?? ProcessTimes.OfAsset(node.AssetId, context.Repository, findings);
            if (minutes is not { } time) continue;
            found.Add(new SubmodelElementCollection
            {
                Value = [new Property { IdShort = nameof(StationDefinition.Name), ValueType = DataTypeDefXsd.String, Value = node.Name }, Machines(node.Count ?? 1), ProcessingTime(time)],
            });
            taken.Add(Sentence.Of(
                $"{Stations}[{found.Count - 1}]: \"{node.Name}\" with {node.Count ?? 1} machines and {time:0.###} minutes, from the hierarchy, {node.Source}, and the process parameters.",
                $"{Stations}[{found.Count - 1}] : « {node.Name} », nombre de machines {node.Count ?? 1}, {time:0.###} min, d'après la hiérarchie, {node.Source}, et les paramètres de processus."));
        }
        if (found.Count == 0 && nodes.Count > 0)
        {
            findings.Add(LineExperiment.Finding(Stations, $"The line describes no stations, and of the nodes of its hierarchy ({string.Join(", ", nodes.Select(n => n.Name))}) none has a planned process time: "
                + "add Stations, or to the line or the node's shell a submodel Process Parameters (IDTA 02031) with a process of the node's name."));
        }
        return found;
    }

    private LineDefinition WithCalendars(LineDefinition line, List<Finding> findings, List<MultiLanguageText> sentences)
    {
        var shared = others.FirstOrDefault(s => s.HasSemanticId(IdtaTerms.ProductionCalendar));
        var pools = line.OperatorPools.Select((pool, i) =>
        {
            var path = $"{nameof(LineDefinition.OperatorPools)}[{i}]";
            if (pool.Shifts.Count > 0) return pool;
            var calendar = pool.Calendar is { } reference ? Referenced(reference, $"{path}.{nameof(OperatorPoolDefinition.Calendar)}", findings) : shared;
            if (calendar is null) return pool;
            if (patterns.GetOrAdd((calendar.Id, line.CalendarStart), _ => ProductionCalendar.Read(calendar, line.CalendarStart, context.Repository, findings)) is not { } pattern) return pool;
            var breaks = Sentence.Count(pattern.Breaks.Count, "break", "breaks", "pause", "pauses");
            sentences.Add(Sentence.Of(
                $"{path}: {pattern.Shifts.Count} shifts and {breaks} in {pattern.PeriodMinutes / 1440:0} days, from the production calendar {calendar.Id}; minute 0 is {pattern.Origin:yyyy-MM-dd HH:mm}.",
                $"{path} : {pattern.Shifts.Count} plages de travail et {breaks} en {pattern.PeriodMinutes / 1440:0} jours, d'après le calendrier de production {calendar.Id} ; la minute 0 est le {pattern.Origin:yyyy-MM-dd HH:mm}."));
            return pool with { Pattern = pattern };
        }).ToList();
        return line with { OperatorPools = pools };
    }

    private Submodel? Referenced(Reference reference, string path, List<Finding> findings)
    {
        var id = reference.Keys is [var key, ..] ? key.Value : "";
        if (context.Repository.FindSubmodel(id) is { } submodel && submodel.HasSemanticId(IdtaTerms.ProductionCalendar)) return submodel;
        findings.Add(LineExperiment.Finding(path, $"\"{id}\" is no production calendar here: refer to a submodel with the semanticId {IdtaTerms.ProductionCalendar}, or give Shifts."));
        return null;
    }

    private List<SubmodelElement> WithDefaultTime(List<SubmodelElement> elements, List<Finding> findings)
    {
        const string shift = nameof(LineDefinition.ShiftMinutes);
        if (Has(elements, shift)) return elements;
        foreach (var submodel in others.Where(s => s.HasSemanticId(IdtaTerms.SimulationModels)))
        {
            foreach (var model in (submodel.SubmodelElements ?? []).OfType<SubmodelElementCollection>())
            {
                if (model.Value?.OfType<Property>().FirstOrDefault(p => p.HasSemanticId(IdtaTerms.DefaultSimTime)) is not { Value: { } literal } property) continue;
                if (double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds / 60 is >= 1 and <= 100_000)
                {
                    taken.Add(Sentence.Of(
                        $"{shift}: {seconds / 60:0.###}, from {property.IdShort} of the simulation model {submodel.Id}.",
                        $"{shift} : {seconds / 60:0.###}, d'après {property.IdShort} du modèle de simulation {submodel.Id}."));
                    return [.. elements.Where(e => e.IdShort != shift), new Property { IdShort = shift, ValueType = DataTypeDefXsd.Double, Value = (seconds / 60).ToString("R", CultureInfo.InvariantCulture) }];
                }
                findings.Add(LineExperiment.Finding($"{submodel.Id}#{model.IdShort}.{property.IdShort}", $"\"{literal}\" is no length of a run: give seconds from 60 to 6,000,000, or the line its ShiftMinutes."));
                return elements;
            }
        }
        return elements;
    }

    private static bool Has(IEnumerable<SubmodelElement>? elements, string idShort) => elements?.Any(e => e.IdShort == idShort && e is not Property { Value: null }) == true;

    private static Property Machines(int count) => new() { IdShort = nameof(StationDefinition.Machines), ValueType = DataTypeDefXsd.Int, Value = count.ToString(CultureInfo.InvariantCulture) };

    private static SubmodelElementCollection ProcessingTime(double minutes) =>
        RecordModel.ToElement(new TimeDefinition { Distribution = TimeDistribution.Constant, MeanMinutes = minutes }, nameof(StationDefinition.ProcessingTime));
}
