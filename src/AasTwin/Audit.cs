using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AasTwin.Documents;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Server.Security.Audit;
using AasTwin.Twins;

namespace AasTwin;

/// <summary><c>aastwin audit</c>: checks and reads audit logs, and runs again what they tell of.</summary>
internal static class Audit
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("audit", "Checks audit logs, writes them out as a table, and runs recorded operations again.") { Verify(terminal), Export(terminal), Replay(terminal) };
        Examples.Of(command, "aastwin audit verify audit.jsonl", "aastwin audit export audit.jsonl --since 2026-11-01 > audit.csv", "aastwin audit replay audit.jsonl 1204 --in aasx");
        return command;
    }

    private static Argument<string> Log() => new("LOG") { Description = "The audit log; the files of finished days beside it belong to it." };

    private static Command Verify(Terminal terminal)
    {
        var log = Log();
        var json = SharedOptions.Json("The result as one JSON object.");
        var command = new Command("verify", "Checks that nothing was changed, added, removed or moved in an audit log.") { log, json };
        Examples.Of(command, "aastwin audit verify audit.jsonl");
        command.SetAction(parsed =>
        {
            var found = AuditFiles.Verify(Existing(parsed.GetRequiredValue(log)));
            var inputs = AuditInputs.Verify(parsed.GetRequiredValue(log));
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(JsonLine.Of(writer =>
                {
                    writer.WriteNumber("lines", found.Lines);
                    writer.WriteNumber("files", found.Files.Count);
                    writer.WriteStartArray("faults");
                    foreach (var fault in found.Faults)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("file", fault.File);
                        writer.WriteNumber("line", fault.Line);
                        writer.WriteString("text", fault.Text);
                        writer.WriteEndObject();
                    }
                    writer.WriteEndArray();
                    writer.WriteNumber("inputs", inputs.Files);
                    writer.WriteStartArray("changedInputs");
                    foreach (var changed in inputs.Changed) writer.WriteStringValue(changed);
                    writer.WriteEndArray();
                }));
            }
            else
            {
                foreach (var fault in found.Faults) terminal.Output.WriteLine($"{fault.File}:{fault.Line}: {fault.Text}.");
                foreach (var changed in inputs.Changed) terminal.Output.WriteLine($"{changed}: its bytes do not have the hash that names it.");
                terminal.Output.WriteLine(found.Faults.Count == 0 ? $"{found.Lines} lines in {found.Files.Count} {(found.Files.Count == 1 ? "file" : "files")}: the chain is whole." : $"{found.Faults.Count} of {found.Lines} lines are not as they were written.");
            }
            return found.Faults.Count == 0 && inputs.Changed.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static Command Export(Terminal terminal)
    {
        var log = Log();
        var since = new Option<string?>("--since") { Description = "From this day on (UTC).", HelpName = "YYYY-MM-DD" };
        var until = new Option<string?>("--until") { Description = "Up to this day (UTC), without it.", HelpName = "YYYY-MM-DD" };
        foreach (var option in new[] { since, until })
            option.Validators.Add(result =>
            {
                if (result.Tokens.Count == 1 && !DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    result.AddError($"{option.Name} {result.Tokens[0].Value}: a day looks like 2026-11-28.");
            });
        var who = new Option<string?>("--who") { Description = "Only what this caller did.", HelpName = "NAME" };
        var json = SharedOptions.Json("The lines as they are, instead of comma-separated values.");
        var command = new Command("export", "Writes entries of an audit log as comma-separated values.") { log, since, until, who, json };
        Examples.Of(command, "aastwin audit export audit.jsonl --since 2026-11-01 --who ada@https://id.example/plant > audit.csv");
        command.SetAction(parsed =>
        {
            var (from, to, name) = (parsed.GetValue(since), parsed.GetValue(until), parsed.GetValue(who));
            if (!parsed.GetValue(json)) terminal.Output.WriteLine(AuditTable.Header);
            foreach (var line in Lines(Existing(parsed.GetRequiredValue(log))))
            {
                using var entry = JsonDocument.Parse(line);
                var time = entry.RootElement.GetProperty("time").GetString()!;
                if (from is not null && string.CompareOrdinal(time, from) < 0 || to is not null && string.CompareOrdinal(time, to) >= 0 || name is not null && Text(entry.RootElement, "who") != name) continue;
                terminal.Output.WriteLine(parsed.GetValue(json) ? line : AuditTable.Row(entry.RootElement));
            }
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Replay(Terminal terminal)
    {
        var log = Log();
        var number = new Argument<long>("ENTRY") { Description = "Number of the entry (n) of an operation." };
        var models = new Option<string[]>("--in") { Description = "Packages with the model.", HelpName = "PATH" };
        var data = new Option<string?>("--store") { Description = "Store with the model, as 'sqlite:FILE'; with its history, also the state of then.", HelpName = "STORE" };
        var command = new Command("replay", "Runs a recorded operation again, and compares what comes out with what came out then.") { log, number, models, data };
        Examples.Of(command, "aastwin audit replay audit.jsonl 1204 --in aasx", "aastwin audit replay audit.jsonl 1204 --store sqlite:aastwin-data/store.db");
        command.SetAction((parsed, cancellation) => ReplayAsync(terminal, Existing(parsed.GetRequiredValue(log)), parsed.GetRequiredValue(number), parsed.GetValue(models) ?? [], parsed.GetValue(data), cancellation));
        return command;
    }

    private static async Task<int> ReplayAsync(Terminal terminal, string log, long number, string[] models, string? store, CancellationToken cancellation)
    {
        var line = Lines(log).FirstOrDefault(l => l.StartsWith($"{{\"n\":{number.ToString(CultureInfo.InvariantCulture)},", StringComparison.Ordinal))
            ?? throw new RefusedException(ExitCode.Unreadable, $"{log} has no entry {number}.");
        using var entry = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1000 });
        var run = entry.RootElement;
        if (Text(run, "event") != "operation") throw new RefusedException(ExitCode.Unreadable, $"Entry {number} is no operation that ran: {Text(run, "event")}.");
        if (!run.TryGetProperty("arguments", out _)) throw new RefusedException(ExitCode.Unreadable, $"The arguments of entry {number} were too large to be recorded.");
        var (id, tag) = (Text(run, "submodel"), Text(run, "model"));
        if (store is not null && !store.StartsWith("sqlite:", StringComparison.Ordinal)) throw new RefusedException(ExitCode.Usage, $"--store {store}: a store looks like sqlite:FILE.");
        // On a copy: to run something again must change nothing. On a whole one: operations look at other submodels, and at files.
        var folder = Directory.CreateTempSubdirectory("aastwin-replay-").FullName;
        try
        {
            var file = Path.Combine(folder, "copy.db");
            if (store is not null) SqliteBackup.Write(store["sqlite:".Length..], file);
            using var copy = new AasRepository(store is null ? new MemoryStore() : new SqliteStore(file), TwinCatalog.Bindings);
            if (models.Length > 0) await PackageLoader.Load(copy, models, cancellation: cancellation);
            // The entry was written when the operation had ended.
            await TurnBack(copy, run.GetProperty("time").GetDateTimeOffset() - TimeSpan.FromMilliseconds(run.GetProperty("milliseconds").GetDouble()));
            if (copy.Find(IdentifiableKind.Submodel, id) is var state && state?.ETag != tag && !await TryPutBack(copy, log, id, tag, Text(run, "modelHash")))
                throw new RefusedException(ExitCode.Unreadable, $"The submodel '{id}' is not here as it was then ({tag}): it {(state is not null ? $"is {state.ETag}" : "is not here at all")}{WhyNotKept(log, Text(run, "modelHash"))}. Name packages with --in, or the store with its history with --store.");
            if (run.TryGetProperty("files", out var files)) await PutBackFiles(copy, log, number, files);
            return await ReplayOn(terminal, copy, run, number, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Puts back what was changed since a time, as far as the store's history tells how it was.</summary>
    private static async Task TurnBack(AasRepository copy, DateTimeOffset time)
    {
        foreach (var kind in new[] { IdentifiableKind.Shell, IdentifiableKind.Submodel, IdentifiableKind.ConceptDescription })
            foreach (var changed in copy.ListAll(kind).Where(s => s.Updated > time).ToList())
                if (copy.FindAt(kind, changed.Id, time) is { } then) await copy.PutBack(kind, then);
    }

    /// <summary>Puts back the state of the submodel that was kept beside the log.</summary>
    private static async Task<bool> TryPutBack(AasRepository copy, string log, string id, string tag, string hash)
    {
        if (hash.Length == 0 || AuditInputs.Find(log, hash).Bytes is not { } json || EntityTag.Of(json) != tag) return false;
        await copy.PutBack(IdentifiableKind.Submodel, new StoredIdentifiable(id, 0, 0, json, tag, default, default));
        return true;
    }

    private static string WhyNotKept(string log, string hash) => hash.Length == 0 ? "" : $"; and what was kept of it beside the log (SHA-256 {hash}) cannot be used: {AuditInputs.Find(log, hash).Problem}";

    /// <summary>Puts back the files that the operation read, where others are there now, or none.</summary>
    private static async Task PutBackFiles(AasRepository copy, string log, long number, JsonElement files)
    {
        foreach (var file in files.EnumerateArray())
        {
            var (submodel, path, hash) = (Text(file, "submodel"), Text(file, "path"), Text(file, "sha256"));
            var now = HashOf(copy, submodel, path);
            if (now == hash) continue;
            var (bytes, problem) = AuditInputs.Find(log, hash);
            if (bytes is null)
            {
                var since = now is null ? "removed" : $"replaced (by one with SHA-256 {now})";
                var why = file.GetProperty("kept").GetBoolean() ? problem : "it was not kept, because it has more bytes than may be (audit.keptBytes), or could not be written";
                throw new RefusedException(ExitCode.Unreadable, $"The file at {path} of '{submodel}' that entry {number} was run on (SHA-256 {hash}, {Text(file, "bytes")} bytes) was {since} since, and cannot be put back: {why}.");
            }
            if (copy.Find(IdentifiableKind.Submodel, submodel) is not { } state)
                throw new RefusedException(ExitCode.Unreadable, $"The submodel '{submodel}', of which entry {number} read a file, is not here. Name packages with --in, or the store with --store.");
            await copy.PutBack(IdentifiableKind.Submodel, state, [new FileChange(Text(file, "name"), new FileContent(Text(file, "type"), bytes.Length, () => new MemoryStream(bytes, writable: false), StaysOpen: true))]);
        }
    }

    private static string? HashOf(AasRepository copy, string submodel, string path)
    {
        try
        {
            using var file = copy.OpenAttachment(submodel, path);
            return System.Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Content));
        }
        catch (RepositoryException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    private static async Task<int> ReplayOn(Terminal terminal, AasRepository copy, JsonElement run, long number, CancellationToken cancellation)
    {
        var (id, path) = (Text(run, "submodel"), Text(run, "operation"));
        var arguments = run.GetProperty("arguments");
        var result = await copy.Invoke(id, path, RanOperation.Request(System.Text.Encoding.UTF8.GetBytes(arguments.GetRawText())), cancellation: cancellation);
        var (then, now) = (Text(run, "result"), RanOperation.TagOf(result));
        var isSame = then == now && Text(run, "state") == result.ExecutionState.ToString();
        terminal.Output.WriteLine(isSame
            ? $"Entry {number}: {path} of {id} ended as {result.ExecutionState} again, with the same result ({now})."
            : $"Entry {number}: {path} of {id} ended as {result.ExecutionState} with {now}; then it was {Text(run, "state")} with {then}.");
        foreach (var message in result.Messages) terminal.Output.WriteLine(message);
        return isSame ? ExitCode.Ok : ExitCode.Findings;
    }

    private static string Existing(string log) => AuditFiles.Of(log).Count > 0 ? log : throw new RefusedException(ExitCode.Unreadable, $"There is no audit log {log}.");

    private static IEnumerable<string> Lines(string log) => AuditFiles.Of(log).SelectMany(f => AuditFiles.TextOf(f)).Where(l => l.StartsWith('{') && l.EndsWith('}'));

    private static string Text(JsonElement entry, string name) => AuditTable.Text(entry, name);
}
