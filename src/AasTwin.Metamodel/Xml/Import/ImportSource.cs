using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>
/// An element of an earlier version's document from which the import takes what it understands; what remains is lost and can be reported. Names are
/// compared without their namespace, since the versions and their data specifications use several.
/// </summary>
internal sealed class ImportSource(XElement element)
{
    private List<XElement> rest = [.. element.Elements()];

    public XElement Element => element;

    /// <summary>What was not taken and says something; empty elements, which the tools of those versions write for absent attributes, do not.</summary>
    public IEnumerable<XElement> Rest => rest.Where(HasContent);

    /// <summary>Takes the first child with one of the names.</summary>
    public XElement? Take(params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < rest.Count; i++)
        {
            if (!names.Contains(rest[i].Name.LocalName)) continue;
            var found = rest[i];
            rest.RemoveAt(i);
            return found;
        }
        return null;
    }

    public List<XElement> TakeAll(params ReadOnlySpan<string> names)
    {
        var found = new List<XElement>();
        var kept = new List<XElement>(rest.Count);
        foreach (var child in rest) (names.Contains(child.Name.LocalName) ? found : kept).Add(child);
        rest = kept;
        return found;
    }

    /// <summary>The text of a child exactly as it is written; null when it is absent or empty.</summary>
    public string? TakeText(params ReadOnlySpan<string> names) => Take(names)?.Value is { Length: > 0 } text ? text : null;

    /// <summary>The text of a child without blanks around it; null when nothing is left.</summary>
    public string? TakeWord(params ReadOnlySpan<string> names) => Take(names)?.Value.Trim() is { Length: > 0 } word ? word : null;

    public static bool HasContent(XElement element) =>
        element.DescendantNodesAndSelf().OfType<XText>().Any(t => !string.IsNullOrWhiteSpace(t.Value));
}
