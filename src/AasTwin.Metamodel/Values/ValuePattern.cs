namespace AasTwin.Metamodel.Values;

/// <summary>Elements as declarations: structure without values.</summary>
internal static class ValuePattern
{
    /// <summary>Takes the value out of one element. What an element needs to be valid stays: the ends of relations, the identity of entities.</summary>
    public static void Clear(SubmodelElement element)
    {
        switch (element)
        {
            case Property property: (property.Value, property.ValueId) = (null, null); break;
            case MultiLanguageProperty text: (text.Value, text.ValueId) = (null, null); break;
            case Range range: (range.Min, range.Max) = (null, null); break;
            case File file: file.Value = null; break;
            case Blob blob: blob.Value = null; break;
            case ReferenceElement reference: reference.Value = null; break;
        }
    }

    /// <summary>A copy of an element without any values; a list in it keeps one item, which shows what its items are like.</summary>
    public static SubmodelElement Of(SubmodelElement element)
    {
        var pattern = element.DeepCopy();
        Clear(pattern);
        foreach (var part in pattern.Descendants().OfType<SubmodelElement>().ToList())
        {
            Clear(part);
            if (part is SubmodelElementList { Value.Count: > 1 } list) list.Value.RemoveRange(1, list.Value.Count - 1);
        }
        return pattern;
    }

    /// <summary>
    /// Whether anything in or below the element says a value. A declaration, as templates and operations show it, says none; an empty container says
    /// that it is empty.
    /// </summary>
    public static bool SaysValue(SubmodelElement element) => element switch
    {
        Operation or Capability => true,
        SubmodelElementCollection or SubmodelElementList or Entity =>
            !element.ChildElements().Any() || element.ChildElements().Any(SaysValue),
        _ => ValueWriter.HasValue(element),
    };
}
