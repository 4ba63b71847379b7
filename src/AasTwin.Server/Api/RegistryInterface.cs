using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>The reading half of the two registry interfaces: descriptors of what the repository holds, a view and no second truth.</summary>
internal sealed class RegistryInterface(AasRepository repository)
{
    private const string Shells = "/shell-descriptors", Submodels = "/submodel-descriptors";
    private const string OfShell = Shells + "/{aasIdentifier}", BelowShell = OfShell + "/submodel-descriptors";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllAssetAdministrationShellDescriptors", "GET", Shells, GetAllShellDescriptors)
        {
            Query = ["limit", "cursor", "assetKind", "assetType"], Answer = ApiSchema.PageOf + "AssetAdministrationShellDescriptor",
        },
        new("GetAssetAdministrationShellDescriptorById", "GET", OfShell, GetShellDescriptor) { Answer = "AssetAdministrationShellDescriptor" },
        new("GetAllSubmodelDescriptorsThroughSuperpath", "GET", BelowShell, GetSubmodelDescriptorsOfShell)
        {
            Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "SubmodelDescriptor",
        },
        new("GetSubmodelDescriptorByIdThroughSuperpath", "GET", BelowShell + "/{submodelIdentifier}", GetSubmodelDescriptorOfShell) { Answer = "SubmodelDescriptor" },
        new("GetAllSubmodelDescriptors", "GET", Submodels, GetAllSubmodelDescriptors) { Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "SubmodelDescriptor" },
        new("GetSubmodelDescriptorById", "GET", Submodels + "/{submodelIdentifier}", GetSubmodelDescriptor) { Answer = "SubmodelDescriptor" },
    }.Select(o => o.At("", "", o.Path.StartsWith(Shells, StringComparison.Ordinal) ? "Asset Administration Shell Registry API" : "Submodel Registry API"));

    private Task GetAllShellDescriptors(ApiRequest request)
    {
        var filter = new IdentifiableFilter { AssetKind = AssetKindOf(request), AssetType = AssetTypeOf(request) };
        var page = repository.List(IdentifiableKind.Shell, filter, request.Page);
        var writer = new DescriptorWriter(repository, request);
        return request.Answer(page, (w, stored) => writer.Write(w, Shell(stored)));
    }

    private Task GetShellDescriptor(ApiRequest request)
    {
        var shell = MustFindShell(request);
        return request.Answer(w => new DescriptorWriter(repository, request).Write(w, shell));
    }

    private Task GetSubmodelDescriptorsOfShell(ApiRequest request)
    {
        var submodels = repository.SubmodelsOf(MustFindShell(request).Id);
        var page = request.Page;
        var start = 0;
        if (page.Cursor is { } cursor)
        {
            if (!Base64UrlId.TryDecode(cursor, out var last, out _)) throw ApiRequest.BadParameter("cursor", cursor, "one that this server issued");
            start = submodels.TakeWhile(s => s.Id != last).Count() + 1;
        }
        var items = submodels.Skip(start).Take(page.Limit).ToList();
        var next = items.Count > 0 && start + items.Count < submodels.Count ? Base64UrlId.Encode(items[^1].Id) : null;
        var writer = new DescriptorWriter(repository, request);
        return request.Answer(new Page<Submodel>(items, next), (w, submodel) => writer.Write(w, submodel));
    }

    private Task GetSubmodelDescriptorOfShell(ApiRequest request)
    {
        var submodel = repository.Submodel(repository.FindSubmodelOf(request.AasIdentifier, request.SubmodelIdentifier));
        return request.Answer(w => new DescriptorWriter(repository, request).Write(w, submodel));
    }

    private Task GetAllSubmodelDescriptors(ApiRequest request)
    {
        var writer = new DescriptorWriter(repository, request);
        return request.Answer(repository.List(IdentifiableKind.Submodel, page: request.Page), (w, stored) => writer.Write(w, repository.Submodel(stored)));
    }

    private Task GetSubmodelDescriptor(ApiRequest request)
    {
        var submodel = repository.Submodel(SubmodelMount.Repository.Find(request, repository));
        return request.Answer(w => new DescriptorWriter(repository, request).Write(w, submodel));
    }

    private AssetAdministrationShell MustFindShell(ApiRequest request) =>
        repository.FindShell(request.AasIdentifier) ?? throw new RepositoryException(404, "NotFound", $"There is no shell with the id '{request.AasIdentifier}'.");

    private AssetAdministrationShell Shell(StoredIdentifiable stored) => (AssetAdministrationShell)repository.Parse(IdentifiableKind.Shell, stored);

    private static AssetKind? AssetKindOf(ApiRequest request) => request.Query("assetKind") is not { } text ? null
        : Literals.TryParse<AssetKind>(text, out var kind) ? kind
        : throw ApiRequest.BadParameter("assetKind", text, "one of " + string.Join(", ", Literals.Of<AssetKind>().Texts));

    private static string? AssetTypeOf(ApiRequest request) => request.Query("assetType") is { } text ? ApiRequest.Decode("assetType", text) : null;
}

/// <summary>Writes descriptors, with links as the client of the request sees this server.</summary>
internal sealed class DescriptorWriter(AasRepository repository, ApiRequest request)
{
    // What both have in common with their descriptor, by the same names.
    private static readonly string[] ShellAttributes = ["extensions", "idShort", "displayName", "description", "administration", "id"];
    private static readonly string[] SubmodelAttributes = [.. ShellAttributes, "semanticId", "supplementalSemanticIds"];
    private static readonly string[] AssetAttributes = ["assetKind", "assetType", "globalAssetId", "specificAssetIds"];

    // Clients look for the exact string of the version they know.
    private static readonly string[] Versions = ["3.0", "3.1"];

    private readonly string root = $"{request.Context.Request.Scheme}://{request.Context.Request.Host}{request.Root}";

    public void Write(Utf8JsonWriter writer, AssetAdministrationShell shell)
    {
        writer.WriteStartObject();
        Copy(writer, shell, ShellAttributes);
        Copy(writer, shell.AssetInformation, AssetAttributes);
        WriteEndpoints(writer, "AAS", "/shells/" + Base64UrlId.Encode(shell.Id));
        var submodels = repository.SubmodelsOf(shell.Id);
        if (submodels.Count > 0)
        {
            writer.WriteStartArray("submodelDescriptors"u8);
            foreach (var submodel in submodels) Write(writer, submodel);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    public void Write(Utf8JsonWriter writer, Submodel submodel)
    {
        writer.WriteStartObject();
        Copy(writer, submodel, SubmodelAttributes);
        WriteEndpoints(writer, "SUBMODEL", "/submodels/" + Base64UrlId.Encode(submodel.Id));
        writer.WriteEndObject();
    }

    private void WriteEndpoints(Utf8JsonWriter writer, string kind, string path)
    {
        writer.WriteStartArray("endpoints"u8);
        foreach (var version in Versions)
        {
            writer.WriteStartObject();
            writer.WriteString("interface"u8, $"{kind}-{version}");
            writer.WriteStartObject("protocolInformation"u8);
            writer.WriteString("href"u8, root + path);
            writer.WriteString("endpointProtocol"u8, request.Context.Request.Scheme.ToUpperInvariant());
            writer.WriteStartArray("endpointProtocolVersion"u8);
            writer.WriteStringValue("1.1"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Copy(Utf8JsonWriter writer, AasObject from, string[] names)
    {
        foreach (var name in names)
        {
            switch (from.MetaClass.Find(name))
            {
                case TextAttribute text when text.Get(from) is { } value:
                    writer.WriteString(name, value);
                    break;
                case EnumerationAttribute literal when literal.Get(from) is >= 0 and var ordinal:
                    writer.WriteString(name, literal.Literals.Texts[ordinal]);
                    break;
                case ObjectAttribute one when one.Get(from) is { } value:
                    writer.WritePropertyName(name);
                    AasJson.Write(writer, value, MetamodelVersion.V3_2);
                    break;
                case ListAttribute many when many.Get(from) is { Count: > 0 } values:
                    writer.WriteStartArray(name);
                    foreach (AasObject value in values) AasJson.Write(writer, value, MetamodelVersion.V3_2);
                    writer.WriteEndArray();
                    break;
            }
        }
    }
}
