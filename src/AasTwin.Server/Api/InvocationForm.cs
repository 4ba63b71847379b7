using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AasTwin.Server.Api;

/// <summary>How requests and results of operations are written: with whole elements, or with their values only.</summary>
internal sealed class InvocationForm
{
    private const string Input = "inputArguments", Inoutput = "inoutputArguments", Timeout = "clientTimeoutDuration";

    private readonly bool isValueOnly;

    private InvocationForm(bool isValueOnly) => this.isValueOnly = isValueOnly;

    public static InvocationForm Normal { get; } = new(false);

    public static InvocationForm ValueOnly { get; } = new(true);

    public OperationRequest Read(ReadOnlyMemory<byte> body, AasRepository repository, string submodelId, string idShortPath)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 400, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Bad($"The body is an object with {Input}, {Inoutput} and {Timeout}.");
            JsonElement? input = null, inoutput = null;
            TimeSpan? timeout = null;
            foreach (var member in root.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.Null) continue;
                switch (member.Name)
                {
                    case Input: input = member.Value; break;
                    case Inoutput: inoutput = member.Value; break;
                    case Timeout: timeout = Duration(member.Value); break;
                    // Clients of V3.0 send these two beside the arguments.
                    case "requestId" or "timestamp": break;
                    default: throw Bad($"The body has a member {member.Name}, which an operation request does not have: it has {Input}, {Inoutput} and {Timeout}.");
                }
            }
            return isValueOnly
                ? repository.RequestOfValues(submodelId, idShortPath, input, inoutput, timeout)
                : new OperationRequest(Arguments(Input, input), Arguments(Inoutput, inoutput), timeout);
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw Bad($"The body is not well-formed JSON: {JsonFaults.Explain(fault)}");
        }
    }

    public void Write(Utf8JsonWriter writer, OperationResult result, HttpContext context)
    {
        writer.WriteStartObject();
        writer.WriteString("executionState"u8, result.ExecutionState.ToString());
        writer.WriteBoolean("success"u8, result.Success);
        if (result.Messages.Count > 0)
        {
            writer.WriteStartArray("messages"u8);
            foreach (var message in result.Messages)
                Errors.Write(writer, "Operation" + result.ExecutionState, message, context.TraceIdentifier,
                    context.RequestServices.GetRequiredService<TimeProvider>());
            writer.WriteEndArray();
        }
        Write(writer, "outputArguments", result.Output);
        Write(writer, Inoutput, result.Inoutput);
        writer.WriteEndObject();
    }

    /// <summary>Where a running invocation stands. It has no <c>success</c>: clients take false for a failure.</summary>
    /// <param name="state">Read before it was seen that there is no result yet; the invocation may end meanwhile.</param>
    public static void WriteStatus(Utf8JsonWriter writer, OperationJob job, ExecutionState state)
    {
        writer.WriteStartObject();
        writer.WriteString("executionState"u8, state.ToString());
        // Not in the specification; clients that know it show a bar.
        writer.WriteNumber("progress"u8, Math.Round(job.Progress, 4));
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, string name, IReadOnlyList<SubmodelElement> arguments)
    {
        if (arguments.Count == 0) return;
        writer.WritePropertyName(name);
        if (isValueOnly)
        {
            Metamodel.Values.ValueOnly.Write(writer, arguments, extent: Extent.WithBlobValue);
            return;
        }
        writer.WriteStartArray();
        foreach (var argument in arguments)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("value"u8);
            AasJson.Write(writer, argument, MetamodelVersion.V3_2);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static List<SubmodelElement> Arguments(string name, JsonElement? given)
    {
        if (given is not { } array) return [];
        if (array.ValueKind != JsonValueKind.Array) throw Bad($"{name} is an array of objects, each with the argument as value.");
        var arguments = new List<SubmodelElement>();
        var findings = new List<Finding>();
        foreach (var item in array.EnumerateArray())
        {
            var variable = AasJson.Read<OperationVariable>(JsonSerializer.SerializeToUtf8Bytes(item), ReadingOptions.Strict);
            if (variable.Value is not null) arguments.Add(variable.Value.Value);
            else findings.AddRange(variable.Findings.Select(f => f with { Path = $"{name}[{arguments.Count + findings.Count}].{f.Path}" }));
        }
        return findings.Count == 0 ? arguments : throw RequestBody.Unreadable("operation request", findings);
    }

    private static TimeSpan Duration(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Iso8601Duration.TryParse(value.GetString()!, out var duration)
            ? duration
            : throw Bad($"{Timeout} is {value.GetRawText()}; it must be an ISO 8601 duration without weeks and sign, such as \"PT10S\".");

    private static RepositoryException Bad(string text) => new(400, "BadRequest", text);
}
