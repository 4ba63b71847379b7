using System.Text.Json;
using System.Text.Json.Nodes;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Repository;

/// <summary>
/// PATCH in the normal form: attributes that the document carries are set (null removes one), those that it does not carry stay. Children are met by
/// idShort, or by index in a list; they must exist and keep their class, and a list may be shorter than what is there but not longer (IDTA-01002).
/// </summary>
internal static class ModelPatch
{
    private const int MaxDepth = 512;

    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The object as it is after the patch; the original is not changed.</summary>
    /// <exception cref="RepositoryException">The patch does not fit; all reasons are told.</exception>
    public static T Apply<T>(T original, ReadOnlyMemory<byte> patch) where T : AasObject
    {
        try
        {
            return ApplyParsed(original, patch);
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw RepositoryException.BadRequest($"The patch is not well-formed JSON: {JsonFaults.Explain(fault)}");
        }
    }

    private static T ApplyParsed<T>(T original, ReadOnlyMemory<byte> patch) where T : AasObject
    {
        if (JsonNode.Parse(patch.Span, null, ReadOptions) is not JsonObject changes)
            throw RepositoryException.BadRequest($"A patch of a {original.MetaClass.Name} is a JSON object.");
        var target = JsonNode.Parse(AasJson.ToUtf8(original, new WritingOptions { Version = MetamodelVersion.V3_2 }), null, ReadOptions)!.AsObject();
        var findings = new List<Finding>();
        Merge(target, changes, "", findings);
        if (findings.Count > 0) throw RepositoryException.Invalid("The patch", findings);
        var result = AasJson.Read(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(target, WriteOptions), original.MetaClass,
            ReadingOptions.Strict with { MaxDepth = MaxDepth });
        return (T?)result.Value ?? throw RepositoryException.Invalid("The patched object", result.Findings);
    }

    private static JsonSerializerOptions WriteOptions { get; } = new() { MaxDepth = MaxDepth };

    private static void Merge(JsonObject target, JsonObject patch, string path, List<Finding> findings)
    {
        foreach (var (name, value) in patch)
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if (name is "modelType" or "idShort" && target[name] is { } kept && !JsonNode.DeepEquals(kept, value) && (name == "modelType" || IsElement(target)))
                Report(findings, place, $"PATCH keeps {name} ({kept}): leave it out, or replace the element by PUT.");
            else if (value is null) target.Remove(name);
            else if (value is JsonObject part && target[name] is JsonObject old) Merge(old, part, place, findings);
            else if (value is JsonArray items && HoldsElements(target, name)) MergeElements(target, name, items, place, findings);
            else target[name] = value.DeepClone();
        }
    }

    private static void MergeElements(JsonObject owner, string name, JsonArray items, string path, List<Finding> findings)
    {
        var isList = ModelTypeOf(owner) == nameof(SubmodelElementList);
        var there = owner[name] as JsonArray ?? [];
        if (isList && items.Count > there.Count)
        {
            Report(findings, path, $"The list has {there.Count} elements and the patch {items.Count}: PATCH creates none, add them by POST.");
            return;
        }
        for (var i = 0; i < items.Count; i++)
        {
            var place = $"{path}[{i}]";
            if (items[i] is not JsonObject item)
            {
                Report(findings, place, "A submodel element is a JSON object.");
                continue;
            }
            var target = isList
                ? there[i]
                : there.FirstOrDefault(e => e is JsonObject && item["idShort"] is { } idShort && JsonNode.DeepEquals(e["idShort"], idShort));
            if (target is JsonObject element) Merge(element, item, place, findings);
            else
                Report(findings, place, $"There is no element with the idShort {item["idShort"]?.ToJsonString() ?? "null"}: PATCH creates none, add it by POST.");
        }
    }

    private static bool HoldsElements(JsonObject owner, string attribute) => ClassTable.Find(ModelTypeOf(owner) ?? "")?.Find(attribute) is ListAttribute list
        && typeof(SubmodelElement).IsAssignableFrom(list.ItemClass.Type);

    private static bool IsElement(JsonObject target) =>
        ClassTable.Find(ModelTypeOf(target) ?? "") is { } metaClass && typeof(SubmodelElement).IsAssignableFrom(metaClass.Type);

    private static string? ModelTypeOf(JsonObject target) => target["modelType"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static void Report(List<Finding> findings, string path, string text) => findings.Add(new Finding(Severity.Invalid, path, "Patch", text));
}
