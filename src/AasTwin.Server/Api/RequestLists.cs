using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>JSON bodies that are arrays.</summary>
internal static class RequestLists
{
    private const int MaxDepth = 400;

    /// <summary>The body as objects of a class; 400 with all findings, each with its index, when it is none.</summary>
    public static async Task<IReadOnlyList<T>> ReadObjects<T>(this ApiRequest request) where T : AasObject
    {
        var objects = new List<T>();
        var findings = new List<Finding>();
        await ReadItems(request, $"objects of the class {typeof(T).Name}", (index, item) =>
        {
            var result = AasJson.Read<T>(JsonSerializer.SerializeToUtf8Bytes(item), ReadingOptions.Strict);
            if (result.Value is { } value) objects.Add(value);
            else findings.AddRange(result.Findings.Select(f => f with { Path = f.Path.Length > 0 ? $"[{index}].{f.Path}" : $"[{index}]", Line = null }));
        });
        return findings.Count == 0 ? objects : throw RequestBody.Unreadable($"array of {typeof(T).Name}", findings);
    }

    /// <summary>The body as texts that are not empty.</summary>
    public static async Task<IReadOnlyList<string>> ReadTexts(this ApiRequest request)
    {
        var texts = new List<string>();
        await ReadItems(request, "identifiers", (index, item) => texts.Add(item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text
            ? text
            : throw Bad($"[{index}] of the body is no identifier: give a text that is not empty.")));
        return texts;
    }

    private static async Task ReadItems(ApiRequest request, string what, Action<int, JsonElement> read)
    {
        var body = await request.ReadJson();
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Array) throw Bad($"The body must be an array of {what}, and is of the kind {document.RootElement.ValueKind}.");
            var index = 0;
            foreach (var item in document.RootElement.EnumerateArray()) read(index++, item);
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw Bad($"The body is not well-formed JSON: {JsonFaults.Explain(fault)}");
        }
    }

    private static RepositoryException Bad(string text) => new(400, "BadRequest", text);
}
