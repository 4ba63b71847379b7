using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>The query interfaces (IDTA-01002). Their paths are known, so that clients learn what is missing instead of suspecting a wrong address.</summary>
internal static class QueryInterface
{
    private static readonly (string Id, string Path, string Class)[] Queries =
    [
        ("QueryAssetAdministrationShells", "shells", "AssetAdministrationShell"),
        ("QuerySubmodels", "submodels", "Submodel"),
        ("QueryConceptDescriptions", "concept-descriptions", "ConceptDescription"),
        ("QueryAssetAdministrationShellDescriptors", "shell-descriptors", "AssetAdministrationShellDescriptor"),
        ("QuerySubmodelDescriptors", "submodel-descriptors", "SubmodelDescriptor"),
    ];

    public static IEnumerable<ApiOperation> Operations() => Queries.Select(q => new ApiOperation(q.Id, "POST", "/query/" + q.Path, Refuse)
    {
        Query = ["limit", "cursor"],
        Body = "Query",
        Answer = ApiSchema.PageOf + q.Class,
        Tag = "Query API",
    });

    private static Task Refuse(ApiRequest request) =>
        throw new RepositoryException(501, "NotImplemented",
            "This server does not evaluate queries; /description tells what it serves. Lists can be filtered by idShort, semanticId and assetIds.");
}
