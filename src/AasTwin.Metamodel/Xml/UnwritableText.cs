using System.Xml;

namespace AasTwin.Metamodel.Xml;

/// <summary>Finds the text that made a writer fail, so that the message can tell where it is.</summary>
internal static class UnwritableText
{
    /// <summary>A sentence about the first text with a character that XML cannot carry, or null.</summary>
    public static string? Find(AasObject value, string path = "")
    {
        foreach (var attribute in value.MetaClass.AttributeArray)
        {
            var here = path.Length == 0 ? attribute.Name : $"{path}.{attribute.Name}";
            var found = attribute switch
            {
                TextAttribute text => Explain(text.Get(value), here),
                ObjectAttribute one => one.Get(value) is { } child ? Find(child, here) : null,
                ListAttribute many => many.Get(value) is { } list ? FindIn(list, here) : null,
                _ => null,
            };
            if (found is not null) return found;
        }
        return null;
    }

    private static string? FindIn(System.Collections.IList list, string path)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] is AasObject item && Find(item, $"{path}[{i}]") is { } found) return found;
        return null;
    }

    private static string? Explain(string? text, string path)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else return $"{path}: character {i + 1} is U+{(int)text[i]:X4}, which XML cannot carry (AASd-130). Remove it, or write JSON.";
        }
        return null;
    }
}
