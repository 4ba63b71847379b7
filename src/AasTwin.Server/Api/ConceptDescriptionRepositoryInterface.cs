using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>The Concept Description Repository interface.</summary>
internal sealed class ConceptDescriptionRepositoryInterface(AasRepository repository)
{
    private const string One = "/{cdIdentifier}";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllConceptDescriptions", "GET", "", GetAllConceptDescriptions)
        {
            Query = ["idShort", "isCaseOf", "dataSpecificationRef", "limit", "cursor"], Answer = ApiSchema.PageOf + "ConceptDescription",
        },
        new("PostConceptDescription", "POST", "", PostConceptDescription) { Body = "ConceptDescription", Status = 201, Answer = "ConceptDescription" },
        new("GetConceptDescriptionById", "GET", One, GetConceptDescriptionById) { Answer = "ConceptDescription" },
        new("PutConceptDescriptionById", "PUT", One, PutConceptDescriptionById)
        {
            Body = "ConceptDescription", Status = 204, OtherStatuses = [201], Answer = "ConceptDescription",
        },
        new("DeleteConceptDescriptionById", "DELETE", One, DeleteConceptDescriptionById) { Status = 204 },
    }.Select(o => o.At("/concept-descriptions", "", "Concept Description Repository API"));

    private Task GetAllConceptDescriptions(ApiRequest request) => request.Answer(repository.List(IdentifiableKind.ConceptDescription, new IdentifiableFilter
    {
        IdShort = request.Query("idShort"),
        IsCaseOf = request.Reference("isCaseOf"),
        DataSpecificationRef = request.Reference("dataSpecificationRef"),
    }, request.Page));

    private async Task PostConceptDescription(ApiRequest request)
    {
        var stored = await repository.Post(await request.ReadObject<ConceptDescription>());
        await request.AnswerCreated("/concept-descriptions/" + Base64UrlId.Encode(stored.Id), stored.Json);
    }

    private Task GetConceptDescriptionById(ApiRequest request)
    {
        var id = request.CdIdentifier;
        return request.Answer(repository.Find(IdentifiableKind.ConceptDescription, id)
            ?? throw new RepositoryException(404, "NotFound", $"There is no concept description with the id '{id}'."));
    }

    private async Task PutConceptDescriptionById(ApiRequest request)
    {
        var id = request.CdIdentifier;
        var concept = await request.ReadObject<ConceptDescription>();
        SubmodelInterface.RequireSameId(concept.Id, id);
        if (await repository.Put(concept, request.Condition))
            await request.AnswerCreated("/concept-descriptions/" + Base64UrlId.Encode(id), repository.Find(IdentifiableKind.ConceptDescription, id)!.Json);
        else await request.AnswerNothing();
    }

    private async Task DeleteConceptDescriptionById(ApiRequest request)
    {
        await repository.Delete(IdentifiableKind.ConceptDescription, request.CdIdentifier, request.Condition);
        await request.AnswerNothing();
    }
}
