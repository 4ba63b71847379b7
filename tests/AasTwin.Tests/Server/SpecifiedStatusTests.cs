using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Server;
using AasTwin.Tests.Repository;
using Xunit.Abstractions;
using static AasTwin.Tests.Server.InterfaceDescription;
using static AasTwin.Tests.Server.ServerUnderTest;
using Environment = AasTwin.Metamodel.Environment;
using Operation = AasTwin.Tests.Server.InterfaceDescription.Operation;

namespace AasTwin.Tests.Server;

/// <summary>
/// Walks the operations of the specification's interface description and provokes the status codes that it lists for each of them, on each mount: success, and of
/// the failures what a request alone can bring about (400, 404, 405, 406, 409, 413, 415).
/// </summary>
public sealed partial class SpecifiedStatusTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MaxBodyBytes = 50_000;
    private const string NewId = "urn:status:new", KnownId = "urn:status:known", UnknownId = "urn:status:unknown";

    private readonly List<string> wrong = [];
    private readonly List<string> notProvoked = [];
    private readonly Dictionary<string, string> known = [];

    private ServerUnderTest server = null!;
    private int checks;

    public async Task InitializeAsync()
    {
        server = await Start(options: new ServerOptions { ShellId = Samples.ShellId, SubmodelId = Samples.SubmodelId, MaxBodyBytes = MaxBodyBytes });
        known["aasIdentifier"] = Shell.Split('/')[^1];
        known["submodelIdentifier"] = Machine.Split('/')[^1];
        known["cdIdentifier"] = Base64UrlId.Encode(KnownId);
        known["idShortPath"] = "Motor.Power";
        await Created(await server.Send("POST", $"{Api}/concept-descriptions", $$"""{"modelType":"ConceptDescription","id":"{{KnownId}}"}"""));
        await Created(await server.Send("POST", $"{Api}/shell-descriptors", ShellDescriptor(KnownId)));
        await Created(await server.Send("POST", $"{Api}/submodel-descriptors", SubmodelDescriptor(KnownId)));
        using (var package = await server.Client.PostAsync($"{Api}/packages", Package("known"))) known["packageId"] = (await Created(package)).Headers.Location!.OriginalString.Split('/')[^1];
        using var invoked = await server.Send("POST", $"{Machine}/submodel-elements/Add/invoke-async/$value", """{"inputArguments":{"A":1},"clientTimeoutDuration":"PT10S"}""");
        known["handleId"] = Parse(await invoked.Content.ReadAsStringAsync()).TryGetProperty("handleId", out var handle) ? handle.GetString()! : invoked.Headers.Location!.OriginalString.Split('/')[^1];
        using var bulk = await server.Send("POST", $"{Api}/bulk/submodel-descriptors", $"[{SubmodelDescriptor("urn:status:bulk")}]");
        known["bulk"] = bulk.Headers.Location!.OriginalString.Split('/')[^1];
        await server.Upload($"{Machine}/submodel-elements/Manual/attachment", "a.pdf", "application/pdf", [1]);
        await server.Upload($"{Shell}/asset-information/thumbnail", "a.png", "image/png", [1]);
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [SharedDataFact(Folder)]
    public async Task EveryOperation_AnswersWithTheStatusesThatAreListedForIt()
    {
        var operations = InterfaceDescription.OfSpecification().Operations().ToList();
        Assert.Equal(224, operations.Count);
        var methods = operations.GroupBy(o => o.Path).ToDictionary(g => g.Key, g => g.Select(o => o.Method).ToHashSet());
        // Reading first: later there is less.
        foreach (var operation in operations.OrderBy(o => o.Method is "GET" ? 0 : o.Method is "DELETE" ? 2 : 1))
        {
            await Succeeds(operation);
            await BadRequest(operation);
            await NotFound(operation);
            await OfAnotherClass(operation);
            await Conflict(operation);
            await OfAnotherType(operation);
        }
        foreach (var (path, served) in methods) await OtherMethods(path, served);
        output.WriteLine($"{checks} answers; not to be provoked: {string.Join("; ", notProvoked)}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {checks}:\n{string.Join('\n', wrong)}");
        Assert.True(checks > 1200, $"Only {checks} answers.");
    }

    private async Task Succeeds(Operation operation)
    {
        var (path, body) = operation.Method == "DELETE" ? await MadeToBeDeleted(operation) : (Good(operation), await Proper(operation));
        await Expect(operation, [.. operation.Statuses.Where(s => s < 400)], path, body);
        if (operation.Method == "POST" && operation.Statuses.Contains(201)) await Remove(operation);
    }

    private async Task BadRequest(Operation operation)
    {
        if (!operation.Statuses.Contains(400)) return;
        if (FirstId(operation) is { } id) await Expect(operation, [400], Filled(operation, id, "!"), Body(operation));
        if (operation.Path.Contains("{idShortPath}", StringComparison.Ordinal)) await Expect(operation, [400], Filled(operation, "idShortPath", "a..b"), Body(operation));
        if (operation.Body is not null)
        {
            foreach (var body in operation.Path.EndsWith("$value", StringComparison.Ordinal) ? ["", "{"] : new[] { "", "{", "7" }) await Expect(operation, [400], Good(operation), body);
        }
        if (operation.IsForm) await Expect(operation, [400], Good(operation), null, new MultipartFormDataContent { { new StringContent("a"), "fileName" } });
        var queries = operation.Method == "GET" ? operation.Parameters.Where(p => p.In == "query").Select(p => p.Name).ToList() : [];
        foreach (var name in queries.Where(q => q != "idShort" && !(q is "level" or "extent" && Form().IsMatch(operation.Path))))
            await Expect(operation, [400], $"{Good(operation)}?{name}=%7E%7E", null);
        if (FirstId(operation) is null && operation.Body is null && !operation.IsForm && queries.Count == 0) notProvoked.Add($"400 of {operation.Method} {operation.Path}");
    }

    private async Task NotFound(Operation operation)
    {
        if (!operation.Statuses.Contains(404)) return;
        // What is put where nothing is, is made there: the owner must be missing.
        var names = Names(operation.Path).ToList();
        var name = operation.Method is "PUT" or "POST" or "PATCH" ? names.FirstOrDefault() : names.LastOrDefault();
        // V3.1.3 drops it: links are also kept of shells that are served elsewhere.
        if (name is null || (operation.Method == "POST" && operation.Path.StartsWith("/lookup", StringComparison.Ordinal)))
        {
            notProvoked.Add($"404 of {operation.Method} {operation.Path}");
            return;
        }
        await Expect(operation, [404], Filled(operation, name, name == "idShortPath" ? "Nothing.Power" : Base64UrlId.Encode(UnknownId)), await Proper(operation));
    }

    private async Task OfAnotherClass(Operation operation)
    {
        if (operation.Path.Contains("/invoke", StringComparison.Ordinal) || (operation.Path.EndsWith("/attachment", StringComparison.Ordinal) && operation.Statuses.Contains(405)))
            await Expect(operation, [405], Filled(operation, "idShortPath", "Motor.Power"), Body(operation));
    }

    private async Task Conflict(Operation operation)
    {
        if (!operation.Statuses.Contains(409)) return;
        // The server itself gives packages their ids; and V3.1.3 drops it of links, which replace those before.
        if (operation.Path == "/packages" || operation.Path.StartsWith("/lookup", StringComparison.Ordinal))
        {
            notProvoked.Add($"409 of {operation.Method} {operation.Path}");
            return;
        }
        using (var first = await Send(operation.Method, Good(operation), Body(operation), operation.IsForm ? FormOf(operation) : null)) Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync());
        await Expect(operation, [409], Good(operation), Body(operation));
        await Remove(operation);
    }

    private async Task OfAnotherType(Operation operation)
    {
        if (operation.Body is not null || operation.IsForm)
            await Expect(operation, [415], Good(operation), null, new StringContent("text", Encoding.UTF8, "text/plain"));
        if (operation.Body is not null) await Expect(operation, [413], Good(operation), $"\"{new string('x', MaxBodyBytes)}\"");
        var isFile = operation.IsForm || new[] { "/attachment", "/thumbnail", "/serialization", "{packageId}" }.Any(e => operation.Path.EndsWith(e, StringComparison.Ordinal));
        if (operation.Method != "GET" || isFile || operation.Path.EndsWith("{handleId}", StringComparison.Ordinal)) return;
        using var request = new HttpRequestMessage(HttpMethod.Get, Good(operation)) { Headers = { { "Accept", "text/html" } } };
        using var response = await server.Client.SendAsync(request);
        await Check(operation, [406], response, "Accept: text/html");
    }

    private async Task OtherMethods(string path, HashSet<string> served)
    {
        var operation = new Operation(path, "", [], null, false, new HashSet<int>());
        // What V3.2 adds.
        if (path.Contains("/operation-status/", StringComparison.Ordinal)) served.Add("DELETE");
        foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" }.Except(served))
        {
            using var response = await server.Send(method, Good(operation), method == "GET" ? null : "{}");
            await Check(operation, [405], response, method);
            var allowed = response.Content.Headers.Allow.ToHashSet();
            if (!served.IsSubsetOf(allowed)) wrong.Add($"{method} {path}: Allow is {string.Join(", ", allowed)}");
        }
    }

    private async Task Expect(Operation operation, int[] statuses, string path, string? body, HttpContent? content = null)
    {
        using var response = await Send(operation.Method, path, body, content ?? (operation.IsForm && body is null ? FormOf(operation) : null));
        await Check(operation, statuses, response, path);
    }

    private async Task Check(Operation operation, int[] statuses, HttpResponseMessage response, string how)
    {
        checks++;
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync();
        if (!statuses.Contains(status)) wrong.Add($"{operation.Method} {operation.Path} ({how}): {status} instead of {string.Join(" or ", statuses)} {(text.Length < 300 ? text : text[..300])}");
        else if (status >= 400) await Refusal(response, response.StatusCode);
    }

    private async Task<HttpResponseMessage> Send(string method, string path, string? body, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content ?? (body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")) };
        return await server.Client.SendAsync(request);
    }

    /// <summary>Something to delete, and where it is.</summary>
    private async Task<(string Path, string? Body)> MadeToBeDeleted(Operation operation)
    {
        if (operation.Path.StartsWith("/bulk", StringComparison.Ordinal)) return (Good(operation), Body(operation));
        var name = Names(operation.Path).LastOrDefault();
        var path = operation.Path switch
        {
            var p when p.EndsWith("/attachment", StringComparison.Ordinal) || p.EndsWith("/thumbnail", StringComparison.Ordinal) => Good(operation),
            _ => Filled(operation, name!, name == "idShortPath" ? "Motor.New" : Base64UrlId.Encode(NewId)),
        };
        if (operation.Path.Contains("/lookup", StringComparison.Ordinal)) await Created(await server.Send("POST", path, """[{"name":"key","value":"x"}]"""));
        else if (operation.Path.Contains("submodel-refs", StringComparison.Ordinal)) await Created(await server.Send("POST", path[..path.LastIndexOf('/')], Reference(NewId)));
        else if (path == Good(operation)) (await server.Upload(path, "a.png", "image/png", [1])).Dispose();
        else if (operation.Path.Contains("packages", StringComparison.Ordinal))
        {
            using var made = await Created(await server.Client.PostAsync($"{Api}/packages", Package("new")));
            return ($"{Api}/packages/{made.Headers.Location!.OriginalString.Split('/')[^1]}", null);
        }
        // The service of one shell makes no submodels.
        else await Created(await server.Send("PUT", path.Replace($"{Api}/aas/submodels/{Base64UrlId.Encode(NewId)}", $"{Shell}/submodels/{Base64UrlId.Encode(NewId)}", StringComparison.Ordinal), New(operation.Path[..operation.Path.LastIndexOf('/')])));
        return (path, null);
    }

    /// <summary>Removes what a POST has made.</summary>
    private async Task Remove(Operation operation)
    {
        var name = operation.Path.Contains("submodel-elements", StringComparison.Ordinal) ? operation.Path.EndsWith('}') ? "Motor.New" : "New" : Base64UrlId.Encode(NewId);
        if (operation.Path.Contains("packages", StringComparison.Ordinal))
        {
            var packages = (await server.Json($"{Api}/packages")).GetProperty("result").EnumerateArray().Where(p => p.GetRawText().Contains(":new\"", StringComparison.Ordinal)).ToList();
            foreach (var package in packages) (await server.Send("DELETE", $"{Api}/packages/{Base64UrlId.Encode(package.GetProperty("packageId").GetString()!)}")).Dispose();
            return;
        }
        var path = operation.Path.Contains("/lookup", StringComparison.Ordinal) ? Good(operation)
            : operation.Path.EndsWith("{idShortPath}", StringComparison.Ordinal) ? Filled(operation, "idShortPath", name) : $"{Good(operation)}/{name}";
        (await server.Send("DELETE", path)).Dispose();
    }

    private string Good(Operation operation) => Filled(operation, "", "");

    /// <summary>The path with what exists, but for one parameter.</summary>
    private string Filled(Operation operation, string name, string value)
    {
        var path = operation.Path;
        foreach (var parameter in Names(operation.Path))
        {
            var element = path.Contains("/attachment", StringComparison.Ordinal) ? "Manual"
                : path.Contains("/invoke", StringComparison.Ordinal) || path.Contains("/operation-", StringComparison.Ordinal) ? "Add"
                : operation.Method == "POST" ? "Motor" : known["idShortPath"];
            var filled = parameter == name ? value
                : parameter == "idShortPath" ? element
                : path.Contains("descriptors", StringComparison.Ordinal) ? Base64UrlId.Encode(KnownId)
                : path.StartsWith("/bulk", StringComparison.Ordinal) ? known["bulk"]
                : known[parameter];
            path = path.Replace($"{{{parameter}}}", filled, StringComparison.Ordinal);
        }
        return Api + path;
    }

    /// <summary>Paths have no extent, and references take modifiers only to overlook them.</summary>
    [GeneratedRegex(@"\$(path|reference)$")]
    private static partial Regex Form();

    private static string? FirstId(Operation operation) => Names(operation.Path).FirstOrDefault(n => n.EndsWith("Identifier", StringComparison.Ordinal) || n == "packageId");

    private static IEnumerable<string> Names(string path) => path.Split('/').Where(p => p.StartsWith('{')).Select(p => p[1..^1]);

    /// <summary>A body that changes nothing, where there is something to change.</summary>
    private async Task<string?> Proper(Operation operation) =>
        operation.Method is "PUT" or "PATCH" && operation.Body is not null && !operation.Path.StartsWith("/bulk", StringComparison.Ordinal)
            ? await server.Client.GetStringAsync(Good(operation))
            : Body(operation);

    /// <summary>A body that an operation takes; null for forms and where there is none.</summary>
    private static string? Body(Operation operation)
    {
        if (operation.Body is null) return null;
        var path = operation.Path;
        if (path.StartsWith("/bulk", StringComparison.Ordinal))
        {
            if (operation.Method == "DELETE") return $"[\"{UnknownId}\"]";
            return path.Contains("shell", StringComparison.Ordinal) ? $"[{ShellDescriptor("urn:status:bulk")}]" : $"[{SubmodelDescriptor("urn:status:bulk")}]";
        }
        if (path.StartsWith("/query", StringComparison.Ordinal)) return """{"$condition":{"$boolean":true}}""";
        if (path.EndsWith("shellsByAssetLink", StringComparison.Ordinal)) return """[{"name":"serial","value":"S-1"}]""";
        if (path.StartsWith("/lookup", StringComparison.Ordinal)) return """[{"name":"key","value":"x"}]""";
        if (path.EndsWith("/invoke", StringComparison.Ordinal) || path.EndsWith("/invoke-async", StringComparison.Ordinal)
            // So one of its paths is spelled.
            || path.EndsWith("/invoke-asnyc", StringComparison.Ordinal))
            return """{"inputArguments":[{"value":{"modelType":"Property","idShort":"A","valueType":"xs:int","value":"1"}}],"clientTimeoutDuration":"PT10S"}""";
        if (path.Contains("/invoke", StringComparison.Ordinal)) return """{"inputArguments":{"A":1},"clientTimeoutDuration":"PT10S"}""";
        return operation.Method == "POST" ? New(path) : "{}";
    }

    /// <summary>What is new in a collection.</summary>
    private static string New(string collection) => collection.Contains("/submodel-elements", StringComparison.Ordinal) ? """{"modelType":"Property","idShort":"New","valueType":"xs:int","value":"1"}"""
        : collection.EndsWith("/submodel-refs", StringComparison.Ordinal) ? Reference(NewId)
        : collection.EndsWith("/shell-descriptors", StringComparison.Ordinal) ? ShellDescriptor(NewId)
        : collection.EndsWith("/submodel-descriptors", StringComparison.Ordinal) ? SubmodelDescriptor(NewId)
        : collection.EndsWith("/shells", StringComparison.Ordinal) ? Encoding.UTF8.GetString(AasJson.ToUtf8(Samples.Shell(NewId)))
        : collection.EndsWith("/submodels", StringComparison.Ordinal) ? $$"""{"modelType":"Submodel","id":"{{NewId}}"}"""
        : $$"""{"modelType":"ConceptDescription","id":"{{NewId}}"}""";

    private static string Reference(string id) => $$"""{"type":"ModelReference","keys":[{"type":"Submodel","value":"{{id}}"}]}""";

    private static string ShellDescriptor(string id) => $$"""{"id":"{{id}}","submodelDescriptors":[{{SubmodelDescriptor(KnownId)}}]}""";

    private static string SubmodelDescriptor(string id) =>
        $$"""{"id":"{{id}}","endpoints":[{"interface":"SUBMODEL-3.0","protocolInformation":{"href":"https://example.com/x"} }]}""";

    private static MultipartFormDataContent FormOf(Operation operation) => operation.Path.Contains("packages", StringComparison.Ordinal)
        ? Package("new")
        : new MultipartFormDataContent { { new StringContent("a.png"), "fileName" }, { new ByteArrayContent([1]), "file", "a.png" } };

    private static MultipartFormDataContent Package(string name)
    {
        using var stream = new MemoryStream();
        AasxWriter.Write(stream, new Environment { AssetAdministrationShells = [Samples.Shell($"urn:package:{name}")] }, []);
        return new MultipartFormDataContent { { new StringContent($"{name}.aasx"), "fileName" }, { new ByteArrayContent(stream.ToArray()), "file", $"{name}.aasx" } };
    }

    private static async Task<HttpResponseMessage> Created(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return response;
    }
}
