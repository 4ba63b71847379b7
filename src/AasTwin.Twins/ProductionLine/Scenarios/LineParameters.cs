using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Twins.ProductionLine;

/// <summary>The parameters of a line by their paths in its submodel: what they are, and the line with other values of them. The submodel is not changed.</summary>
internal sealed class LineParameters(LineDescription description)
{
    private readonly Submodel submodel = description.Submodel;

    private static readonly Submodel Template = RecordModel.Template<LineDefinition>("urn:aastwin:line");

    /// <summary>The place of a parameter; null with a finding when the line has no such parameter.</summary>
    /// <param name="text">An idShortPath, in which a name may stand for the number of an item, such as <c>Stations[Press].Machines</c>.</param>
    /// <param name="at">Where the text is given, for findings.</param>
    public IdShortPath? Resolve(string text, string at, List<Finding> findings)
    {
        if (Numbered(text, at, findings) is not { } numbered) return null;
        if (!IdShortPath.TryParse(numbered, out var path, out var problem, out _))
        {
            findings.Add(LineExperiment.Finding(at, $"\"{text}\" is no path: {problem}"));
            return null;
        }
        var pattern = Pattern(path);
        switch (Template.Find(pattern)?.Element)
        {
            case Property:
                return path;
            case { } holder:
                findings.Add(LineExperiment.Finding(at, $"\"{text}\" is no single value: name one of {Names(holder)} in it."));
                return null;
            default:
                var parent = pattern.Parent is { } above ? Template.Find(above)?.Element : null;
                findings.Add(LineExperiment.Finding(at, $"The line has no parameter \"{text}\"{(parent is null ? "" : $": {pattern.Parent} has {Names(parent)}")}. Name one such as Stations[0].Machines."));
                return null;
        }
    }

    /// <summary>The present value of a number; null when the line does not say it.</summary>
    public double? Number(IdShortPath path) =>
        submodel.Find(path)?.Element is Property { Value: { } text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether the parameter takes whole numbers only.</summary>
    public static bool IsWhole(IdShortPath path) => Template.Find(Pattern(path))?.Element is Property { ValueType: DataTypeDefXsd.Int or DataTypeDefXsd.Long };

    /// <summary>Whether the parameter takes numbers.</summary>
    public static bool IsNumber(IdShortPath path) => IsWhole(path) || Template.Find(Pattern(path))?.Element is Property { ValueType: DataTypeDefXsd.Double };

    /// <summary>The line with other values; null with findings when they do not fit.</summary>
    public LineDefinition? With(IEnumerable<(IdShortPath Path, string Value)> changes, string at, List<Finding> findings)
    {
        var copy = new Submodel { Id = submodel.Id, SubmodelElements = [.. submodel.SubmodelElements!.Where(e => e is not Operation).Select(e => e.DeepCopy())] };
        foreach (var (path, value) in changes) Set(copy, path, value, at, findings);
        if (findings.Count > 0) return null;
        var line = RecordModel.Bind<LineDefinition>(copy, out var found);
        findings.AddRange(found.Select(f => f with { Text = $"{at}: {f.Text}" }));
        return line is null ? null : description.WithCalendars(line, findings);
    }

    private static void Set(Submodel copy, IdShortPath path, string value, string at, List<Finding> findings)
    {
        AasObject holder = copy;
        for (var i = 0; i < path.Steps.Count; i++)
        {
            var step = path.Steps[i];
            var children = holder switch
            {
                Submodel root => root.SubmodelElements ??= [],
                SubmodelElementCollection collection => collection.Value ??= [],
                SubmodelElementList list => list.Value ??= [],
                _ => [],
            };
            var child = step.IsIndex ? children.ElementAtOrDefault(step.Index) : children.Find(c => c.IdShort == step.IdShort);
            if (child is null && step.IsIndex)
            {
                findings.Add(LineExperiment.Finding(at, $"{path} does not exist: the list has {children.Count} items, counted from 0."));
                return;
            }
            if (child is null)
            {
                child = Template.Find(Pattern(path, i + 1))!.Element is Property model
                    ? new Property { IdShort = step.IdShort, ValueType = model.ValueType }
                    : new SubmodelElementCollection { IdShort = step.IdShort };
                children.Add(child);
            }
            if (child is Property property) property.Value = value;
            holder = child;
        }
    }

    /// <summary>The path with numbers for names.</summary>
    private string? Numbered(string text, string at, List<Finding> findings)
    {
        var from = 0;
        while (text.IndexOf('[', from) is var open and >= 0 && text.IndexOf(']', open) is var close and >= 0)
        {
            var name = text[(open + 1)..close];
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                var items = IdShortPath.TryParse(text[..open], out var list) && submodel.Find(list)?.Element is SubmodelElementList { Value: { } found } ? found : [];
                var names = items.Select(i => (i as SubmodelElementCollection)?.Value?.OfType<Property>().FirstOrDefault(p => p.IdShort == "Name")?.Value).ToList();
                var index = names.IndexOf(name);
                if (index < 0)
                {
                    findings.Add(LineExperiment.Finding(at, $"\"{text}\": {text[..open]} has no item called \"{name}\"{(names.Count > 0 ? $"; it has {string.Join(", ", names)}" : "")}."));
                    return null;
                }
                text = string.Create(CultureInfo.InvariantCulture, $"{text[..open]}[{index}]{text[(close + 1)..]}");
                close = text.IndexOf(']', open);
            }
            from = close + 1;
        }
        return text;
    }

    /// <summary>The same place in the template, where lists show one item.</summary>
    private static IdShortPath Pattern(IdShortPath path, int steps = int.MaxValue) =>
        path.Steps.Skip(1).Take(steps - 1).Aggregate(
            IdShortPath.Of(path.Steps[0].IdShort!), (pattern, step) => step.IsIndex ? pattern.Child(0) : pattern.Child(step.IdShort!));

    private static string Names(SubmodelElement holder) => string.Join(", ", holder.ChildElements().Select(c => c.IdShort));
}
