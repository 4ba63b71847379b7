using System.Net.Http.Headers;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;

namespace AasTwin.Operations;

/// <summary>Operations of a server, reached through the REST interface of the specification.</summary>
internal sealed class RemoteServer : IOperationHost
{
    // A little longer than the operation may take, so that the server's own answer comes first.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private readonly HttpClient client;

    /// <param name="url">The base of the interface; without a path <c>/api/v3</c> is meant.</param>
    public RemoteServer(Uri url)
    {
        var address = url.AbsolutePath == "/" ? new Uri(url, "/api/v3/") : new Uri(url.AbsoluteUri.TrimEnd('/') + "/");
        client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<IReadOnlyList<Submodel>> Submodels(string? idShort, CancellationToken cancellation)
    {
        var found = new List<Submodel>();
        string? cursor = null;
        do
        {
            var query = $"submodels?limit=100{(idShort is null ? "" : "&idShort=" + Uri.EscapeDataString(idShort))}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}";
            using var page = await Send(HttpMethod.Get, query, null, cancellation);
            foreach (var item in Member(page.RootElement, "result").EnumerateArray()) found.Add(Read<Submodel>(item));
            cursor = page.RootElement.TryGetProperty("paging_metadata", out var paging) && paging.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return found;
    }

    public async Task<OperationResult> Invoke(
        Submodel submodel, string idShortPath, OperationRequest request, IProgress<double> progress, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (request.Timeout is { } timeout) limited.CancelAfter(timeout + AnswerTime);
        var target = $"submodels/{Base64UrlId.Encode(submodel.Id)}/submodel-elements/{Uri.EscapeDataString(idShortPath)}/invoke";
        using var answer = await Send(HttpMethod.Post, target, Body(request), limited.Token);
        var root = answer.RootElement;
        return new OperationResult(
            Enum.TryParse<ExecutionState>(Member(root, "executionState").GetString(), out var state) ? state : ExecutionState.Failed,
            Variables(root, "outputArguments"),
            Variables(root, "inoutputArguments"),
            Messages(root));
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonDocument> Send(HttpMethod method, string target, byte[]? body, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(method, target);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        try
        {
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            if (response.IsSuccessStatusCode) return JsonDocument.Parse(text);
            var isUsage = (int)response.StatusCode is >= 400 and < 500;
            throw new RefusedException(isUsage ? ExitCode.Usage : ExitCode.Unavailable, $"{client.BaseAddress}{target} answers {(int)response.StatusCode}: {Reason(text)}");
        }
        catch (HttpRequestException failure)
        {
            throw new RefusedException(ExitCode.Unavailable, $"{client.BaseAddress} does not answer: {failure.Message}");
        }
        catch (JsonException)
        {
            throw new RefusedException(ExitCode.Unavailable, $"{client.BaseAddress}{target} answers no JSON: is an AAS interface served there?");
        }
    }

    private static byte[] Body(OperationRequest request)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            WriteVariables("inputArguments", request.Input);
            WriteVariables("inoutputArguments", request.Inoutput);
            if (request.Timeout is { } timeout) writer.WriteString("clientTimeoutDuration", System.Xml.XmlConvert.ToString(timeout));
            writer.WriteEndObject();

            void WriteVariables(string name, IReadOnlyList<SubmodelElement> elements)
            {
                writer.WriteStartArray(name);
                foreach (var element in elements) AasJson.Write(writer, new OperationVariable(element));
                writer.WriteEndArray();
            }
        }
        return stream.ToArray();
    }

    private static List<SubmodelElement> Variables(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(v => Read<OperationVariable>(v).Value)] : [];

    private static T Read<T>(JsonElement json) where T : AasObject
    {
        var result = AasJson.Read<T>(JsonSerializer.SerializeToUtf8Bytes(json));
        return result.Value
            ?? throw new RefusedException(ExitCode.Unavailable, $"The server's {typeof(T).Name} cannot be read: {string.Join(' ', result.Findings.Take(3).Select(f => f.Text))}");
    }

    private static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)
        ? member
        : throw new RefusedException(ExitCode.Unavailable, $"The server's answer lacks '{name}': is an AAS interface served there?");

    private static List<string> Messages(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array
            ? [.. messages.EnumerateArray().Select(m => m.TryGetProperty("text", out var text) ? text.GetString() ?? "" : m.ToString())]
            : [];

    private static string Reason(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return string.Join(' ', Messages(json.RootElement));
        }
        catch (JsonException)
        {
            return "no reason given.";
        }
    }
}
