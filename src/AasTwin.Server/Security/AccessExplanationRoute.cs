using System.Text.Json;
using AasTwin.Repository;
using AasTwin.Repository.Access;
using Microsoft.AspNetCore.Builder;

namespace AasTwin.Server.Security;

/// <summary><c>GET /access/explain?method=GET&amp;route=/submodels/…&amp;claim=role=engineer</c>: which rule allows a request, or why none does.</summary>
internal static class AccessExplanationRoute
{
    public static void Map(WebApplication app, AccessControl rules, AasRepository repository) => app.MapGet("/access/explain", async context =>
    {
        var query = context.Request.Query;
        var (method, route) = (query["method"].FirstOrDefault() ?? "GET", query["route"].FirstOrDefault() ?? throw new RepositoryException(400, "BadRequest", "The parameter route is missing: a path below the base URL, such as /submodels."));
        var claims = query["claim"].Select(c => (c ?? "").Split('=', 2)).Where(c => c.Length == 2).GroupBy(c => c[0], c => c[1]);
        var caller = query["claim"].Count == 0 && query["anonymous"] != "false" ? Caller.Anonymous : CallerWith(claims.Select(c => (c.Key, (IReadOnlyList<string>)[.. c])));
        var explained = AccessRequest.Explain(rules.Rules, caller, method.ToUpperInvariant(), route, repository, rules.Time);
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(writer, explained);
    }).WithMetadata(new GuardedRoute());

    /// <summary>Somebody with these claims.</summary>
    private static Caller CallerWith(IEnumerable<(string Name, IReadOnlyList<string> Values)> claims) =>
        new("somebody", claims.ToDictionary(c => c.Name, c => c.Values), DateTimeOffset.MaxValue);

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ExplainedRule> explained)
    {
        writer.WriteStartObject();
        writer.WriteString("decision", explained.Any(e => e.Outcome == AccessOutcome.Yes) ? "allowed" : explained.Any(e => e.Outcome == AccessOutcome.OfObjects) ? "allowed for some objects" : "denied");
        writer.WriteStartArray("rules");
        foreach (var rule in explained)
        {
            writer.WriteStartObject();
            writer.WriteNumber("rule", rule.Number);
            writer.WriteNumber("line", rule.Line);
            writer.WriteString("outcome", rule.Outcome switch { AccessOutcome.Yes => "allows", AccessOutcome.No => "does not allow", _ => "allows for some objects" });
            writer.WriteString("reason", rule.Reason);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
