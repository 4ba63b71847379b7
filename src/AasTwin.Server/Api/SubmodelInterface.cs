using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>The Submodel interface (IDTA-01002), written once and mounted wherever a submodel can be addressed: the submodel itself.</summary>
internal sealed partial class SubmodelInterface(AasRepository repository, SubmodelMount mount, ApiVersion version)
{
    private const string Level = "level", Extent = "extent", Limit = "limit", Cursor = "cursor";
    private const string Elements = "/submodel-elements", Element = Elements + "/{idShortPath}";

    public IEnumerable<ApiOperation> Operations() => OfSubmodel().Concat(OfElements()).Concat(OfElement()).Concat(mount.HoldsTemplates ? [] : OfOperation())
        .Where(o => mount.CanDelete || o.Path.Length > 0 || o.Method != "DELETE")
        .Select(o => o.At(mount.Path, mount.Suffix, mount.Tag));

    private IEnumerable<ApiOperation> OfSubmodel() =>
    [
        new("GetSubmodelById", "GET", "", GetSubmodelById) { Query = [Level, Extent], Answer = "Submodel" },
        new("PutSubmodelById", "PUT", "", PutSubmodelById)
        {
            Body = "Submodel", Status = 204, OtherStatuses = mount.CanCreate ? [201] : [], Answer = mount.ShellId is null ? "Submodel" : "Reference",
        },
        new("PatchSubmodelById", "PATCH", "", PatchSubmodelById) { Query = [Level, Extent], Body = "Submodel", Status = 204 },
        new("DeleteSubmodelById", "DELETE", "", DeleteSubmodelById) { Status = 204 },
        new("GetSubmodelById-Metadata", "GET", "/$metadata", GetSubmodelByIdMetadata) { Answer = "SubmodelMetadata" },
        new("PatchSubmodelById-Metadata", "PATCH", "/$metadata", PatchSubmodelByIdMetadata) { Body = "SubmodelMetadata", Status = 204 },
        new("GetSubmodelById-ValueOnly", "GET", "/$value", GetSubmodelByIdValueOnly) { Query = [Level, Extent], Answer = "SubmodelValue" },
        new("PatchSubmodelById-ValueOnly", "PATCH", "/$value", PatchSubmodelByIdValueOnly) { Query = [Level, Extent], Body = "SubmodelValue", Status = 204 },
        new("GetSubmodelById-Reference", "GET", "/$reference", GetSubmodelByIdReference) { Answer = "Reference" },
        new("GetSubmodelById-Path", "GET", "/$path", GetSubmodelByIdPath) { Query = [Level], Answer = ApiSchema.ArrayOf + "PathItem" },
    ];

    private Task GetSubmodelById(ApiRequest request) =>
        request.Answer(repository.Cut(mount.Find(request, repository), request.Level, request.Extent));

    private async Task PutSubmodelById(ApiRequest request)
    {
        var id = mount.CanCreate ? mount.SubmodelId(request) : mount.Id(request, repository);
        var submodel = await request.ReadObject<Submodel>();
        RequireSameId(submodel.Id, id);
        if (mount.HoldsTemplates)
        {
            TemplateRules.Require(submodel);
            TemplateRules.RequireFree(repository, id);
        }
        if (mount.ShellId is not null)
        {
            if (await repository.PutSubmodelOf(mount.ShellId(request), submodel, request.Condition))
                await request.AnswerCreated(mount.LocationOf(request), w => AasJson.Write(w, ModelReference.To(submodel)));
            else await request.AnswerNothing();
        }
        else if (await repository.Put(submodel, request.Condition)) await request.AnswerCreated(mount.LocationOf(request), repository.Find(IdentifiableKind.Submodel, id)!.Json);
        else await request.AnswerNothing();
    }

    private async Task PatchSubmodelById(ApiRequest request)
    {
        var id = mount.Id(request, repository);
        var patch = await request.ReadJson();
        if (mount.HoldsTemplates) TemplateRules.RequirePatch(patch);
        await repository.PatchSubmodel(id, patch, request.Condition);
        await request.AnswerNothing();
    }

    private async Task DeleteSubmodelById(ApiRequest request)
    {
        var id = mount.HoldsTemplates ? mount.Id(request, repository) : mount.SubmodelId(request);
        await (mount.ShellId is not null ? repository.DeleteSubmodelOf(mount.ShellId(request), id, request.Condition) : repository.Delete(IdentifiableKind.Submodel, id, request.Condition));
        await request.AnswerNothing();
    }

    private Task GetSubmodelByIdMetadata(ApiRequest request)
    {
        request.RefuseModifiersOfMetadata();
        var stored = mount.Find(request, repository);
        if (request.HasState(stored)) return Task.CompletedTask;
        var submodel = repository.Submodel(stored);
        return request.Answer(w => MetadataOnly.Write(w, submodel, MetamodelVersion.V3_2));
    }

    private async Task PatchSubmodelByIdMetadata(ApiRequest request)
    {
        request.RefuseModifiersOfMetadata();
        var id = mount.Id(request, repository);
        var patch = await request.ReadJson();
        if (mount.HoldsTemplates) TemplateRules.RequirePatch(patch);
        await repository.PatchMetadata(id, null, patch, request.Condition);
        await request.AnswerNothing();
    }

    private Task GetSubmodelByIdValueOnly(ApiRequest request)
    {
        var (stored, level, extent) = (mount.Find(request, repository), request.Level, request.Extent);
        if (request.HasState(stored)) return Task.CompletedTask;
        var submodel = repository.Submodel(stored);
        return request.Answer(w => ValueOnly.Write(w, submodel, level, extent));
    }

    private async Task PatchSubmodelByIdValueOnly(ApiRequest request)
    {
        await repository.PatchValue(mount.Id(request, repository), null, await request.ReadJson(), request.Condition);
        await request.AnswerNothing();
    }

    private Task GetSubmodelByIdReference(ApiRequest request)
    {
        var stored = mount.Find(request, repository);
        return request.HasState(stored) ? Task.CompletedTask : request.Answer(ModelReference.To(repository.Submodel(stored)));
    }

    private Task GetSubmodelByIdPath(ApiRequest request)
    {
        var (stored, level) = (mount.Find(request, repository), request.Level);
        if (request.HasState(stored)) return Task.CompletedTask;
        var submodel = repository.Submodel(stored);
        return request.Answer(w => PathsOnly.Write(w, submodel, level));
    }

    internal static void RequireSameId(string inBody, string inPath)
    {
        if (inBody != inPath) throw new RepositoryException(400, "BadRequest", $"The body has the id '{inBody}' and the path '{inPath}': they must agree.");
    }
}
