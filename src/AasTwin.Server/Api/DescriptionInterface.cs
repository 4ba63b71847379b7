using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>What a base path serves: only profiles that are wholly served are listed.</summary>
internal sealed class DescriptionInterface
{
    private const string Authority = "https://admin-shell.io/aas/API/";
    private const string Shells = "AssetAdministrationShellRepositoryServiceSpecification/SSP-", Submodels = "SubmodelRepositoryServiceSpecification/SSP-";
    private const string Concepts = "ConceptDescriptionRepositoryServiceSpecification/SSP-", Packages = "AasxFileServerServiceSpecification/SSP-";
    private const string ShellRegistry = "AssetAdministrationShellRegistryServiceSpecification/SSP-", SubmodelRegistry = "SubmodelRegistryServiceSpecification/SSP-";
    private const string Discovery = "DiscoveryServiceSpecification/SSP-";
    private const string OneShell = "AssetAdministrationShellServiceSpecification/SSP-", OneSubmodel = "SubmodelServiceSpecification/SSP-";

    private static readonly string[] InV30 =
    [
        Shells + "001", Shells + "002", Submodels + "001", Submodels + "002", Concepts + "001", ShellRegistry + "001", ShellRegistry + "002",
        SubmodelRegistry + "001", SubmodelRegistry + "002", Discovery + "001", Packages + "001",
    ];

    private static readonly string[] SinceV31 =
    [
        Shells + "003", Submodels + "005", Concepts + "002", ShellRegistry + "003", ShellRegistry + "004", ShellRegistry + "005", SubmodelRegistry + "003", SubmodelRegistry + "004",
        Discovery + "002",
    ];

    // Full ones to which V3.2 added what changed lately, and what it added as profiles of their own.
    private static readonly string[] SinceV32 = [Shells + "001", Submodels + "001", Concepts + "001", ShellRegistry + "001", Shells + "005", Packages + "002"];

    private readonly List<string> profiles = [];

    private DescriptionInterface(ApiVersion version, IReadOnlyList<string> ofV30, IReadOnlyList<string> ofV31, IReadOnlyList<string> ofV32)
    {
        if (version == ApiVersion.V3_1)
        {
            foreach (var profile in ofV30.Concat(ofV31)) profiles.Add($"{Authority}3/1/{profile}");
            foreach (var profile in ofV32) profiles.Add($"{Authority}3/2/{profile}");
        }
        // Clients of V3.0 know only these, one of them by another name.
        foreach (var profile in ofV30)
            profiles.Add($"{Authority}3/0/{profile.Replace("ConceptDescriptionRepository", "ConceptDescription", StringComparison.Ordinal)}");
    }

    public static DescriptionInterface OfEverything(AasRepository repository, ServerOptions options)
    {
        string[] ofOne =
        [
            .. options.ShellId is null ? [] : new[] { OneShell + "001", OneShell + "002" },
            .. options.SubmodelId is null ? [] : new[] { OneSubmodel + "001", OneSubmodel + "002", OneSubmodel + "003" },
        ];
        // Served wherever, but of use only where states that were replaced are kept, and where there is a certificate to sign with.
        string[] history = repository.KeepsHistory ? [Shells + "006", Submodels + "007"] : [];
        string[] signed = options.Signer is null ? [] : [Shells + "004", Submodels + "006", Concepts + "003"];
        return new DescriptionInterface(options.Compatibility, [.. InV30, .. ofOne], SinceV31, [.. SinceV32, .. history, .. signed]);
    }

    public static DescriptionInterface OfTemplates(ServerOptions options) => new(options.Compatibility, [Submodels + "003", Submodels + "004"], [], []);

    public IEnumerable<ApiOperation> Operations() =>
    [
        new("GetSelfDescription", "GET", "/description", GetSelfDescription) { Answer = "ServiceDescription", Tag = "Description API" },
    ];

    private Task GetSelfDescription(ApiRequest request) => request.Answer(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("profiles"u8);
        foreach (var profile in profiles) writer.WriteStringValue(profile);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
