using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Demonstration;

/// <summary>The values of a result by paths such as <c>Cost.Mean</c> and <c>Hours[3].Power</c>.</summary>
internal sealed class OperationValues(OperationResult result)
{
    /// <summary>A value, or a sentence in English.</summary>
    public string Text(string path) => Find(path) switch
    {
        Property { Value: { } value } => value,
        MultiLanguageProperty { Value: [var first, ..] texts } => (texts.Find(t => t.Language == "en") ?? first).Text,
        _ => "",
    };

    public double Number(string path) => double.Parse(Text(path), CultureInfo.InvariantCulture);

    public double? NumberOrNull(string path) => Text(path) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public int Count(string path) => (Find(path) as SubmodelElementList)?.Value?.Count ?? 0;

    /// <summary>A mean, or a value, with its ends.</summary>
    public DemoFigure Interval(string name, string path, string unit, double factor = 1)
    {
        double value = NumberOrNull($"{path}.Mean") ?? Number($"{path}.Value");
        return new DemoFigure(name, factor * value, factor * Number($"{path}.Lower"), factor * Number($"{path}.Upper"), unit);
    }

    private SubmodelElement? Find(string path)
    {
        SubmodelElement? found = null;
        foreach (var part in path.Split('.'))
        {
            var name = part.Split('[')[0];
            IEnumerable<SubmodelElement> among = found is null ? result.Output : (found as SubmodelElementCollection)?.Value ?? [];
            found = among.FirstOrDefault(e => e.IdShort == name);
            if (part.IndexOf('[', StringComparison.Ordinal) is var at and > 0) found = (found as SubmodelElementList)?.Value?.ElementAtOrDefault(int.Parse(part[(at + 1)..^1], CultureInfo.InvariantCulture));
        }
        return found;
    }
}
