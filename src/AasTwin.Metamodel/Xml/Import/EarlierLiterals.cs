using System.Collections.Frozen;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>Literals of V1 and V2 that V3 spells differently.</summary>
internal static class EarlierLiterals
{
    private static readonly FrozenDictionary<string, DataTypeDefXsd> ValueTypes = Literals.Of<DataTypeDefXsd>().Texts
        .Select((text, i) => (Name: text["xs:".Length..], Type: (DataTypeDefXsd)i))
        .Append((Name: "dateTimeStamp", Type: DataTypeDefXsd.DateTime))
        .Append((Name: "dayTimeDuration", Type: DataTypeDefXsd.Duration))
        .Append((Name: "yearMonthDuration", Type: DataTypeDefXsd.Duration))
        .ToFrozenDictionary(p => p.Name, p => p.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>V1 and V2 write <c>integer</c> or <c>xsd:integer</c> where V3 writes <c>xs:integer</c>.</summary>
    public static bool TryParseValueType(string word, out DataTypeDefXsd type) => ValueTypes.TryGetValue(word[(word.IndexOf(':') + 1)..], out type);

    public static bool TryParseDataType(string word, out DataTypeIec61360 type)
    {
        var spelled = word.ToUpperInvariant() switch { "URL" or "URI" => "IRI", "LANGSTRING" => "STRING_TRANSLATABLE", var other => other };
        return Literals.TryParse(spelled, out type);
    }

    /// <summary>False for what has no key type in V3: Asset, View, ConceptDictionary and the like.</summary>
    public static bool TryParseKeyType(string word, out KeyTypes type)
    {
        var spelled = word switch
        {
            "BasicEvent" => nameof(KeyTypes.BasicEventElement),
            "Event" => nameof(KeyTypes.EventElement),
            "SubmodelElementStruct" => nameof(KeyTypes.SubmodelElementCollection),
            _ => word,
        };
        return Literals.TryParse(spelled, out type);
    }
}
