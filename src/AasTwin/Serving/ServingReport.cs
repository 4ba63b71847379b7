using System.Text;
using AasTwin.Documents;
using AasTwin.Repository.Loading;

namespace AasTwin.Serving;

/// <summary>What a server says of itself when it is ready.</summary>
internal sealed record ServingReport(LoadingReport Loaded, IReadOnlyList<string> Urls, bool IsOpenToOthers, IReadOnlyList<string> Prefixes, string Store)
{
    // Where the text of a line begins, behind what it is about.
    private const int Indent = 9;

    // Of the ids that two packages share, so many are named.
    private const int NamedDuplicates = 3;

    /// <summary>Who may use the server; null when everybody may.</summary>
    public string? Guard { get; init; }

    /// <summary>Where the web page should be and is not; null when it is there.</summary>
    public string? MissingPage { get; init; }

    public string ToText(Terminal terminal)
    {
        var text = new StringBuilder();
        foreach (var package in Loaded.Packages) Add(Line(package, terminal), Indent);
        foreach (var pair in Loaded.Duplicates.GroupBy(d => (d.Winner, d.Loser))) Add(Line(pair.Key.Winner, pair.Key.Loser, [.. pair], terminal), Indent);
        Add(Guard is { } guard ? guard : IsOpenToOthers
            ? terminal.Red("Open to everybody who reaches this machine") + ": no users, no encryption unless the URL says https."
            : "Open without login, to programs of this machine only (loopback).");
        Add($"Models are kept in {Store}.");
        foreach (var url in Urls)
            foreach (var prefix in Prefixes) text.Append($"Serving at {terminal.Green(url + prefix)}\n");
        if (MissingPage is not null)
            text.Append(terminal.Yellow("No web page") + $": Node.js 20.19 or newer was not there when this program was built, so that {Urls.FirstOrDefault()}/ shows a plain page. The interface is whole.\n");
        return text.Append("Ctrl-C ends it.").ToString();

        void Add(string line, int indent = 2) => text.Append(TextWrap.At(terminal.Width, line, indent)).Append('\n');
    }

    public string ToJson() => JsonLine.Of(writer =>
    {
        writer.WriteStartArray("urls");
        foreach (var url in Urls)
            foreach (var prefix in Prefixes) writer.WriteStringValue(url + prefix);
        writer.WriteEndArray();
        writer.WriteBoolean("openToOthers", IsOpenToOthers && Guard is null);
        writer.WriteString("store", Store);
        writer.WriteBoolean("page", MissingPage is null);
        writer.WriteStartArray("packages");
        foreach (var package in Loaded.Packages)
        {
            writer.WriteStartObject();
            writer.WriteString("source", package.Source);
            writer.WriteString("refusal", package.Refusal);
            writer.WriteNumber("shells", package.Shells);
            writer.WriteNumber("submodels", package.Submodels);
            writer.WriteNumber("conceptDescriptions", package.ConceptDescriptions);
            writer.WriteNumber("files", package.Files);
            writer.WriteNumber("alreadyStored", package.AlreadyStored);
            JsonLine.WriteFindings(writer, "findings", package.Findings, package.Source);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("duplicates");
        foreach (var twice in Loaded.Duplicates)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", twice.Kind.ToString());
            writer.WriteString("id", twice.Id);
            writer.WriteString("winner", twice.Winner);
            writer.WriteString("loser", twice.Loser);
            writer.WriteBoolean("same", twice.IsSameContent);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    private static string Line(LoadedPackage package, Terminal terminal)
    {
        // Some reasons begin with what they are about.
        if (package.Refusal is { } why) return $"{terminal.Red("refused")}  {(why.StartsWith(package.Source, StringComparison.Ordinal) ? "" : package.Source + ": ")}{why}";
        var parts = new List<string> { Count(package.Shells, "shell"), Count(package.Submodels, "submodel") };
        if (package.ConceptDescriptions > 0) parts.Add(Count(package.ConceptDescriptions, "concept description"));
        if (package.Files > 0) parts.Add(Count(package.Files, "file"));
        if (package.AlreadyStored > 0) parts.Add($"{package.AlreadyStored} kept as stored before");
        if (package.Findings.Count > 0) parts.Add($"{Count(package.Findings.Count, "finding")}, see aastwin verify {package.Source}");
        return $"{terminal.Green("loaded")}   {package.Source}: {string.Join(", ", parts)}";
    }

    private static string Line(string winner, string loser, List<DuplicateId> twice, Terminal terminal)
    {
        var different = twice.Count(d => !d.IsSameContent);
        var named = string.Join(", ", twice.OrderBy(d => d.IsSameContent).Take(NamedDuplicates).Select(d => $"{d.Kind} {d.Id}"));
        return $"{terminal.Yellow("twice")}    {loser}: {Count(twice.Count, "id")} served from {winner} instead, {(different == 0 ? "equal in both" : $"{different} with other content")}: "
            + named + (twice.Count > NamedDuplicates ? " …" : "");
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
