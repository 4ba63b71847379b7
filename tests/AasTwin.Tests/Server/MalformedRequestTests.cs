using System.Net;
using System.Text;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Requests that are wrong in every way the interface description leaves room for: each is refused in the one shape, none is a fault of the server.</summary>
public sealed class MalformedRequestTests(SharedServer shared) : IClassFixture<SharedServer>
{
    // Not %00: Kestrel itself refuses it, without a body.
    private static readonly string[] Ids = ["AAAA", "!", "a", "_w", "%F0%9F%98%80", "====", new string('A', 6000)];
    private static readonly string[] Paths = ["Speed", "a.", "[0]", "%5B", "a%5B99999999999%5D", "Motor.Bearing", "Limits%5B0%5D", "Add", "%2E%2E", "a%2Fb", "%ED%A0%80", new string('x', 3000)];
    private static readonly string[] Queries = ["", "?level=x", "?extent=x", "?limit=x", "?limit=-1", "?cursor=%00", "?cursor=AAAA", "?assetIds=AAAA", "?semanticId=e30", "?isCaseOf=%5B", "?aasIds=x", "?level=core&level=deep"];

    private static readonly string[] Bodies =
    [
        "", "x", "null", "1", "\"\\ud800\"", "[]", "[null]", "{}", "{\"a\":1,\"a\":2}", "{\"modelType\":\"Nothing\"}", "{\"modelType\":\"Property\"}", "{\"value\":\"\\ud800\"}",
        "{\"idShort\":\"\\ud800\",\"modelType\":\"Property\",\"valueType\":\"xs:int\"}", "{\"\\ud800\":1}", "{\"inputArguments\":{\"A\":\"\\ud800\"}}", "{\"inputArguments\":[null]}",
        "{\"inputArguments\":{\"More\":[{},[],null]}}", "{\"clientTimeoutDuration\":\"\\ud800\"}", "{\"id\":null}", "{\"submodelElements\":[]}", "{\"submodelElements\":[{\"idShort\":1}]}",
        "{\"submodelElements\":{\"idShort\":1}}", "{\"value\":[{}]}", "{\"keys\":[]}", "{\"type\":\"ModelReference\",\"keys\":[{\"type\":\"Submodel\",\"value\":\"\"}]}",
    ];

    private readonly ServerUnderTest server = shared.Server;

    [Fact]
    public async Task NoRequest_IsAFaultOfTheServer()
    {
        var operations = (await server.Json("/openapi/v1.json")).GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, Method: o.Name.ToUpperInvariant())));
        var requests = operations.SelectMany(o => Cases(o.Path, o.Method)).Where((_, i) => i % 2 == 0).ToList();
        Assert.True(requests.Count > 10_000, $"{requests.Count} requests.");
        var faults = new List<string>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (r, cancellation) =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(r.Method), r.Path);
            if (r.Body is not null) request.Content = new StringContent(r.Body, Encoding.UTF8, "application/json");
            using var response = await server.Client.SendAsync(request, cancellation);
            // 501: the operation exists and no function is bound to it.
            if ((int)response.StatusCode >= 500 && response.StatusCode != HttpStatusCode.NotImplemented)
                lock (faults) faults.Add($"{r.Method} {r.Path} {r.Body}: {(int)response.StatusCode}");
            else if ((int)response.StatusCode >= 400 && response.Content.Headers.ContentType?.MediaType != "application/json")
                lock (faults) faults.Add($"{r.Method} {r.Path} {r.Body}: {(int)response.StatusCode} without a Result");
            else if ((int)response.StatusCode >= 400) await Refusal(response, response.StatusCode);
        });
        Assert.True(faults.Count == 0, $"{faults.Count} of {requests.Count}: {string.Join('\n', faults.Take(20))}");
    }

    private static IEnumerable<(string Method, string Path, string? Body)> Cases(string path, string method)
    {
        // Deletions of the machine would take the ground from under the others.
        var good = path.Replace("{aasIdentifier}", Shell.Split('/')[^1]).Replace("{submodelIdentifier}", Machine.Split('/')[^1]).Replace("{cdIdentifier}", "AAAA").Replace("{handleId}", "x").Replace("{packageId}", "AAAA").Replace("{idShortPath}", "Motor.Power");
        string[] bodies = method is "POST" or "PUT" or "PATCH" ? Bodies : [null!];
        var targets = method == "DELETE" ? [] : Queries.Select(q => good + q).ToList();
        foreach (var id in Ids)
            if (path.Contains("Identifier}", StringComparison.Ordinal))
                targets.Add(path.Replace("{aasIdentifier}", id).Replace("{submodelIdentifier}", id).Replace("{cdIdentifier}", id).Replace("{handleId}", id).Replace("{idShortPath}", "Speed"));
        foreach (var element in Paths)
            if (path.Contains("{idShortPath}", StringComparison.Ordinal) && method != "DELETE")
                targets.Add(path.Replace("{aasIdentifier}", Shell.Split('/')[^1]).Replace("{submodelIdentifier}", Machine.Split('/')[^1]).Replace("{handleId}", "x").Replace("{idShortPath}", element));
        return targets.SelectMany(_ => bodies, (target, body) => (method, target, (string?)body));
    }
}
