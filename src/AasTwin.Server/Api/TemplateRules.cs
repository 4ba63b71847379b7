using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>What the template profiles ask of submodels: all are of the kind Template, and stay so (AASa-003, AASa-004).</summary>
internal static class TemplateRules
{
    public static bool IsTemplate(AasRepository repository, StoredIdentifiable submodel) => repository.Submodel(submodel).Kind == ModellingKind.Template;

    /// <summary>Refuses a submodel that is to be stored here and is no template.</summary>
    public static void Require(Submodel submodel)
    {
        if (submodel.Kind != ModellingKind.Template)
            throw new RepositoryException(400, "AASa-003", "kind: only submodels of the kind Template are kept here; instances belong to the repository beside it.");
    }

    /// <summary>Refuses to replace a submodel that is no template by one that is: here it cannot even be seen.</summary>
    public static void RequireFree(AasRepository repository, string id)
    {
        if (repository.Find(IdentifiableKind.Submodel, id) is { } there && !IsTemplate(repository, there))
            throw new RepositoryException(409, "Conflict", $"The id '{id}' belongs to a submodel that is no template: choose another.");
    }

    /// <summary>Refuses a patch that would make something else of a template.</summary>
    public static void RequirePatch(ReadOnlyMemory<byte> patch)
    {
        try
        {
            using var document = JsonDocument.Parse(patch, new JsonDocumentOptions { MaxDepth = RequestBody.MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("kind"u8, out var kind)
                && !(kind.ValueKind == JsonValueKind.String && kind.ValueEquals("Template"u8)))
                throw new RepositoryException(400, "AASa-003", "kind: a template stays one here.");
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            // Whoever reads the patch tells better what is wrong with it.
        }
    }
}
