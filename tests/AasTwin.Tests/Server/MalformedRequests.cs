using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;
using static AasTwin.Tests.Server.InterfaceDescription;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>
/// Requests that are wrong in every way an interface description leaves room for: ids, parameters, headers, and bodies whose members are missing, of another type, of
/// no literal, too long or unknown.
/// </summary>
/// <param name="prefix">Base path of the operations.</param>
internal sealed class MalformedRequests(InterfaceDescription description, string prefix)
{
    private const int BodyDepth = 3;

    private static readonly string[] Ids = ["!", "====", "_w", "a", "AAAA", "%F0%9F%98%80", "a%2Fb", new string('A', 6000)];
    private static readonly string[] Paths =
    [
        "a.", "[0]", "%5B", "Limits%5B99%5D", "Limits%5B-1%5D", "a%5B99999999999%5D", "Limits%5B0%5D", "Motor..Power", "Motor.Bearing", "Add", "%2E%2E", "a%2Fb", "%ED%A0%80", "Nothing",
        new string('x', 3000),
    ];
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
        ("1", null), ("[]", null), ("[null]", null), ("{}", null), ("\"\\ud800\"", null), ("{\"modelType\":\"Nothing\"}", null), ("{\"modelType\":\"Property\"}", null),
        ("{\"value\":\"\\ud800\"}", null), ("{\"idShort\":\"\\ud800\",\"modelType\":\"Property\",\"valueType\":\"xs:int\"}", null), ("{\"inputArguments\":{\"A\":\"\\ud800\"}}", null),
        ("{\"inputArguments\":[null]}", null), ("{\"inputArguments\":{\"More\":[{},[],null]}}", null), ("{\"clientTimeoutDuration\":\"\\ud800\"}", null),
        ("{\"submodelElements\":[{\"idShort\":1}]}", null), ("{\"submodelElements\":{\"idShort\":1}}", null), ("{\"type\":\"ModelReference\",\"keys\":[{\"type\":\"Submodel\",\"value\":\"\"}]}", null),
        ("{}", "application/xml"), ("{}", "nonsense"), ("{}", "multipart/form-data; boundary=x"), ("{}", "application/json; charset=utf-16"),
    ];

    /// <summary>A request, and whether the description leaves no doubt that it is wrong.</summary>
    public sealed record Case(string Method, string Path, string? Body = null, string? Type = null, (string Name, string Value)? Header = null, bool MustFail = false)
    {
        public override string ToString() => $"{Method} {Shortened(Path)} {Header} {Shortened(Body ?? "")}";
    }

    public List<Case> All() => [.. description.Operations().SelectMany(Cases)];

    /// <summary>Sends a request; what is wrong about the answer, or null: it is no fault of the server, and a refusal has the one shape.</summary>
    public static async Task<string?> Fault(HttpClient client, Case request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Type ?? "application/json");
        }
        if (request.Header is { } header) message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        // An event stream has no end.
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var status = (int)response.StatusCode;
        // 501: the operation exists, and nothing stands behind it.
        if (status >= 500 && response.StatusCode != HttpStatusCode.NotImplemented) return $"{status}";
        if (request.MustFail && status < 400) return $"{status} for what is wrong";
        if (status < 400) return null;
        if (response.Content.Headers.ContentType?.MediaType != "application/json") return $"{status} without a Result";
        await Refusal(response, response.StatusCode);
        return null;
    }

    private IEnumerable<Case> Cases(Operation operation)
    {
        // What is deleted would take the ground from under the others, and packages are forms.
        var isWriting = operation.Method != "GET";
        var good = Filled(operation.Path, "Motor.Power", Known);
        var example = operation.Body is null ? null : description.Example(operation.Body)?.ToJsonString();
        foreach (var (name, place, schema) in operation.Parameters)
        {
            if (place == "path")
            {
                var bad = name == "idShortPath" ? Paths : Ids;
                foreach (var value in bad) yield return new Case(operation.Method, prefix + Filled(operation.Path, "Motor.Power", n => n == name ? value : Known(n)), example);
            }
            else if (operation.Method != "DELETE")
            {
                foreach (var (value, mustFail) in Values(name, schema))
                    yield return new Case(operation.Method, $"{prefix}{good}?{name}={value}", example, MustFail: mustFail && operation.Method == "GET" && !good.Contains("/AAAA", StringComparison.Ordinal));
            }
        }
        if (operation.Method == "DELETE") yield break;
        foreach (var header in Headers) yield return new Case(operation.Method, prefix + good, example, Header: header);
        if (!isWriting || operation.Body is null) yield break;
        foreach (var (text, type) in Bodies) yield return new Case(operation.Method, prefix + good, text, type);
        foreach (var body in Mutations(operation.Body, description.Example(operation.Body), 0)) yield return new Case(operation.Method, prefix + good, body?.ToJsonString() ?? "null");
    }

    private IEnumerable<(string Value, bool MustFail)> Values(string name, YamlNode? schema)
    {
        var resolved = description.Resolve(schema);
        if (Text(Child(resolved, "type")) == "integer") return Limits.Select(v => (v, true));
        // $metadata and $reference of submodels know some modifiers only to refuse or to overlook them.
        if (Items(Child(resolved, "enum")).Any()) return new[] { "nonsense", "0", "deep,core", "%5B%5D" }.Select(v => (v, false));
        if (Text(Child(resolved, "type")) == "boolean") return new[] { "2", "perhaps", "%00x" }.Where(v => v != "%00x").Select(v => (v, true));
        return Texts.Select(v => (v, name.Equals("cursor", StringComparison.OrdinalIgnoreCase) && v == "===="));
    }

    /// <summary>The example with one thing wrong at a time, in each of its members and in those below.</summary>
    private IEnumerable<JsonNode?> Mutations(YamlNode? schema, JsonNode? example, int depth)
    {
        var resolved = description.Resolve(schema);
        foreach (var other in new JsonNode?[] { null, 1, "text", true, new JsonArray(), new JsonObject(), new JsonArray(null, 1) }) yield return other;
        if (Items(Child(resolved, "enum")).Any()) yield return "NoSuchLiteral";
        if (Number(Child(resolved, "maxLength")) is { } length) yield return new string('x', length + 1);
        if (Text(Child(resolved, "type")) == "string") foreach (var text in new[] { "", "\u0001", "\ufffe" }) yield return text;
        if (depth >= BodyDepth) yield break;
        if (Text(Child(resolved, "type")) == "array")
        {
            foreach (var item in Mutations(Child(resolved, "items"), (example as JsonArray)?.FirstOrDefault(), depth + 1)) yield return new JsonArray(item?.DeepClone());
            yield break;
        }
        var (properties, required) = description.Object(resolved);
        var whole = example as JsonObject ?? [];
        if (properties.Count > 0) yield return With(whole, "noSuchMember", 1);
        foreach (var name in required)
        {
            var without = (JsonObject)whole.DeepClone();
            if (without.Remove(name)) yield return without;
        }
        foreach (var (name, property) in properties)
            foreach (var value in Mutations(property, whole[name], depth + 1)) yield return With(whole, name, value?.DeepClone());
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
