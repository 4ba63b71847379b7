using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AasTwin.Documents;
using AasTwin.Repository;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;

namespace AasTwin;

/// <summary><c>aastwin query</c>: finds shells, submodels and concept descriptions by a condition, in packages or in a server.</summary>
internal static class Query
{
    private static readonly Dictionary<string, IdentifiableKind> Kinds = new(StringComparer.Ordinal)
    {
        ["submodels"] = IdentifiableKind.Submodel,
        ["shells"] = IdentifiableKind.Shell,
        ["concept-descriptions"] = IdentifiableKind.ConceptDescription,
    };

    public static Command Command(Terminal terminal)
    {
        var where = new Argument<string>("WHERE") { Description = "A package, document or folder of packages; or the URL of a server." };
        var condition = new Argument<string>("CONDITION") { Description = "In the text form of the AAS Query Language, or in its JSON form; @FILE reads a file." };
        var kind = new Option<string>("--of") { Description = "What is looked for.", HelpName = string.Join("|", Kinds.Keys), DefaultValueFactory = _ => "submodels" };
        kind.AcceptOnlyFromAmong([.. Kinds.Keys]);
        var limit = new Option<int>("--limit") { Description = "How many are shown at most.", HelpName = "COUNT", DefaultValueFactory = _ => 100 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out var count) && count is > 0 and <= 10_000))
                result.AddError($"--limit {result.Tokens[0].Value}: a whole number from 1 to 10000.");
        });
        var explain = new Option<bool>("--explain") { Description = "Show how the query is carried out, and not what it finds." };
        var json = SharedOptions.Json("What is found, one JSON object a line.");
        var command = new Command("query", "Finds shells, submodels and concept descriptions by a condition.") { where, condition, kind, limit, explain, json };
        Examples.Of(command,
            "aastwin query aasx '$sm#idShort $eq \"ProductionLine\"'",
            "aastwin query http://127.0.0.1:8080 '$match($sme#semanticId $eq \"0173-1#02-BAF016#006\", $sme#value $lt 100)' --of shells",
            "aastwin query http://127.0.0.1:8080 @query.json --explain");
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetRequiredValue(where),
            Read(parsed.GetRequiredValue(condition)),
            parsed.GetRequiredValue(kind),
            parsed.GetValue(limit),
            parsed.GetValue(explain),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static ModelQuery Read(string condition)
    {
        try
        {
            var text = condition.StartsWith('@') ? File.ReadAllText(condition[1..]) : condition;
            return text.TrimStart().StartsWith('{') ? ModelQuery.Read(Encoding.UTF8.GetBytes(text)) : ModelQuery.Parse(text);
        }
        catch (RepositoryException refusal)
        {
            throw new RefusedException(ExitCode.Usage, string.Join('\n', refusal.Findings.Skip(1).Select(f => f.ToString()).Prepend(refusal.Message)));
        }
    }

    private static async Task<int> RunAsync(Terminal terminal, string where, ModelQuery query, string kind, int limit, bool explain, bool json, CancellationToken cancellation)
    {
        if (Uri.TryCreate(where, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            await AskServer(terminal, url, query, kind, limit, explain, json, cancellation);
            return ExitCode.Ok;
        }
        using var repository = new AasRepository(new MemoryStore());
        var report = await PackageLoader.Load(repository, [where], cancellation: cancellation);
        if (report.Packages.All(p => p.Refusal is not null))
            throw new RefusedException(ExitCode.Unreadable, report.Packages.Count == 0 ? $"{where}: there is no package here." : string.Join('\n', report.Packages.Select(p => p.Refusal)));
        foreach (var refused in report.Packages.Where(p => p.Refusal is not null)) terminal.Error.WriteLine($"{refused.Source}: {refused.Refusal}");
        if (explain)
        {
            foreach (var line in await repository.Explain(Kinds[kind], query, cancellation)) terminal.Output.WriteLine(line);
            return ExitCode.Ok;
        }
        var page = await repository.Query(Kinds[kind], query, new PageRequest(limit), cancellation);
        Show(terminal, [.. page.Items.Select(i => JsonDocument.Parse(i.Json).RootElement)], page.Cursor is not null, query.SelectsIds, json);
        return ExitCode.Ok;
    }

    private static async Task AskServer(Terminal terminal, Uri url, ModelQuery query, string kind, int limit, bool explain, bool json, CancellationToken cancellation)
    {
        var address = url.AbsolutePath == "/" ? new Uri(url, "/api/v3/") : new Uri(url.AbsoluteUri.TrimEnd('/') + "/");
        using var client = new HttpClient();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) query.Write(writer);
        using var body = new ByteArrayContent(buffer.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        JsonDocument answer;
        try
        {
            using var response = await client.PostAsync(new Uri(address, $"query/{kind}?limit={limit}{(explain ? "&explain=true" : "")}"), body, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode) throw new RefusedException(ExitCode.Unavailable, $"{url} answers {(int)response.StatusCode}: {text}");
            answer = JsonDocument.Parse(text);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            throw new RefusedException(ExitCode.Unavailable, $"{url} does not answer as a server of shells does: {failure.Message}");
        }
        using (answer)
        {
            if (explain)
            {
                foreach (var step in answer.RootElement.GetProperty("steps").EnumerateArray()) terminal.Output.WriteLine(step.GetString());
                return;
            }
            var hasMore = answer.RootElement.TryGetProperty("paging_metadata", out var paging) && paging.TryGetProperty("cursor", out _);
            Show(terminal, [.. answer.RootElement.GetProperty("result").EnumerateArray()], hasMore, query.SelectsIds, json);
        }
    }

    private static void Show(Terminal terminal, List<JsonElement> found, bool hasMore, bool areIds, bool json)
    {
        if (json)
        {
            foreach (var item in found)
                terminal.Output.WriteLine(!areIds ? item.GetRawText() : JsonLine.Of(w => w.WriteString("id", Text(item, "id"))));
        }
        else if (areIds)
        {
            foreach (var item in found) terminal.Output.WriteLine(Text(item, "id"));
        }
        else
        {
            TextTable.Write(terminal, ["idShort", "id"], found.Select(i => new[] { Text(i, "idShort"), Text(i, "id") }));
        }
        if (found.Count == 0) terminal.Error.WriteLine("Nothing was found.");
        if (hasMore) terminal.Error.WriteLine($"These are the first {found.Count}; --limit shows more.");
    }

    /// <summary>A member of what was found; what was found itself where identifiers were asked for.</summary>
    private static string Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.String ? item.GetString()! : item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
