using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>
/// References: in V1 and V2 keys with type, idType and local as XML attributes. V3 tells references to models from external ones by the first key; a
/// concept description is referred to as a model when the document has it, and externally otherwise.
/// </summary>
internal sealed class ReferenceImport(ImportReport report, IReadOnlySet<string> conceptIds)
{
    /// <summary>The reference of an element that holds keys (or values, in drafts of V3); null when there are none.</summary>
    public Reference? Read(XElement? holder)
    {
        if (holder is null) return null;
        var elements = holder.Descendants().Where(e => e.Name.LocalName is "key" or "value" && !e.HasElements && !string.IsNullOrWhiteSpace(e.Value)).ToList();
        var keys = elements.ConvertAll(ReadKey);
        if (keys.Count == 0)
        {
            if (ImportSource.HasContent(holder)) report.Changed($"<{holder.Name.LocalName}> was dropped: it has no keys.", holder);
            return null;
        }
        if (keys[0].Type == KeyTypes.ConceptDescription && !conceptIds.Contains(keys[0].Value))
        {
            report.Converted("A reference to a concept description that is not in the document became an external reference.", holder);
            return new Reference { Keys = keys.ConvertAll(k => new Key(KeyTypes.GlobalReference, k.Value)) };
        }
        if (keys[0].Type is KeyTypes.AssetAdministrationShell or KeyTypes.Submodel or KeyTypes.ConceptDescription)
            return new Reference { Type = ReferenceTypes.ModelReference, Keys = Elements(keys) };
        if (keys[0].Type != KeyTypes.GlobalReference)
        {
            report.Changed($"A reference cannot begin with a {keys[0].Type} in V3: \"{string.Join(", ", keys.Select(k => k.Value))}\" became an external reference.", holder);
            keys = keys.ConvertAll(k => new Key(KeyTypes.GlobalReference, k.Value));
        }
        return new Reference { Keys = keys };
    }

    /// <summary>The identifier that a reference to an asset ends in.</summary>
    public static string? Identifier(XElement? holder) =>
        holder?.DescendantsAndSelf().LastOrDefault(e => !e.HasElements && !string.IsNullOrWhiteSpace(e.Value))?.Value.Trim();

    private Key ReadKey(XElement element)
    {
        var value = element.Value.Trim();
        if (element.Attribute("idType") is not null || element.Attribute("local") is not null)
            report.Converted("A key lost idType and local, which V3 does not have.", element);
        if (element.Attribute("type")?.Value.Trim() is not { Length: > 0 } word) return new Key(KeyTypes.GlobalReference, value);
        if (EarlierLiterals.TryParseKeyType(word, out var type)) return new Key(type, value);
        report.Changed($"V3 has no key type {word}: the key \"{value}\" became a GlobalReference.", element);
        return new Key(KeyTypes.GlobalReference, value);
    }

    private static List<Key> Elements(List<Key> keys)
    {
        foreach (var key in keys.Skip(1))
            if (key.Type is not (KeyTypes.FragmentReference or KeyTypes.GlobalReference)) key.Value = IdShortRepair.Apply(key.Value);
        return keys;
    }
}
