using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Operations;

/// <summary>Operations and their results as rows of tables.</summary>
internal static class OperationTables
{
    /// <summary>An operation that can be invoked, as it is named on the command line.</summary>
    public sealed record Entry(Submodel Submodel, string IdShortPath, Operation Operation)
    {
        public string Name => $"{Submodel.IdShort}.{IdShortPath}";
    }

    public static IEnumerable<Entry> Operations(IEnumerable<Submodel> submodels) => submodels.SelectMany(submodel => submodel.Elements()
        .Where(place => place.Element is Operation)
        .Select(place => new Entry(submodel, place.Path.ToString(), (Operation)place.Element)));

    /// <summary>One row an argument: operation, argument, type, default, unit, what it means.</summary>
    public static IEnumerable<string[]> ArgumentRows(IEnumerable<Entry> operations)
    {
        foreach (var entry in operations)
        {
            yield return [entry.Name, "", "", "", "", English(entry.Operation.Description)];
            foreach (var argument in (entry.Operation.InputVariables ?? []).Concat(entry.Operation.InoutputVariables ?? []).Select(v => v.Value))
            {
                var property = argument as Property;
                yield return
                [
                    "", argument.IdShort ?? "", property is null ? argument.MetaClass.Name : Literals.Text(property.ValueType), property?.Value ?? "", Unit(argument),
                    English(argument.Description),
                ];
            }
        }
    }

    /// <summary>One row a value, also of values in collections and lists: path, value, unit, what it means.</summary>
    public static IEnumerable<string[]> ValueRows(IEnumerable<SubmodelElement> elements, string prefix = "")
    {
        var index = 0;
        foreach (var element in elements)
        {
            var path = element.IdShort is { } idShort ? prefix.Length == 0 ? idShort : $"{prefix}.{idShort}" : $"{prefix}[{index}]";
            index++;
            if (Interval(element) is { } interval)
            {
                yield return [path, interval, Unit(element), English(element.Description)];
                continue;
            }
            if (element is SubmodelElementCollection or SubmodelElementList or Entity)
            {
                foreach (var row in ValueRows(element.ChildElements(), path)) yield return row;
                continue;
            }
            yield return [path, Text(element), Unit(element), English(element.Description)];
        }
    }

    /// <summary>A mean with its confidence interval, as our twins answer estimates, in one cell; null for all else.</summary>
    private static string? Interval(SubmodelElement element) => element is SubmodelElementCollection
    {
        Value: [Property { IdShort: "Mean" } mean, Property { IdShort: "Lower" } lower, Property { IdShort: "Upper" } upper],
    }
        ? $"{Text(mean)} [{Text(lower)} … {Text(upper)}]"
        : null;

    private static string Text(SubmodelElement element) => element switch
    {
        // For a reader; all digits are in --json.
        Property { ValueType: DataTypeDefXsd.Double or DataTypeDefXsd.Float, Value: { } text } when double.TryParse(text, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("G6", CultureInfo.InvariantCulture),
        Property property => property.Value ?? "",
        MultiLanguageProperty multi => multi.Value?.FirstOrDefault()?.Text ?? "",
        Metamodel.Range range => $"{range.Min} … {range.Max}",
        Metamodel.File file => file.Value ?? "",
        Blob blob => $"{blob.Value?.Length ?? 0} bytes",
        ReferenceElement reference => string.Join(" / ", reference.Value?.Keys.Select(k => k.Value) ?? []),
        _ => element.MetaClass.Name,
    };

    private static string Unit(IHasDataSpecification element) => element.EmbeddedDataSpecifications?
        .Select(d => d.DataSpecificationContent).OfType<DataSpecificationIec61360>().FirstOrDefault()?.Unit ?? "";

    private static string English(List<LangStringTextType>? texts) =>
        (texts?.FirstOrDefault(t => t.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase)) ?? texts?.FirstOrDefault())?.Text ?? "";
}
