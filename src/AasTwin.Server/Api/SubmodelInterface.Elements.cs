using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

internal sealed partial class SubmodelInterface
{
    private IEnumerable<ApiOperation> OfElements() =>
    [
        new("GetAllSubmodelElements", "GET", Elements, GetAllSubmodelElements)
        {
            Query = [Limit, Cursor, Level, Extent], Answer = ApiSchema.PageOf + "SubmodelElement",
        },
        new("PostSubmodelElement", "POST", Elements, PostSubmodelElement) { Body = "SubmodelElement", Status = 201, Answer = "SubmodelElement" },
        new("GetAllSubmodelElements-Metadata", "GET", Elements + "/$metadata", GetAllSubmodelElementsMetadata)
        {
            Query = [Limit, Cursor], Answer = ApiSchema.PageOf + "SubmodelElementMetadata",
        },
        new("GetAllSubmodelElements-ValueOnly", "GET", Elements + "/$value", GetAllSubmodelElementsValueOnly)
        {
            Query = [Limit, Cursor, Level, Extent], Answer = "GetSubmodelElementsValueResult",
        },
        new("GetAllSubmodelElements-Reference", "GET", Elements + "/$reference", GetAllSubmodelElementsReference)
        {
            Query = [Limit, Cursor], Answer = ApiSchema.PageOf + "Reference",
        },
        new("GetAllSubmodelElements-Path", "GET", Elements + "/$path", GetAllSubmodelElementsPath)
        {
            Query = [Limit, Cursor, Level], Answer = ApiSchema.PageOf + "PathItem",
        },
    ];

    private IEnumerable<ApiOperation> OfElement() =>
    [
        new("GetSubmodelElementByPath", "GET", Element, GetSubmodelElementByPath) { Query = [Level, Extent], Answer = "SubmodelElement" },
        new("PutSubmodelElementByPath", "PUT", Element, PutSubmodelElementByPath)
        {
            Body = "SubmodelElement", Status = 204, OtherStatuses = [201], Answer = "SubmodelElement",
        },
        new("PostSubmodelElementByPath", "POST", Element, PostSubmodelElementByPath) { Body = "SubmodelElement", Status = 201, Answer = "SubmodelElement" },
        new("PatchSubmodelElementByPath", "PATCH", Element, PatchSubmodelElementByPath) { Query = [Level, Extent], Body = "SubmodelElement", Status = 204 },
        new("DeleteSubmodelElementByPath", "DELETE", Element, DeleteSubmodelElementByPath) { Status = 204 },
        new("GetSubmodelElementByPath-Metadata", "GET", Element + "/$metadata", GetSubmodelElementByPathMetadata) { Answer = "SubmodelElementMetadata" },
        new("PatchSubmodelElementByPath-Metadata", "PATCH", Element + "/$metadata", PatchSubmodelElementByPathMetadata)
        {
            Body = "SubmodelElementMetadata", Status = 204,
        },
        new("GetSubmodelElementByPath-ValueOnly", "GET", Element + "/$value", GetSubmodelElementByPathValueOnly)
        {
            Query = [Level, Extent], Answer = "SubmodelElementValue",
        },
        new("PatchSubmodelElementByPath-ValueOnly", "PATCH", Element + "/$value", PatchSubmodelElementByPathValueOnly)
        {
            Query = [Level, Extent], Body = "SubmodelElementValue", Status = 204,
        },
        new("GetSubmodelElementByPath-Reference", "GET", Element + "/$reference", GetSubmodelElementByPathReference) { Answer = "Reference" },
        new("GetSubmodelElementByPath-Path", "GET", Element + "/$path", GetSubmodelElementByPathPath)
        {
            Query = [Level], Answer = ApiSchema.ArrayOf + "PathItem",
        },
        new("GetFileByPath", "GET", Element + "/attachment", GetFileByPath) { Answer = ApiSchema.File, AnswersAnyType = true },
        new("PutFileByPath", "PUT", Element + "/attachment", PutFileByPath) { Body = ApiSchema.Upload, Status = 204 },
        new("DeleteFileByPath", "DELETE", Element + "/attachment", DeleteFileByPath),
    ];

    private Task GetAllSubmodelElements(ApiRequest request)
    {
        var (level, extent) = (request.Level, request.Extent);
        return AnswerChildren(request, (_, page) => request.Answer(page, (w, element) => AasJson.Write(w, NormalForm.Cut(element, level, extent), MetamodelVersion.V3_2)));
    }

    private Task GetAllSubmodelElementsMetadata(ApiRequest request)
    {
        request.RefuseModifiersOfMetadata();
        return AnswerChildren(request, (_, page) => request.Answer(page, (w, element) => MetadataOnly.Write(w, element, MetamodelVersion.V3_2)));
    }

    private Task GetAllSubmodelElementsValueOnly(ApiRequest request)
    {
        var (level, extent) = (request.Level, request.Extent);
        return AnswerChildren(request, (_, page) => version == ApiVersion.V3_0
            ? request.Answer(page, (w, element) => OlderForms.WriteValue(w, element, level, extent))
            : request.AnswerPage(page.Cursor, w => ValueOnly.Write(w, page.Items, level, extent)));
    }

    private Task GetAllSubmodelElementsReference(ApiRequest request) => AnswerChildren(request, (submodel, page) =>
        request.Answer(page, (w, element) => AasJson.Write(w, ModelReference.To(submodel, IdShortPath.Of(element.IdShort!))!)));

    private Task GetAllSubmodelElementsPath(ApiRequest request)
    {
        var (stored, level) = (mount.Find(request, repository), request.Level);
        var page = SubmodelForms.PageOf([.. ElementPaths.PathsOf(repository.Submodel(stored), level)], path => path.ToString(), request.Page);
        return request.HasState(stored) ? Task.CompletedTask : request.Answer(page, (w, path) => w.WriteStringValue(path.ToString()));
    }

    /// <summary>Answers part of the direct children, unless the client has it: the state that it is made of is that of the submodel.</summary>
    private Task AnswerChildren(ApiRequest request, Func<Submodel, Page<SubmodelElement>, Task> answer)
    {
        var stored = mount.Find(request, repository);
        var submodel = repository.Submodel(stored);
        var page = SubmodelForms.PageOf(submodel.SubmodelElements ?? [], element => element.IdShort, request.Page);
        return request.HasState(stored) ? Task.CompletedTask : answer(submodel, page);
    }

    private async Task PostSubmodelElement(ApiRequest request)
    {
        var id = mount.Id(request, repository);
        await AnswerCreated(request, id, await repository.PostElement(id, null, await request.ReadObject<SubmodelElement>(), request.Condition));
    }

    private async Task PostSubmodelElementByPath(ApiRequest request)
    {
        var id = mount.Id(request, repository);
        await AnswerCreated(request, id, await repository.PostElement(id, request.IdShortPath, await request.ReadObject<SubmodelElement>(), request.Condition));
    }

    private Task GetSubmodelElementByPath(ApiRequest request)
    {
        var (level, extent) = (request.Level, request.Extent);
        var stored = mount.Find(request, repository);
        // What is stored is answered as it is, unless something is to be cut.
        if (level == Metamodel.Paths.Level.Deep && repository.FindElementJson(stored.Id, request.IdShortPath, out var hasBlob) is { } json
            && (!hasBlob || extent == Metamodel.Values.Extent.WithBlobValue)) return request.HasState(stored) ? Task.CompletedTask : request.Answer(json);
        var element = ElementAlone(stored, request);
        return request.HasState(stored) ? Task.CompletedTask : request.Answer(NormalForm.Cut(element, level, extent));
    }

    private async Task PutSubmodelElementByPath(ApiRequest request)
    {
        var id = mount.Id(request, repository);
        if (await repository.PutElement(id, request.IdShortPath, await request.ReadObject<SubmodelElement>(), request.Condition))
            await AnswerCreated(request, id, AasRepository.PathOf(request.IdShortPath));
        else await request.AnswerNothing();
    }

    private async Task PatchSubmodelElementByPath(ApiRequest request)
    {
        await repository.PatchElement(mount.Id(request, repository), request.IdShortPath, await request.ReadJson(), request.Condition);
        await request.AnswerNothing();
    }

    private async Task DeleteSubmodelElementByPath(ApiRequest request)
    {
        await repository.DeleteElement(mount.Id(request, repository), request.IdShortPath, request.Condition);
        await request.AnswerNothing();
    }

    private Task GetSubmodelElementByPathMetadata(ApiRequest request)
    {
        request.RefuseModifiersOfMetadata();
        var stored = mount.Find(request, repository);
        var element = ElementAlone(stored, request);
        if (version == ApiVersion.V3_0) OlderForms.RequireMetadata(element, request.IdShortPath);
        return request.HasState(stored) ? Task.CompletedTask : request.Answer(w => MetadataOnly.Write(w, element, MetamodelVersion.V3_2));
    }

    private async Task PatchSubmodelElementByPathMetadata(ApiRequest request)
    {
        request.RefuseModifiersOfMetadata();
        await repository.PatchMetadata(mount.Id(request, repository), request.IdShortPath, await request.ReadJson(), request.Condition);
        await request.AnswerNothing();
    }

    private Task GetSubmodelElementByPathValueOnly(ApiRequest request)
    {
        var stored = mount.Find(request, repository);
        var (element, level, extent) = (ElementAlone(stored, request), request.Level, request.Extent);
        if (!ValueOnly.Exists(element))
            throw new RepositoryException(400, "NoValue", $"{request.IdShortPath} is of class {element.MetaClass.Name}, which has no value-only form.");
        if (request.HasState(stored)) return Task.CompletedTask;
        return request.Answer(w =>
        {
            if (version == ApiVersion.V3_0 && element is Property) OlderForms.WriteValue(w, element, level, extent);
            else if (!ValueOnly.Write(w, element, level, extent)) w.WriteNullValue();
        });
    }

    private async Task PatchSubmodelElementByPathValueOnly(ApiRequest request)
    {
        await repository.PatchValue(mount.Id(request, repository), request.IdShortPath, await request.ReadJson(), request.Condition);
        await request.AnswerNothing();
    }

    private Task GetSubmodelElementByPathReference(ApiRequest request)
    {
        var stored = mount.Find(request, repository);
        var path = repository.MustFindElement(stored.Id, request.IdShortPath).Path;
        return request.HasState(stored) ? Task.CompletedTask : request.Answer(ModelReference.To(repository.Submodel(stored), path)!);
    }

    private Task GetSubmodelElementByPathPath(ApiRequest request)
    {
        var (stored, level) = (mount.Find(request, repository), request.Level);
        var place = repository.MustFindElement(stored.Id, request.IdShortPath);
        if (version == ApiVersion.V3_0) OlderForms.RequirePaths(place.Element, place.Path);
        return request.HasState(stored) ? Task.CompletedTask : request.Answer(w => PathsOnly.Write(w, place, level));
    }

    private Task GetFileByPath(ApiRequest request)
    {
        // First the state, then the file: what is written in between is then not taken for what was there before.
        var stored = mount.Find(request, repository);
        return request.Answer(repository.OpenAttachment(stored.Id, request.IdShortPath), stored);
    }

    private async Task PutFileByPath(ApiRequest request)
    {
        var id = mount.Id(request, repository);
        using var upload = await request.ReadUpload();
        await repository.PutAttachment(id, request.IdShortPath, upload.FileName, upload.Content, request.Condition);
        await request.AnswerNothing();
    }

    private async Task DeleteFileByPath(ApiRequest request)
    {
        await repository.DeleteAttachment(mount.Id(request, repository), request.IdShortPath, request.Condition);
        await request.AnswerNothing(200);
    }

    private SubmodelElement ElementAlone(StoredIdentifiable stored, ApiRequest request) => repository.MustFindElementAlone(stored.Id, request.IdShortPath);

    private Task AnswerCreated(ApiRequest request, string submodelId, IdShortPath path)
    {
        var element = repository.MustFindElementAlone(submodelId, path.ToString());
        var location = $"{mount.LocationOf(request)}{Elements}/{Uri.EscapeDataString(path.ToString())}";
        return request.AnswerCreated(location, w => AasJson.Write(w, element, MetamodelVersion.V3_2));
    }
}
