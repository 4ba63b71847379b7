using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Repository.Jobs;

/// <summary>What the store keeps of a job: from its start that it was asked for, from its end what came of it.</summary>
/// <param name="Purpose">Tells jobs of one interface from those of another.</param>
internal sealed record JobRecord(string Purpose, JobEnd? End)
{
    public byte[] ToJson()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, AasJson.SettingsFor(WritingOptions.Default)))
        {
            writer.WriteStartObject();
            writer.WriteString("purpose"u8, Purpose);
            if (End is { } end)
            {
                writer.WriteString("endedAt"u8, end.At);
                if (end.Result is not null) writer.WriteString("result"u8, end.Result);
                if (end.Refusal is { } refusal) Write(writer, refusal);
            }
            writer.WriteEndObject();
        }
        return bytes.ToArray();
    }

    public static JobRecord Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var purpose = root.GetProperty("purpose"u8).GetString()!;
        if (!root.TryGetProperty("endedAt"u8, out var at)) return new JobRecord(purpose, null);
        return new JobRecord(purpose, new JobEnd(
            at.GetDateTimeOffset(),
            root.TryGetProperty("result"u8, out var result) ? result.GetString() : null,
            root.TryGetProperty("refusal"u8, out var refusal) ? Refusal(refusal) : null));
    }

    private static void Write(Utf8JsonWriter writer, RepositoryException refusal)
    {
        writer.WriteStartObject("refusal"u8);
        writer.WriteNumber("status"u8, refusal.Status);
        writer.WriteString("code"u8, refusal.Code);
        writer.WriteString("text"u8, refusal.Message);
        writer.WriteStartArray("findings"u8);
        foreach (var finding in refusal.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, finding.Path);
            writer.WriteString("constraint"u8, finding.Constraint);
            writer.WriteString("text"u8, finding.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static RepositoryException Refusal(JsonElement refusal) =>
        new(refusal.GetProperty("status"u8).GetInt32(), refusal.GetProperty("code"u8).GetString()!, refusal.GetProperty("text"u8).GetString()!)
        {
            Findings = [.. refusal.GetProperty("findings"u8).EnumerateArray().Select(f => new Finding(
                Severity.Invalid, f.GetProperty("path"u8).GetString()!, f.GetProperty("constraint"u8).GetString()!, f.GetProperty("text"u8).GetString()!))],
        };
}
