using System.CommandLine;
using AasTwin.Server.Security;

namespace AasTwin.Serving;

/// <summary>The option of <c>serve</c> that names the settings of users, rules, logs and limits.</summary>
internal sealed class SecurityChoice
{
    private readonly Option<string?> file = new("--security")
    {
        Description = "Settings of who may use the server: issuers of tokens, access rules, audit log, limits, certificate, metrics (JSON).",
        HelpName = "FILE",
    };

    public Option Option => file;

    /// <summary>Who may use the server, in a line; null when everybody may.</summary>
    public static string? Describe(SecurityOptions security) => !security.KnowsCallers ? null
        : $"Callers show tokens of {(security.Issuers.Count == 0 ? "nobody" : string.Join(", ", security.Issuers.Select(i => i.Name)))}; "
            + (security.RulesFile is { } rules ? $"what they may do is in {rules}, and all else is denied." : "whoever has one may do everything.");

    /// <exception cref="RefusedException">The settings are wrong; all faults are told.</exception>
    public SecurityOptions Of(ParseResult parsed)
    {
        if (parsed.GetValue(file) is not { } path) return new SecurityOptions();
        var (options, findings) = SecurityFile.Read(path);
        if (options is null)
            throw new RefusedException(ExitCode.Usage, $"--security {path} cannot be used:\n" + string.Join('\n', findings.Select(f => $"  {f.Source ?? path}{(f.Line is { } line ? $":{line}" : "")} {f.Path}: {f.Text}")));
        return options;
    }
}
