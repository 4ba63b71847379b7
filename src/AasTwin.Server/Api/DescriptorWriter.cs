using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;

namespace AasTwin.Server.Api;

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
