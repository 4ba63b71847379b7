using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Twins;

namespace AasTwin.Templating;

/// <summary>Writes the operations of our twins anew into models that hold copies of them; data stay as they are.</summary>
internal static class ExampleRenewal
{
    /// <summary>The documents below a folder that a package folder is made of.</summary>
    public static IEnumerable<string> Documents(string folder) => !Directory.Exists(folder)
        ? throw new RefusedException(ExitCode.Usage, $"{folder} is no folder.")
        : Directory.EnumerateFiles(folder, "environment.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The document as it should be, and whether it was so already.</summary>
    /// <exception cref="RefusedException">The document cannot be read in full, so that writing it would lose something.</exception>
    public static (byte[] Content, bool IsCurrent) Renew(string path)
    {
        using var document = Document.Open(path, new DocumentOptions());
        if (document.Findings.FirstOrDefault(f => f.Severity == Severity.Unreadable) is { } finding) throw new RefusedException(ExitCode.Unreadable, $"{path}: {finding}");
        foreach (var submodel in document.Environment.Submodels ?? [])
        {
            var twin = TwinCatalog.All.SelectMany(t => t.Submodels).FirstOrDefault(s => submodel.SemanticId?.Keys?.LastOrDefault()?.Value == s.SemanticId);
            if (twin is null) continue;
            submodel.SubmodelElements =
            [
                .. (submodel.SubmodelElements ?? []).Where(e => e is not Operation),
                .. twin.Template().SubmodelElements!.OfType<Operation>(),
            ];
        }
        using var written = new MemoryStream();
        DocumentWriter.Write(document.Environment, written, DocumentFormat.Json, document.Version);
        var content = written.ToArray();
        return (content, System.IO.File.ReadAllBytes(path).AsSpan().TrimEnd((byte)'\n').SequenceEqual(content.AsSpan().TrimEnd((byte)'\n')));
    }
}
