using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Abstractions;
using YamlDotNet.RepresentationModel;
using static AasTwin.Tests.Server.ServerUnderTest;
using static AasTwin.Tests.Server.SpecifiedInterface;

namespace AasTwin.Tests.Server;

/// <summary>
/// Malformed requests made of the specification's own interface description: wrong ids, parameters, headers, and bodies whose members are missing, of another
/// type, of no literal, too long or unknown. None is a fault of the server, and each refusal has the one shape.
/// </summary>
public sealed class SpecifiedRequestTests(SharedServer shared, ITestOutputHelper output) : IClassFixture<SharedServer>
{
    private const int Wanted = 10_000;
    private const int BodyDepth = 3;

    private static readonly string[] Ids = ["!", "====", "_w", "AAAA", "%F0%9F%98%80", "a%2Fb", new string('A', 4000)];
    private static readonly string[] Paths = ["a.", "[0]", "Limits%5B99%5D", "Limits%5B-1%5D", "Motor..Power", "%2E%2E", "Nothing", new string('x', 2000)];
    private static readonly string[] Limits = ["0", "-1", "x", "1.5", "99999999999999999999", "%20", "1e3"];
    private static readonly string[] Texts = ["%F0%9F%98%80", "====", "e30", "bnVsbA", new string('A', 4000)];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "text/html"), ("Accept", "q=;;,"), ("If-Match", "nonsense"), ("If-None-Match", "\"unclosed"), ("Range", "bytes=9-1"), ("Range", "pears=1-2"),
        ("If-Range", "\"x\""), ("Origin", "null"), ("Origin", "::"), ("X-Forwarded-Proto", "gopher"), ("X-Forwarded-Host", "a b"), ("X-Forwarded-Prefix", "no slash"),
        ("Accept-Encoding", "nothing;q=x"), ("If-Modified-Since", "yesterday"), ("Last-Event-ID", "%%%"), ("Expect", "miracles"),
    ];

    private static readonly (string Text, string? Type)[] Bodies =
    [
        ("", null), ("{", null), ("[", null), ("nul", null), ("\"a\"", null), ("{}{}", null), ("{\"a\":1,\"a\":2}", null), ("{\"\\ud800\":1}", null), ("{}", "text/plain"),
        ("{}", "application/xml"), ("{}", "nonsense"), ("{}", "multipart/form-data; boundary=x"), ("{}", "application/json; charset=utf-16"),
    ];

    private readonly ServerUnderTest server = shared.Server;

    /// <summary>A request, and whether the description leaves no doubt that it is wrong.</summary>
    private sealed record Case(string Method, string Path, string? Body = null, string? Type = null, (string Name, string Value)? Header = null, bool MustFail = false);

    [SharedDataFact(Folder)]
    public async Task NoMalformedRequest_IsAFaultOfTheServer()
    {
        var specified = new SpecifiedInterface();
        var cases = specified.Operations().SelectMany(o => Cases(specified, o)).ToList();
        output.WriteLine($"{cases.Count} requests, of which {cases.Count(c => c.MustFail)} are wrong beyond doubt");
        Assert.True(cases.Count >= Wanted, $"Only {cases.Count} requests.");
        foreach (var kind in new Func<Case, bool>[] { c => c.Body is not null, c => c.Header is not null, c => c.Type is not null, c => c.Path.Contains('?'), c => c.MustFail })
            Assert.True(cases.Count(kind) > 100);
        var faults = new List<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (request, cancellation) =>
        {
            if (await Fault(request, cancellation) is { } fault)
                lock (faults) faults.Add($"{request.Method} {Shortened(request.Path)} {request.Header} {Shortened(request.Body ?? "")}: {fault}");
        });
        Assert.True(faults.Count == 0, $"{faults.Count} of {cases.Count}:\n{string.Join('\n', faults.Take(25))}");
    }

    private async Task<string?> Fault(Case request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Type ?? "application/json");
        }
        if (request.Header is { } header) message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var response = await server.Client.SendAsync(message, cancellation);
        var status = (int)response.StatusCode;
        // 501: the operation exists, and nothing stands behind it.
        if (status >= 500 && response.StatusCode != HttpStatusCode.NotImplemented) return $"{status}";
        if (request.MustFail && status < 400) return $"{status} for what is wrong";
        // 416 and the like come without having been asked for.
        if (status < 400) return null;
        if (response.Content.Headers.ContentType?.MediaType != "application/json") return $"{status} without a Result";
        await Refusal(response, response.StatusCode);
        return null;
    }

    private static IEnumerable<Case> Cases(SpecifiedInterface specified, Operation operation)
    {
        // What is deleted would take the ground from under the others, and packages are forms.
        var isWriting = operation.Method != "GET";
        var good = Filled(operation.Path, "Motor.Power", Known);
        var example = operation.Body is null ? null : specified.Example(operation.Body)?.ToJsonString();
        foreach (var (name, place, schema) in operation.Parameters)
        {
            if (place == "path")
            {
                var bad = name == "idShortPath" ? Paths : Ids;
                foreach (var value in bad) yield return new Case(operation.Method, Api + Filled(operation.Path, "Motor.Power", n => n == name ? value : Known(n)), example);
            }
            else if (operation.Method != "DELETE")
            {
                foreach (var (value, mustFail) in Values(specified, name, schema))
                    yield return new Case(operation.Method, $"{Api}{good}?{name}={value}", example, MustFail: mustFail && operation.Method == "GET" && !good.Contains("/AAAA", StringComparison.Ordinal));
            }
        }
        if (operation.Method == "DELETE") yield break;
        foreach (var header in Headers) yield return new Case(operation.Method, Api + good, example, Header: header);
        if (!isWriting || operation.Body is null) yield break;
        foreach (var (text, type) in Bodies) yield return new Case(operation.Method, Api + good, text, type);
        foreach (var body in Mutations(specified, operation.Body, specified.Example(operation.Body), 0)) yield return new Case(operation.Method, Api + good, body?.ToJsonString() ?? "null");
    }

    private static IEnumerable<(string Value, bool MustFail)> Values(SpecifiedInterface specified, string name, YamlNode? schema)
    {
        var resolved = specified.Resolve(schema);
        if (Text(Child(resolved, "type")) == "integer") return Limits.Select(v => (v, true));
        // $metadata and $reference of submodels know some modifiers only to refuse or to overlook them.
        if (Items(Child(resolved, "enum")).Any()) return new[] { "nonsense", "0", "deep,core", "%5B%5D" }.Select(v => (v, false));
        if (Text(Child(resolved, "type")) == "boolean") return new[] { "2", "perhaps", "%00x" }.Where(v => v != "%00x").Select(v => (v, true));
        return Texts.Select(v => (v, name.Equals("cursor", StringComparison.OrdinalIgnoreCase) && v == "===="));
    }

    /// <summary>The example with one thing wrong at a time, in each of its members and in those below.</summary>
    private static IEnumerable<JsonNode?> Mutations(SpecifiedInterface specified, YamlNode? schema, JsonNode? example, int depth)
    {
        var resolved = specified.Resolve(schema);
        foreach (var other in new JsonNode?[] { null, 1, "text", true, new JsonArray(), new JsonObject(), new JsonArray(null, 1) }) yield return other;
        if (Items(Child(resolved, "enum")).Any()) yield return "NoSuchLiteral";
        if (Number(Child(resolved, "maxLength")) is { } length) yield return new string('x', length + 1);
        if (Text(Child(resolved, "type")) == "string") foreach (var text in new[] { "", "\u0001", "\ufffe" }) yield return text;
        if (depth >= BodyDepth) yield break;
        if (Text(Child(resolved, "type")) == "array")
        {
            foreach (var item in Mutations(specified, Child(resolved, "items"), (example as JsonArray)?.FirstOrDefault(), depth + 1)) yield return new JsonArray(item?.DeepClone());
            yield break;
        }
        var (properties, required) = specified.Object(resolved);
        var whole = example as JsonObject ?? [];
        if (properties.Count > 0) yield return With(whole, "noSuchMember", 1);
        foreach (var name in required)
        {
            var without = (JsonObject)whole.DeepClone();
            if (without.Remove(name)) yield return without;
        }
        foreach (var (name, property) in properties)
            foreach (var value in Mutations(specified, property, whole[name], depth + 1)) yield return With(whole, name, value?.DeepClone());
    }

    private static JsonObject With(JsonObject whole, string name, JsonNode? value)
    {
        var changed = (JsonObject)whole.DeepClone();
        changed[name] = value;
        return changed;
    }

    private static string Filled(string path, string element, Func<string, string> value)
    {
        foreach (var name in new[] { "aasIdentifier", "submodelIdentifier", "cdIdentifier", "packageId", "handleId", "idShortPath" })
            path = path.Replace($"{{{name}}}", name == "idShortPath" && value(name) == Known(name) ? element : value(name), StringComparison.Ordinal);
        return path;
    }

    private static string Known(string name) => name switch
    {
        "aasIdentifier" => Shell.Split('/')[^1],
        "submodelIdentifier" => Machine.Split('/')[^1],
        "idShortPath" => "Motor.Power",
        _ => "AAAA",
    };

    private static string Shortened(string text) => text.Length <= 160 ? text : text[..160] + "…";
}
