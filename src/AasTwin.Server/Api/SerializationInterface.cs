using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;
using AasTwin.Repository;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>The Serialization interface (IDTA-01002): part of the repository as one document or package.</summary>
/// <param name="onlyTemplates">Whether nothing but templates, and concept descriptions, is there.</param>
/// <param name="path">Where it is; the official test tool looks for it at <c>/aas/serialization</c> too.</param>
internal sealed class SerializationInterface(AasRepository repository, bool onlyTemplates = false, string path = "/serialization")
{
    private const int BufferBytes = 64 << 10;

    private const string Json = "application/json", Xml = "application/xml";

    /// <summary>The first is what the interface description names; the others are what the texts and newer versions name.</summary>
    private static readonly string[] PackageTypes =
    [
        "application/asset-administration-shell-package+xml", "application/asset-administration-shell-package", "application/aasx+xml", "application/aas+zip",
    ];

    private static readonly string[] Offered = [Json, Xml, .. PackageTypes];

    public IEnumerable<ApiOperation> Operations() =>
    [
        new("GenerateSerializationByIds", "GET", path, GenerateSerializationByIds)
        {
            Query = ["aasIds", "submodelIds", "includeConceptDescriptions"], Answer = "Environment", AnswersAnyType = true, Tag = "Serialization API",
        },
    ];

    private async Task GenerateSerializationByIds(ApiRequest request)
    {
        var type = Negotiate(request.Context.Request);
        var withConcepts = request.Query("includeConceptDescriptions") switch
        {
            null => true,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw ApiRequest.BadParameter("includeConceptDescriptions", text, "true or false"),
        };
        var selection = new SerializedSelection(repository, Ids(request, "aasIds"), Ids(request, "submodelIds"), withConcepts, onlyTemplates);
        var parts = PackageTypes.Contains(type) ? new PackageParts(repository, selection) : null;
        var (response, aborted) = (request.Response, request.Aborted);
        response.ContentType = type;
        if (parts is not null)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName((selection.Name ?? "environment") + ".aasx");
            response.Headers.ContentDisposition = disposition.ToString();
        }
        if (HttpMethods.IsHead(request.Context.Request.Method)) return;
        // From here on it goes out while it is read; whatever goes wrong then ends the connection, so that nobody takes a part for the whole.
        var body = new BufferedStream(response.Body, BufferBytes);
        if (parts is not null) await AasxWriter.WriteAsync(body, selection.Environment(parts.Adapt), parts.Files, parts.Thumbnail, cancellation: aborted);
        else if (type == Xml) await AasXml.WriteAsync(body, selection.Environment(), cancellation: aborted);
        else await AasJson.WriteAsync(body, selection.Environment(), cancellation: aborted);
        await body.FlushAsync(aborted);
    }

    private static List<string> Ids(ApiRequest request, string name) =>
        request.Context.Request.Query.TryGetValue(name, out var values)
            ? [.. values.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Select(v => ApiRequest.Decode(name, v)).Distinct()]
            : [];

    private static string Negotiate(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept, out var types) || types.Count == 0) return Json;
        foreach (var type in types.Where(t => t.Quality is not 0).OrderByDescending(t => t.Quality ?? 1))
        {
            // "+xml" is part of these names, not a suffix: compared as text, not as sets.
            var match = Offered.FirstOrDefault(o => o.Equals(type.MediaType.Value, StringComparison.OrdinalIgnoreCase));
            if (match is not null) return match;
            if (type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase)) return Xml;
            if (type.MediaType.Value is "*/*" or "application/*") return Json;
        }
        throw new RepositoryException(406, "NotAcceptable", $"The header Accept asks for '{ApiRequest.Shortened(accept.ToString())}', and the serialization exists as {string.Join(", ", Offered)}.");
    }
}
