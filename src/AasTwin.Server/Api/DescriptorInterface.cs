using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Registry;

namespace AasTwin.Server.Api;

/// <summary>What both registry interfaces do with one descriptor of their kind: post, get, put, delete.</summary>
/// <typeparam name="T">The kind of descriptors; operationIds and schemas are made of its name.</typeparam>
/// <param name="all">Path of all descriptors.</param>
/// <param name="id">Parameter of the path that names one.</param>
/// <param name="find">The descriptor of an id, or null.</param>
internal sealed class DescriptorInterface<T>(DescriptorRegistry registry, IdentifiableKind kind, string all, string id, Func<string, ServedAt, T?> find)
    where T : Descriptor
{
    private static readonly string Name = typeof(T).Name;

    public IEnumerable<ApiOperation> Operations() =>
    [
        new($"Post{Name}", "POST", all, Post) { Body = Name, Status = 201, Answer = Name },
        new($"Get{Name}ById", "GET", $"{all}/{{{id}}}", Get) { Answer = Name },
        new($"Put{Name}ById", "PUT", $"{all}/{{{id}}}", Put) { Body = Name, Status = 204, OtherStatuses = [201], Answer = Name },
        new($"Delete{Name}ById", "DELETE", $"{all}/{{{id}}}", Delete) { Status = 204 },
    ];

    public static void Write(Utf8JsonWriter writer, Descriptor descriptor) => AasJson.Write(writer, descriptor, MetamodelVersion.V3_2);

    private async Task Post(ApiRequest request)
    {
        var descriptor = await request.ReadObject<T>();
        await registry.Post(descriptor);
        await AnswerCreated(request, descriptor);
    }

    private Task Get(ApiRequest request)
    {
        var wanted = request.Identifier(id);
        return request.Answer(find(wanted, request.Address()) ?? throw new RepositoryException(404, "NotFound", $"There is no {kind.Noun()} with the id '{wanted}'."));
    }

    private async Task Put(ApiRequest request)
    {
        var wanted = request.Identifier(id);
        var descriptor = await request.ReadObject<T>();
        SubmodelInterface.RequireSameId(descriptor.Id, wanted);
        if (await registry.Put(descriptor)) await AnswerCreated(request, descriptor);
        else await request.AnswerNothing();
    }

    private async Task Delete(ApiRequest request)
    {
        await registry.Delete(kind, request.Identifier(id));
        await request.AnswerNothing();
    }

    private Task AnswerCreated(ApiRequest request, T descriptor) =>
        request.AnswerCreated($"{all}/{Base64UrlId.Encode(descriptor.Id)}", w => Write(w, descriptor));
}
