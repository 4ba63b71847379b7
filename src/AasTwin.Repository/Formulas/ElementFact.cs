using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using File = AasTwin.Metamodel.File;

namespace AasTwin.Repository.Formulas;

/// <summary>An element as conditions see it, with one of its values.</summary>
/// <param name="Path">idShortPath.</param>
/// <param name="Indices">The indices in it, from the outermost.</param>
/// <param name="Text">The value; null when there is none.</param>
internal sealed record ElementFact(IdShortPath Path, IReadOnlyList<int> Indices, SubmodelElement Element, string? Language, string? Text)
{
    /// <summary>The elements that conditions reach (IDTA-01002, limitations), in order: statements, annotations and variables they do not.</summary>
    public static List<ElementFact> Of(Submodel submodel)
    {
        var facts = new List<ElementFact>();
        var names = new HashSet<string>();
        foreach (var child in submodel.SubmodelElements ?? [])
            if (IsNamed(child) && names.Add(child.IdShort!)) Add(facts, IdShortPath.Of(child.IdShort!), [], child);
        return facts;
    }

    /// <summary>Whether the element is at a path, in which <c>[]</c> stands for any index.</summary>
    public bool IsAt(string path)
    {
        var place = 0;
        foreach (var step in Path.Steps)
        {
            if (step.IsIndex)
            {
                if (place >= path.Length || path[place] != '[') return false;
                var end = path.IndexOf(']', place);
                var index = path.AsSpan(place + 1, end - place - 1);
                if (index.Length > 0 && int.Parse(index, CultureInfo.InvariantCulture) != step.Index) return false;
                place = end + 1;
                continue;
            }
            if (place > 0 && (place >= path.Length || path[place++] != '.')) return false;
            var idShort = step.IdShort!;
            if (string.CompareOrdinal(path, place, idShort, 0, idShort.Length) != 0) return false;
            place += idShort.Length;
            if (place < path.Length && path[place] is not ('.' or '[')) return false;
        }
        return place == path.Length;
    }

    private static bool IsNamed(SubmodelElement element) => element.IdShort is { Length: > 0 } idShort && idShort.AsSpan().IndexOfAny('.', '[', ']') < 0;

    private static void Add(List<ElementFact> facts, IdShortPath path, int[] indices, SubmodelElement element)
    {
        switch (element)
        {
            case MultiLanguageProperty { Value.Count: > 0 } texts:
                foreach (var text in texts.Value) facts.Add(new ElementFact(path, indices, element, text.Language, text.Text));
                break;
            case SubmodelElementCollection collection:
                facts.Add(new ElementFact(path, indices, element, null, null));
                var names = new HashSet<string>();
                foreach (var child in collection.Value ?? [])
                    if (IsNamed(child) && names.Add(child.IdShort!)) Add(facts, path.Child(child.IdShort!), indices, child);
                break;
            case SubmodelElementList list:
                facts.Add(new ElementFact(path, indices, element, null, null));
                for (var i = 0; i < list.Value?.Count; i++) Add(facts, path.Child(i), [.. indices, i], list.Value[i]);
                break;
            default:
                facts.Add(new ElementFact(path, indices, element, null, element switch
                {
                    Property property => property.Value,
                    File file => file.Value,
                    ReferenceElement { Value.Keys: [var key, ..] } => key.Value,
                    _ => null,
                }));
                break;
        }
    }
}
