using System.Collections.Frozen;
using System.Text.Json;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Values;

/// <summary>The metadata form (<c>$metadata</c>): an object without its values and children (IDTA-01002, metadata attributes).</summary>
public static class MetadataOnly
{
    private static readonly FrozenDictionary<MetaClass, string[]> LeftOut = new Dictionary<MetaClass, string[]>
    {
        [ClassTable.AssetAdministrationShell] = ["assetInformation", "submodels"],
        [ClassTable.Submodel] = ["submodelElements"],
        [ClassTable.SubmodelElementCollection] = ["value"],
        [ClassTable.SubmodelElementList] = ["value"],
        [ClassTable.Entity] = ["statements", "globalAssetId", "specificAssetIds"],
        [ClassTable.BasicEventElement] = ["observed"],
        [ClassTable.Property] = ["value", "valueId"],
        [ClassTable.MultiLanguageProperty] = ["value", "valueId"],
        [ClassTable.Range] = ["min", "max"],
        [ClassTable.ReferenceElement] = ["value"],
        [ClassTable.RelationshipElement] = ["first", "second"],
        [ClassTable.AnnotatedRelationshipElement] = ["first", "second", "annotations"],
        [ClassTable.Blob] = ["value", "contentType"],
        [ClassTable.File] = ["value", "contentType"],
    }.ToFrozenDictionary();

    /// <summary>Writes the metadata of a shell, submodel or submodel element; of any other object all of it.</summary>
    public static void Write(Utf8JsonWriter writer, AasObject value, MetamodelVersion version = MetamodelVersion.V3_1) =>
        AasJson.Write(writer, ShallowCopy.Without(value, a => IsLeftOut(value.MetaClass, a.Name)), version);

    /// <summary>
    /// Sets the attributes that a metadata document carries, all of them or, when anything is wrong, none. Attributes that it does not
    /// carry, and values and children, are kept even when it carries them. The identity (modelType, id, idShort) stays.
    /// </summary>
    /// <returns>What is wrong; empty when the attributes were set.</returns>
    public static IReadOnlyList<Finding> Apply(AasObject target, ReadOnlySpan<byte> utf8)
    {
        var metaClass = target.MetaClass;
        var read = AasJson.Read(utf8, metaClass);
        var findings = read.Findings.Where(f => f.Severity != Severity.Warning && !IsMissingAtRoot(f)).ToList();
        if (read.Value is not { } given || findings.Count > 0) return findings;
        var carried = NamesOf(utf8);
        var attributes = metaClass.AttributeArray.Where(a => carried.Contains(a.Name) && !IsLeftOut(metaClass, a.Name)).ToList();
        CheckIdentity(target, given, carried, findings);
        if (carried.Contains("valueType")) CheckValues(target, given, findings);
        if (findings.Count > 0) return findings;
        foreach (var attribute in attributes) ShallowCopy.CopyAttribute(attribute, given, target);
        return findings;
    }

    private static bool IsMissingAtRoot(Finding finding) => finding.Path.Length == 0 && finding.Constraint == ReadingRule.Required;

    private static bool IsLeftOut(MetaClass metaClass, string attribute) =>
        LeftOut.TryGetValue(metaClass, out var names) && names.Contains(attribute);

    private static void CheckIdentity(AasObject target, AasObject given, HashSet<string> carried, List<Finding> findings)
    {
        foreach (var name in (string[])["id", "idShort"])
        {
            if (!carried.Contains(name) || target.MetaClass.Find(name) is not TextAttribute attribute) continue;
            if (attribute.Get(target) == attribute.Get(given)) continue;
            findings.Add(new Finding(Severity.Invalid, name, ValueRule.NotAllowed,
                $"The {name} is '{attribute.Get(target)}', not '{attribute.Get(given)}': metadata cannot change it."));
        }
    }

    /// <summary>A new valueType must fit the values that stay.</summary>
    private static void CheckValues(AasObject target, AasObject given, List<Finding> findings)
    {
        (DataTypeDefXsd Type, string?[] Values) kept = (target, given) switch
        {
            (Property has, Property wanted) => (wanted.ValueType, [has.Value]),
            (Range has, Range wanted) => (wanted.ValueType, [has.Min, has.Max]),
            _ => (default, []),
        };
        foreach (var value in kept.Values)
        {
            if (value is null || XsdLexical.IsValid(kept.Type, value, out var why)) continue;
            var text = $"The value '{value}' stays and is no {Literals.Text(kept.Type)}: {why}.";
            findings.Add(new Finding(Severity.Invalid, "valueType", ValueRule.Lexical, text));
        }
    }

    private static HashSet<string> NamesOf(ReadOnlySpan<byte> utf8)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) utf8 = utf8[3..];
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 1024 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            names.Add(reader.GetString()!);
            reader.Read();
            reader.Skip();
        }
        return names;
    }
}
