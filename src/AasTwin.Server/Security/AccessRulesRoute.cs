using System.Text.Json;
using AasTwin.Repository.Access;
using Microsoft.AspNetCore.Builder;

namespace AasTwin.Server.Security;

/// <summary><c>GET /access/rules</c>: the rules in force, each with who may do what with what. Only rules of routes open it.</summary>
internal static class AccessRulesRoute
{
    private static readonly AccessRights[] Rights = [AccessRights.Create, AccessRights.Read, AccessRights.Update, AccessRights.Delete, AccessRights.Execute, AccessRights.View];

    public static void Map(WebApplication app, AccessControl rules) => app.MapGet("/access/rules", async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteStartArray("rules");
        foreach (var rule in rules.Rules.All) Write(writer, rule);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }).WithMetadata(new GuardedRoute());

    private static void Write(Utf8JsonWriter writer, AccessRule rule)
    {
        writer.WriteStartObject();
        writer.WriteNumber("rule", rule.Number);
        writer.WriteNumber("line", rule.Line);
        writer.WriteBoolean("disabled", rule.IsDisabled);
        WriteAll("rights", Rights.Where(r => rule.Rights.HasFlag(r)).Select(r => r.ToString().ToUpperInvariant()));
        WriteAll("attributes", rule.Attributes.Select(a => $"{a.Source} {a.Name}"));
        WriteAll("objects", rule.Objects.Select(o => o.Text));
        writer.WriteString("formula", rule.Formula.ToString());
        writer.WriteStartArray("filters");
        foreach (var filter in rule.Filters)
        {
            writer.WriteStartObject();
            writer.WriteString("fragment", filter.Text);
            writer.WriteString("condition", filter.Condition.ToString());
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();

        void WriteAll(string name, IEnumerable<string> texts)
        {
            writer.WriteStartArray(name);
            foreach (var text in texts) writer.WriteStringValue(text);
            writer.WriteEndArray();
        }
    }
}
