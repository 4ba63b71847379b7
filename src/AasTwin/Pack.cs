using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Repository.Loading;

namespace AasTwin;

/// <summary><c>aastwin pack</c>: builds the <c>.aasx</c> that a folder describes.</summary>
internal static class Pack
{
    public static Command Command(Terminal terminal)
    {
        var folders = SharedOptions.Paths("FOLDER", "Packages in source form: a folder with an environment.json or environment.xml, or a folder of such folders.");
        var output = new Option<string>("--out") { Description = "The file to write, or the folder to write into; the current folder without it.", HelpName = "PATH" };
        var metamodel = SharedOptions.Metamodel("Version to write; 3.1 without it.");
        var spec = SharedOptions.Spec();
        var force = SharedOptions.Force();
        var json = SharedOptions.Json("One JSON object a package and line.");
        var command = new Command("pack", "Builds .aasx packages from folders; the same content gives the same bytes.")
        {
            folders, output, metamodel, spec, force, json,
        };
        Examples.Of(command, "aastwin pack aasx/bottling-line", "aastwin pack aasx --out build --force");
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                terminal,
                parsed.GetRequiredValue(folders),
                parsed.GetValue(output),
                new AasxWritingOptions { Version = parsed.GetValue(metamodel) ?? MetamodelVersion.V3_1, Format = parsed.GetValue(spec) },
                parsed.GetValue(force),
                parsed.GetValue(json),
                cancellation),
            CancellationToken.None));
        return command;
    }

    private static int Run(
        Terminal terminal, string[] paths, string? output, AasxWritingOptions options, bool force, bool json, CancellationToken cancellation)
    {
        if (paths.FirstOrDefault(p => !Directory.Exists(p)) is { } missing) throw new RefusedException(ExitCode.Unreadable, $"{missing} is no folder.");
        var folders = DocumentFiles.Find(paths).Where(Directory.Exists).ToList();
        if (folders.Count == 0)
            throw new RefusedException(ExitCode.Unreadable, $"No folder with an environment.json or environment.xml in {string.Join(", ", paths)}.");
        if (folders.Count > 1 && Path.Exists(output) && !Directory.Exists(output))
            throw new RefusedException(ExitCode.CannotCreate, $"{folders.Count} packages need a folder to go to, and {output} is a file: give another name.");
        if (folders.Count > 1 && output is not null) Directory.CreateDirectory(output);

        var targets = folders.Select(folder => (Folder: folder, File: TargetOf(folder, output))).ToList();
        foreach (var (_, file) in targets) AtomicFile.CheckTarget(file, force);

        var isComplete = true;
        foreach (var (folder, file) in targets)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<Finding> findings = [];
            AtomicFile.Write(file, force, stream => findings = PackageFolder.Pack(folder, stream, options));
            isComplete &= !findings.Any(f => f.Severity == Severity.Unreadable);
            terminal.Output.WriteLine(PackingReport.Of(folder, file, new FileInfo(file).Length, findings, json));
        }
        return isComplete ? ExitCode.Ok : ExitCode.Findings;
    }

    private static string TargetOf(string folder, string? output)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) + ".aasx";
        return output is null ? name : Directory.Exists(output) ? Path.Combine(output, name) : output;
    }
}
