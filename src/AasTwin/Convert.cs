using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;

namespace AasTwin;

/// <summary><c>aastwin convert</c>: between JSON, XML and AASX, and between versions of the metamodel.</summary>
internal static class Convert
{
    public static Command Command(Terminal terminal)
    {
        var input = new Argument<string>("IN") { Description = "A .json, .xml or .aasx file, or the folder of a package; metamodel 1.0 and 2.0 are imported." };
        var output = new Argument<string>("OUT") { Description = "The file to write; its extension, .json, .xml or .aasx, tells the format." };
        var metamodel = SharedOptions.Metamodel("Version to write; 3.1 without it.");
        var spec = SharedOptions.Spec();
        var metaClass = SharedOptions.Class();
        var force = SharedOptions.Force();
        var json = SharedOptions.Json("The conversion report as one JSON object.");
        var command = new Command("convert", "Writes a document or package in another format or version, and reports what that one cannot hold.")
        {
            input, output, metamodel, spec, metaClass, force, json,
        };
        Examples.Of(command,
            "aastwin convert old-package.aasx new-package.aasx",
            "aastwin convert environment.xml environment.json",
            "aastwin convert --metamodel 3.0 environment.json for-an-older-client.json --force");
        command.SetAction(parsed => Run(
            terminal,
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            new DocumentOptions { Class = parsed.GetValue(metaClass) },
            parsed.GetValue(metamodel) ?? MetamodelVersion.V3_1,
            parsed.GetValue(spec),
            parsed.GetValue(force),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(
        Terminal terminal, string input, string output, DocumentOptions options, MetamodelVersion version, AasxFormat spec, bool force, bool json)
    {
        var format = DocumentFormats.OfName(output)
            ?? throw new RefusedException(ExitCode.Usage, $"{output}: the extension tells the format; use .json, .xml or .aasx.");
        AtomicFile.CheckTarget(output, force);
        using var document = Document.Open(input, options);
        if (document.Root is null) throw document.Unreadable();

        var losses = Losses.Of(document.Root, document.Version, version).ToList();
        if (format != DocumentFormat.Aasx && LostFiles(document) is { } lost) losses.Add(lost);
        AtomicFile.Write(output, force, stream => DocumentWriter.Write(document, stream, format, spec, version));

        var report = new ConversionReport(input, output, document.Metamodel, Document.Name(version), document.Findings, losses);
        terminal.Output.WriteLine(json ? report.ToJson() : report.ToText());
        return report.IsComplete ? ExitCode.Ok : ExitCode.Findings;
    }

    private static Finding? LostFiles(Document document)
    {
        var files = document.Package?.Parts.Where(p => p.Kind is AasxPartKind.Supplementary or AasxPartKind.Thumbnail).Select(p => p.Name).ToList() ?? [];
        return files.Count == 0
            ? null
            : new Finding(Severity.Invalid, "", ReadingRule.Type, $"Only an .aasx holds files; left out: {string.Join(", ", files)}.");
    }
}
