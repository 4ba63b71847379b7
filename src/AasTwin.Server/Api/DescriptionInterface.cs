namespace AasTwin.Server.Api;

/// <summary>What the server can do: only profiles that are wholly served are listed.</summary>
internal static class DescriptionInterface
{
    private const string Authority = "https://admin-shell.io/aas/API/";

    // Named since V3.1, and by their names of V3.0 for clients that know only these.
    private static readonly string[] Profiles =
    [
        Authority + "3/1/AssetAdministrationShellRepositoryServiceSpecification/SSP-001",
        Authority + "3/1/AssetAdministrationShellRepositoryServiceSpecification/SSP-002",
        Authority + "3/1/SubmodelRepositoryServiceSpecification/SSP-001",
        Authority + "3/1/SubmodelRepositoryServiceSpecification/SSP-002",
        Authority + "3/1/ConceptDescriptionRepositoryServiceSpecification/SSP-001",
        Authority + "3/0/AssetAdministrationShellRepositoryServiceSpecification/SSP-001",
        Authority + "3/0/AssetAdministrationShellRepositoryServiceSpecification/SSP-002",
        Authority + "3/0/SubmodelRepositoryServiceSpecification/SSP-001",
        Authority + "3/0/SubmodelRepositoryServiceSpecification/SSP-002",
        Authority + "3/0/ConceptDescriptionServiceSpecification/SSP-001",
    ];

    public static IEnumerable<ApiOperation> Operations() =>
    [
        new("GetSelfDescription", "GET", "/description", GetSelfDescription) { Answer = "ServiceDescription", Tag = "Description API" },
    ];

    private static Task GetSelfDescription(ApiRequest request) => request.Answer(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("profiles"u8);
        foreach (var profile in Profiles) writer.WriteStringValue(profile);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
