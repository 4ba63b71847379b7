using System.Text.Json.Nodes;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>A document of which one attribute breaks one rule of the serialization.</summary>
internal sealed record DocumentMutation(string Name, byte[] Document, string Rule)
{
    /// <summary>A strict reader has to refuse the document, except for an empty list.</summary>
    public Severity Severity => Rule == ReadingRule.EmptyList ? Severity.Invalid : Severity.Unreadable;
}

/// <summary>One mutation for each rule of each attribute, on the JSON of an instance with all attributes. The verdict is known by construction.</summary>
internal static class JsonMutations
{
    public static IEnumerable<DocumentMutation> Of(MetaClass metaClass, MetamodelVersion version)
    {
        yield return Change("unknown attribute", ReadingRule.UnknownAttribute, o => o["unheardOf"] = 1);
        if (metaClass.HasModelType)
        {
            yield return Change("modelType missing", ReadingRule.ModelType, o => o.Remove("modelType"));
            yield return Change("modelType unknown", ReadingRule.ModelType, o => o["modelType"] = "Unheard");
            yield return Change("modelType of another class", ReadingRule.ModelType,
                o => o["modelType"] = metaClass == ClassTable.Blob ? "File" : "Blob");
        }
        foreach (var attribute in metaClass.Attributes.Where(a => a.Since <= version))
        {
            foreach (var (wrong, value) in WrongTypes(attribute.Kind))
                yield return Change($"{attribute.Name} is {wrong}", ReadingRule.Type, o => o[attribute.Name] = value(), attribute);
            yield return Change($"{attribute.Name} is null", ReadingRule.Null, o => o[attribute.Name] = null, attribute);
            if (attribute.IsRequiredIn(version)) yield return Change($"{attribute.Name} missing", ReadingRule.Required,
                o => o.Remove(attribute.Name), attribute);
            if (attribute.Kind == AttributeKind.Enumeration) yield return Change($"{attribute.Name} unknown", ReadingRule.Literal,
                o => o[attribute.Name] = "Unheard", attribute);
            if (attribute.Kind != AttributeKind.List) continue;
            yield return Change($"{attribute.Name} empty", ReadingRule.EmptyList, o => o[attribute.Name] = new JsonArray(),
                attribute);
            yield return Change($"{attribute.Name} with a number", ReadingRule.Type, o => o[attribute.Name]!.AsArray().Add(5), attribute);
            yield return Change($"{attribute.Name} with a null", ReadingRule.Null, o => o[attribute.Name]!.AsArray().Add(null), attribute);
        }

        DocumentMutation Change(string name, string rule, Action<JsonObject> change, MetaAttribute? attribute = null)
        {
            var value = CaseBuilder.FlatWith(metaClass, attribute, version);
            var document = JsonNode.Parse(AasJson.ToUtf8(value, new WritingOptions { Version = version }))!.AsObject();
            change(document);
            return new DocumentMutation(name, System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()), rule);
        }
    }

    private static IEnumerable<(string Name, Func<JsonNode> Value)> WrongTypes(AttributeKind kind)
    {
        if (kind is not (AttributeKind.Text or AttributeKind.Enumeration or AttributeKind.Bytes)) yield return ("a text", () => "text");
        yield return ("a number", () => 5);
        if (kind != AttributeKind.Boolean) yield return ("a truth value", () => true);
        if (kind != AttributeKind.Object) yield return ("an object", () => new JsonObject());
        if (kind != AttributeKind.List) yield return ("a list", () => new JsonArray());
    }
}
