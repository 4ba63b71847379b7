using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Repository;
using AasTwin.Repository.Access;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Server.Security;

namespace AasTwin;

/// <summary><c>aastwin access</c>: tries access rules before a server does.</summary>
internal static class Access
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("access", "Checks access rules (IDTA-01004) and tells what they say of a request.") { Check(terminal), Explain(terminal) };
        Examples.Of(command, "aastwin access check rules.json", "aastwin access explain rules.json --as role=engineer --route \"GET /submodels\"");
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var file = new Argument<string>("RULES") { Description = "A file of access rules." };
        var command = new Command("check", "Checks a file of access rules, and tells all its faults.") { file };
        Examples.Of(command, "aastwin access check rules.json");
        command.SetAction(parsed =>
        {
            var rules = Read(parsed.GetRequiredValue(file));
            terminal.Output.WriteLine($"{rules.All.Count} {(rules.All.Count == 1 ? "rule" : "rules")}, no faults.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Explain(Terminal terminal)
    {
        var file = new Argument<string>("RULES") { Description = "A file of access rules." };
        var claims = new Option<string[]>("--as") { Description = "A claim of the caller; repeat it for several, leave it out for a caller without a token.", HelpName = "NAME=VALUE" };
        claims.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf('=', StringComparison.Ordinal) <= 0) result.AddError($"--as {token.Value}: a claim looks like role=engineer.");
        });
        var route = new Option<string>("--route") { Description = "The request: its method and its path below the base URL.", HelpName = "\"METHOD PATH\"", Required = true };
        var models = new Option<string[]>("--in") { Description = "Packages with the models that formulas ask about.", HelpName = "PATH" };
        var json = SharedOptions.Json("One JSON object a rule.");
        var command = new Command("explain", "Tells which rule allows a request, or why none does.") { file, claims, route, models, json };
        Examples.Of(command,
            "aastwin access explain rules.json --as role=engineer --route \"GET /submodels\"",
            "aastwin access explain rules.json --as email=ada@plant.example --route \"PATCH /submodels/aHR0cHM6Ly9leGFtcGxlLmNvbS9tMQ\" --in aasx");
        command.SetAction((parsed, cancellation) => ExplainAsync(terminal, Read(parsed.GetRequiredValue(file)), parsed.GetValue(claims) ?? [], parsed.GetRequiredValue(route), parsed.GetValue(models) ?? [], parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ExplainAsync(Terminal terminal, AccessRules rules, string[] claims, string request, string[] models, bool json, CancellationToken cancellation)
    {
        var words = request.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (words.Length != 2 || words[1].Length == 0 || words[1][0] != '/') throw new RefusedException(ExitCode.Usage, $"--route {request}: a request looks like \"GET /submodels\".");
        var caller = claims.Length == 0 ? Caller.Anonymous : new Caller("the caller",
            claims.Select(c => c.Split('=', 2)).GroupBy(c => c[0], c => c[1]).ToDictionary(c => c.Key, c => (IReadOnlyList<string>)[.. c]), DateTimeOffset.MaxValue);
        using var repository = new AasRepository(new MemoryStore());
        if (models.Length > 0) await PackageLoader.Load(repository, models, cancellation: cancellation);
        var explained = AccessRequest.Explain(rules, caller, words[0].ToUpperInvariant(), words[1], repository);
        foreach (var rule in explained)
        {
            terminal.Output.WriteLine(json
                ? JsonLine.Of(writer =>
                {
                    writer.WriteNumber("rule", rule.Number);
                    writer.WriteNumber("line", rule.Line);
                    writer.WriteString("outcome", rule.Outcome.ToString());
                    writer.WriteString("reason", rule.Reason);
                })
                : $"rule {rule.Number} (line {rule.Line}): {(rule.Outcome switch { AccessOutcome.Yes => "allows", AccessOutcome.No => "does not allow", _ => "allows for some objects" })}: {rule.Reason}");
        }
        var isAllowed = explained.Any(e => e.Outcome != AccessOutcome.No);
        if (!json) terminal.Output.WriteLine(explained.Any(e => e.Outcome == AccessOutcome.Yes) ? "Allowed." : isAllowed ? "Allowed for some objects." : caller.IsAnonymous ? "Denied (401)." : "Denied (403).");
        return isAllowed ? ExitCode.Ok : ExitCode.Findings;
    }

    private static AccessRules Read(string file)
    {
        var (rules, findings) = AccessRules.Read(File.ReadAllBytes(file));
        return rules ?? throw new RefusedException(ExitCode.Unreadable, string.Join('\n', findings.Select(f => $"{file}{(f.Line is { } line ? $":{line}" : "")} {f.Path}: {f.Text}")));
    }
}
