using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Repository.Invocation;

/// <summary>What the store keeps of an asynchronous invocation: from its start what was asked, from its end what came of it.</summary>
internal sealed record InvocationRecord(string SubmodelId, string IdShortPath, OperationRequest Request)
{
    private const int MaxDepth = 1000;

    /// <summary>What came of it; null when it has not ended.</summary>
    public OperationResult? Result { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public byte[] ToJson()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, AasJson.SettingsFor(WritingOptions.Default)))
        {
            writer.WriteStartObject();
            writer.WriteString("submodelId"u8, SubmodelId);
            writer.WriteString("idShortPath"u8, IdShortPath);
            writer.WriteStartObject("request"u8);
            Write(writer, "input", Request.Input);
            Write(writer, "inoutput", Request.Inoutput);
            if (Request.Timeout is { } timeout) writer.WriteNumber("timeoutSeconds"u8, timeout.TotalSeconds);
            writer.WriteEndObject();
            if (Result is not null && EndedAt is { } end)
            {
                writer.WriteString("endedAt"u8, end);
                writer.WriteStartObject("result"u8);
                writer.WriteString("executionState"u8, Result.ExecutionState.ToString());
                Write(writer, "output", Result.Output);
                Write(writer, "inoutput", Result.Inoutput);
                writer.WriteStartArray("messages"u8);
                foreach (var message in Result.Messages) writer.WriteStringValue(message);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        return bytes.ToArray();
    }

    public static InvocationRecord Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        var root = document.RootElement;
        var request = root.GetProperty("request"u8);
        TimeSpan? timeout = request.TryGetProperty("timeoutSeconds"u8, out var seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : null;
        var record = new InvocationRecord(root.GetProperty("submodelId"u8).GetString()!, root.GetProperty("idShortPath"u8).GetString()!,
            new OperationRequest(Read(request, "input"), Read(request, "inoutput"), timeout));
        if (!root.TryGetProperty("result"u8, out var result)) return record;
        return record with
        {
            EndedAt = root.GetProperty("endedAt"u8).GetDateTimeOffset(),
            Result = new OperationResult(Enum.Parse<ExecutionState>(result.GetProperty("executionState"u8).GetString()!), Read(result, "output"), Read(result, "inoutput"),
                [.. result.GetProperty("messages"u8).EnumerateArray().Select(m => m.GetString()!)]),
        };
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<SubmodelElement> elements)
    {
        writer.WriteStartArray(name);
        foreach (var element in elements) AasJson.Write(writer, element, MetamodelVersion.V3_2);
        writer.WriteEndArray();
    }

    private static List<SubmodelElement> Read(JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(item => AasJson.Read<SubmodelElement>(Encoding.UTF8.GetBytes(item.GetRawText()), ReadingOptions.Lenient with { MaxDepth = MaxDepth }).Must())];
}
