using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;
using AasTwin.Repository;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Server.Api;

/// <summary>The Serialization interface (IDTA-01002): part of the repository as one document or package.</summary>
internal sealed class SerializationInterface(AasRepository repository)
{
    private const string Json = "application/json", Xml = "application/xml";

    /// <summary>The first is what the interface description names; the others are what the texts and newer versions name.</summary>
    private static readonly string[] PackageTypes =
    [
        "application/asset-administration-shell-package+xml", "application/asset-administration-shell-package", "application/aasx+xml", "application/aas+zip",
    ];

    private static readonly string[] Offered = [Json, Xml, .. PackageTypes];

    public IEnumerable<ApiOperation> Operations() =>
    [
        new("GenerateSerializationByIds", "GET", "/serialization", GenerateSerializationByIds)
        {
            Query = ["aasIds", "submodelIds", "includeConceptDescriptions"], Answer = "Environment", AnswersAnyType = true, Tag = "Serialization API",
        },
    ];

    private async Task GenerateSerializationByIds(ApiRequest request)
    {
        var type = Negotiate(request.Context.Request);
        var environment = Collect(request);
        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 64 << 10,
        });
        await using (spool)
        {
            if (type == Json) AasJson.Write(spool, environment);
            else if (type == Xml) AasXml.Write(spool, environment);
            else WritePackage(spool, environment);
            spool.Position = 0;
            if (PackageTypes.Contains(type))
            {
                var disposition = new ContentDispositionHeaderValue("attachment");
                disposition.SetHttpFileName((environment.AssetAdministrationShells is [{ IdShort: { } name }] ? name : "environment") + ".aasx");
                request.Response.Headers.ContentDisposition = disposition.ToString();
            }
            await Results.Stream(spool, type).ExecuteAsync(request.Context);
        }
    }

    private void WritePackage(Stream stream, Environment environment)
    {
        var files = new Dictionary<string, AasxFile>(StringComparer.OrdinalIgnoreCase);
        AasxFile? thumbnail = null;
        foreach (var shell in environment.AssetAdministrationShells ?? [])
            if (repository.FindThumbnail(shell.Id) is { } picture)
                thumbnail ??= new AasxFile("/thumbnail" + Path.GetExtension(picture.Name), picture.ContentType, picture.Open);
        foreach (var submodel in environment.Submodels ?? [])
            foreach (var file in repository.FilesOf(submodel)) files.TryAdd(file.Name, new AasxFile(file.Name, file.ContentType, file.Open));
        AasxWriter.Write(stream, environment, files.Values, thumbnail);
    }

    private Environment Collect(ApiRequest request)
    {
        var shellIds = Ids(request, "aasIds");
        var submodelIds = Ids(request, "submodelIds");
        var withConcepts = request.Query("includeConceptDescriptions") switch
        {
            null => true,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw ApiRequest.BadParameter("includeConceptDescriptions", text, "true or false"),
        };
        if (shellIds.Count == 0 && submodelIds.Count == 0) return All(withConcepts);
        var shells = shellIds.Select(id => repository.FindShell(id) ?? throw Missing("shell", id)).ToList();
        var submodels = submodelIds.Select(id => repository.FindSubmodel(id) ?? throw Missing("submodel", id)).ToList();
        // A shell comes with its submodels unless the request chooses among them.
        if (submodelIds.Count == 0) submodels.AddRange(shells.SelectMany(s => repository.SubmodelsOf(s.Id)).DistinctBy(s => s.Id));
        var concepts = withConcepts ? ConceptsOf(shells.Concat<Identifiable>(submodels)) : [];
        return new Environment
        {
            AssetAdministrationShells = shells.Count > 0 ? shells : null,
            Submodels = submodels.Count > 0 ? submodels : null,
            ConceptDescriptions = concepts.Count > 0 ? concepts : null,
        };
    }

    private Environment All(bool withConcepts)
    {
        return new Environment
        {
            AssetAdministrationShells = Every<AssetAdministrationShell>(IdentifiableKind.Shell),
            Submodels = Every<Submodel>(IdentifiableKind.Submodel),
            ConceptDescriptions = withConcepts ? Every<ConceptDescription>(IdentifiableKind.ConceptDescription) : null,
        };

        List<T>? Every<T>(IdentifiableKind kind) where T : Identifiable
        {
            var all = repository.List(kind, page: new PageRequest(int.MaxValue - 1)).Items.Select(s => (T)repository.Parse(kind, s)).ToList();
            return all.Count > 0 ? all : null;
        }
    }

    /// <summary>The concept descriptions that objects refer to, and those that these refer to in turn, such as the values of a value list.</summary>
    private List<ConceptDescription> ConceptsOf(IEnumerable<Identifiable> roots)
    {
        var found = new Dictionary<string, ConceptDescription>(StringComparer.Ordinal);
        var open = new Queue<Identifiable>(roots);
        while (open.TryDequeue(out var next))
            foreach (var reference in next.Descendants().OfType<Reference>())
                if (reference.Keys is [.., var key] && !found.ContainsKey(key.Value) && repository.FindConceptDescription(key.Value) is { } concept)
                {
                    found.Add(key.Value, concept);
                    open.Enqueue(concept);
                }
        return [.. found.Values];
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
        throw new RepositoryException(406, "NotAcceptable", $"The serialization exists as {string.Join(", ", Offered)}.");
    }

    private static RepositoryException Missing(string what, string id) => new(404, "NotFound", $"There is no {what} with the id '{id}'.");
}
