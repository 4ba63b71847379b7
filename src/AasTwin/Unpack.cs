using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using File = System.IO.File;

namespace AasTwin;

/// <summary><c>aastwin unpack</c>: turns an <c>.aasx</c> into a folder that can be edited, compared, served and packed again.</summary>
internal static class Unpack
{
    public static Command Command(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The package." };
        var folder = new Argument<string?>("FOLDER") { Description = "Where to; without it a folder of the package's name.", Arity = ArgumentArity.ZeroOrOne };
        var force = new Option<bool>("--force") { Description = "Write into a folder that is not empty." };
        var json = SharedOptions.Json("One JSON object.");
        var command = new Command("unpack", "Writes a package as a folder: its environment as JSON, its files beside it.") { file, folder, force, json };
        Examples.Of(command, "aastwin unpack my-package.aasx", "aastwin unpack my-package.aasx my-package --force");
        command.SetAction(parsed => Run(
            terminal, parsed.GetRequiredValue(file), parsed.GetValue(folder), parsed.GetValue(force), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string file, string? folder, bool force, bool json)
    {
        folder ??= Path.GetFileNameWithoutExtension(file);
        if (File.Exists(folder)) throw new RefusedException(ExitCode.CannotCreate, $"{folder} is a file: name a folder.");
        if (!force && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new RefusedException(ExitCode.CannotCreate, $"{folder} is not empty: give --force to write into it, or another name.");

        using var package = AasxPackage.Open(file);
        List<Finding> findings = [.. package.Findings, .. PackageFolder.Unpack(package, folder, overwrite: force)];
        var bytes = package.Parts.Sum(p => p.Length);
        terminal.Output.WriteLine(PackingReport.Of(file, folder, bytes, findings, json));
        return findings.Any(f => f.Severity == Severity.Unreadable) ? ExitCode.Findings : ExitCode.Ok;
    }
}
