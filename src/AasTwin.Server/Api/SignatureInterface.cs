using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Server.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AasTwin.Server.Api;

/// <summary>Signed reads of V3.2: a model with everything that belongs to it, blobs too, as a JSON Web Signature.</summary>
internal sealed class SignatureInterface(AasRepository repository, ModelSigner? signer)
{
    private const string Signed = "/$signed";

    public IEnumerable<ApiOperation> Operations() =>
    [
        Operation("GetAssetAdministrationShellByIdSigned", IdentifiableKind.Shell, r => r.AasIdentifier)
            .At("/shells/{aasIdentifier}", "", "Asset Administration Shell Repository API"),
        Operation("GetSubmodelByIdSigned", IdentifiableKind.Submodel, r => r.SubmodelIdentifier)
            .At("/submodels/{submodelIdentifier}", "", "Submodel Repository API"),
        Operation("GetConceptDescriptionByIdSigned", IdentifiableKind.ConceptDescription, r => r.CdIdentifier)
            .At("/concept-descriptions/{cdIdentifier}", "", "Concept Description Repository API"),
    ];

    private ApiOperation Operation(string id, IdentifiableKind kind, Func<ApiRequest, string> idOf) =>
        new(id, "GET", Signed, r => Sign(r, kind, idOf(r))) { Answer = ApiSchema.Jws, AnswersAnyType = true };

    private async Task Sign(ApiRequest request, IdentifiableKind kind, string id)
    {
        if (signer is null)
            throw new RepositoryException(501, "NotImplemented", "This server has no certificate to sign with: start it with one (--signing-certificate).");
        StoredIdentifiable stored = repository.Find(kind, id) ?? throw new RepositoryException(404, "NotFound", $"There is no {kind.Noun()} with the id '{id}'.");
        var time = request.Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        request.Response.ContentType = "text/plain";
        // Each answer is signed anew, with a time and an id of its own.
        request.Response.Headers.CacheControl = "no-store";
        await request.Response.WriteAsync(signer.Sign(stored.Json.Span, time, Guid.NewGuid()), request.Aborted);
    }
}
