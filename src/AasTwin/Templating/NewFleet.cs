using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Metamodel;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Templating;

/// <summary><c>aastwin new fleet</c>.</summary>
internal static class NewFleet
{
    public static Command Command(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to make." };
        var from = new Option<string>("--from") { Description = "The fleet as JSON: its machines, crews, parts and calendar; such as aasx/station/fleet/fleet.json.", HelpName = "FILE", Required = true };
        var force = new Option<bool>("--force") { Description = "Write into a folder that is not empty; files of the same names are replaced." };
        var json = SharedOptions.Json("What was made as one JSON object.");
        var command = new Command("fleet", "Makes the shells of a fleet of machines from its description: edit, serve and pack them.") { folder, from, force, json };
        Examples.Of(command, "aastwin new fleet my-fleet --from fleet.json", "aastwin serve my-fleet");
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Make(terminal, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(from), parsed.GetValue(force), parsed.GetValue(json), cancellation), CancellationToken.None));
        return command;
    }

    private static int Make(Terminal terminal, string folder, string from, bool force, bool json, CancellationToken cancellation)
    {
        var description = Read(terminal, from);
        if (description is null) return ExitCode.Unreadable;
        if (System.IO.File.Exists(folder)) throw new RefusedException(ExitCode.CannotCreate, $"{folder} is a file: name a folder.");
        if (!force && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new RefusedException(ExitCode.CannotCreate, $"{folder} is not empty: give --force to write into it, or another name.");
        var files = FleetPackage.Build(description, cancellation: cancellation);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, force: true, stream => stream.Write(file.Content));
        }
        var bytes = files.Sum(f => (long)f.Content.Length);
        terminal.Output.WriteLine(json
            ? JsonLine.Of(writer =>
            {
                writer.WriteString("out", folder);
                writer.WriteNumber("machines", description.Machines.Count);
                writer.WriteNumber("files", files.Count);
                writer.WriteNumber("bytes", bytes);
            })
            : $"{folder}: {description.Machines.Count} machines, {files.Count} files, {bytes:N0} bytes");
        return ExitCode.Ok;
    }

    private static FleetDescription? Read(Terminal terminal, string from)
    {
        if (!System.IO.File.Exists(from)) throw new RefusedException(ExitCode.Unreadable, $"{from}: there is no such file.");
        var findings = new List<Finding>();
        using var stream = System.IO.File.OpenRead(from);
        var description = FleetDescriptionReader.Read(stream, from, findings);
        foreach (var finding in findings) terminal.Error.WriteLine(finding.ToString());
        return description;
    }
}
