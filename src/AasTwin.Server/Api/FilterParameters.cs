using System.Globalization;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xsd;
using AasTwin.Repository;
using AasTwin.Repository.Changes;

namespace AasTwin.Server.Api;

/// <summary>Query parameters that hold encoded JSON.</summary>
internal static class FilterParameters
{
    /// <summary>A reference as base64url of its JSON; null when absent.</summary>
    public static Reference? Reference(this ApiRequest request, string name)
    {
        if (request.Query(name) is not { } text) return null;
        var result = AasJson.Read<Reference>(Encoding.UTF8.GetBytes(ApiRequest.Decode(name, text)), ReadingOptions.Strict);
        return result.Value ?? throw ApiRequest.BadParameter(name, text, $"base64url of a Reference in JSON ({result.Findings[0].Text})");
    }

    /// <summary>
    /// <c>assetIds</c> in its three forms: one or more parameters, each base64url of one SpecificAssetId; a comma between several; or base64url of an array.
    /// </summary>
    public static IReadOnlyList<SpecificAssetId> AssetIds(this ApiRequest request, string name = "assetIds")
    {
        if (!request.Context.Request.Query.TryGetValue(name, out var values)) return [];
        var found = new List<SpecificAssetId>();
        foreach (var text in values)
        {
            foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                Add(found, name, part, Encoding.UTF8.GetBytes(ApiRequest.Decode(name, part)));
        }
        return found;
    }

    /// <summary>A time; null when absent.</summary>
    public static DateTimeOffset? Time(this ApiRequest request, string name)
    {
        if (request.Query(name) is not { } given) return null;
        // A plus that the client did not encode arrives as a space.
        var text = given.Replace(' ', '+');
        return XsdLexical.IsValid(DataTypeDefXsd.DateTime, text, out _) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw ApiRequest.BadParameter(name, given, "a time such as 2026-01-31T12:00:00Z");
    }

    /// <summary>The filters by time of V3.2; null when there is none.</summary>
    public static ChangedSince? ChangedSince(this ApiRequest request)
    {
        var (created, updated) = (request.Time("createdFrom"), request.Time("updatedFrom"));
        return created is null && updated is null ? null : new ChangedSince(created, updated);
    }

    private static void Add(List<SpecificAssetId> found, string name, string text, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var items = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().ToList() : [document.RootElement];
            foreach (var item in items)
            {
                var result = AasJson.Read<SpecificAssetId>(JsonSerializer.SerializeToUtf8Bytes(item), ReadingOptions.Strict);
                found.Add(result.Value ?? throw ApiRequest.BadParameter(name, text, $"base64url of a SpecificAssetId in JSON ({result.Findings[0].Text})"));
            }
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw ApiRequest.BadParameter(name, text, "base64url of a SpecificAssetId, or an array of them, in JSON");
        }
    }
}
