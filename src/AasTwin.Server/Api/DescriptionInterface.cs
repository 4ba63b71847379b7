using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>What the server can do: only profiles that are wholly served are listed.</summary>
internal sealed class DescriptionInterface(AasRepository repository, ServerOptions options)
{
    private const string Authority = "https://admin-shell.io/aas/API/";

    private static readonly string[] Served =
    [
        "AssetAdministrationShellRepositoryServiceSpecification/SSP-001",
        "AssetAdministrationShellRepositoryServiceSpecification/SSP-002",
        "SubmodelRepositoryServiceSpecification/SSP-001",
        "SubmodelRepositoryServiceSpecification/SSP-002",
        "ConceptDescriptionRepositoryServiceSpecification/SSP-001",
        "AssetAdministrationShellRegistryServiceSpecification/SSP-001",
        "AssetAdministrationShellRegistryServiceSpecification/SSP-002",
        "AssetAdministrationShellRegistryServiceSpecification/SSP-003",
        "AssetAdministrationShellRegistryServiceSpecification/SSP-005",
        "SubmodelRegistryServiceSpecification/SSP-001",
        "SubmodelRegistryServiceSpecification/SSP-002",
        "SubmodelRegistryServiceSpecification/SSP-003",
        "DiscoveryServiceSpecification/SSP-001",
        "DiscoveryServiceSpecification/SSP-002",
        "AasxFileServerServiceSpecification/SSP-001",
    ];

    private static readonly string[] OfTheShell =
        ["AssetAdministrationShellServiceSpecification/SSP-001", "AssetAdministrationShellServiceSpecification/SSP-002"];

    private static readonly string[] OfTheSubmodel =
        ["SubmodelServiceSpecification/SSP-001", "SubmodelServiceSpecification/SSP-002", "SubmodelServiceSpecification/SSP-003"];

    // What came with V3.1 only.
    private static readonly string[] NotInV30 =
    [
        "AssetAdministrationShellRegistryServiceSpecification/SSP-003",
        "AssetAdministrationShellRegistryServiceSpecification/SSP-005",
        "SubmodelRegistryServiceSpecification/SSP-003",
        "DiscoveryServiceSpecification/SSP-002",
    ];

    // What came with V3.2; the rest is that of V3.1.
    private static readonly string[] OfV32 = ["AasxFileServerServiceSpecification/SSP-002"];

    // Served wherever, but of use only where states that were replaced are kept.
    private static readonly string[] OfHistory =
        ["AssetAdministrationShellRepositoryServiceSpecification/SSP-006", "SubmodelRepositoryServiceSpecification/SSP-007"];

    public IEnumerable<ApiOperation> Operations() =>
    [
        new("GetSelfDescription", "GET", "/description", GetSelfDescription) { Answer = "ServiceDescription", Tag = "Description API" },
    ];

    private Task GetSelfDescription(ApiRequest request) => request.Answer(writer =>
    {
        string[] served = [.. Served, .. options.ShellId is null ? [] : OfTheShell, .. options.SubmodelId is null ? [] : OfTheSubmodel];
        writer.WriteStartObject();
        writer.WriteStartArray("profiles"u8);
        foreach (var profile in served) writer.WriteStringValue($"{Authority}3/1/{profile}");
        foreach (var profile in repository.KeepsHistory ? OfV32.Concat(OfHistory) : OfV32) writer.WriteStringValue($"{Authority}3/2/{profile}");
        // Clients of V3.0 know only these, one of them by another name.
        foreach (var profile in served.Except(NotInV30)) writer.WriteStringValue($"{Authority}3/0/{profile.Replace("ConceptDescriptionRepository", "ConceptDescription", StringComparison.Ordinal)}");
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
