using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Serving;

namespace AasTwin;

/// <summary><c>aastwin backup</c>: copies what a server keeps, while it serves or not.</summary>
internal static class Backup
{
    public static Command Command(Terminal terminal)
    {
        var target = new Argument<string>("FILE") { Description = "The file to write." };
        var data = StoreChoice.Data();
        var store = StoreChoice.Option();
        var force = SharedOptions.Force();
        var json = SharedOptions.Json("What was written as one JSON object.");
        var command = new Command("backup", "Copies the models and changes that a server keeps into one file, as they are at one moment; the server may go on meanwhile.")
        {
            target, data, store, force, json,
        };
        Examples.Of(command,
            "aastwin backup monday.aastwin.db",
            "aastwin serve --store sqlite:monday.aastwin.db");
        command.SetAction((parsed, _) => Task.Run(
            () => Run(
                terminal,
                parsed.GetRequiredValue(target),
                StoreChoice.Of(parsed.GetValue(store), parsed.GetRequiredValue(data)),
                parsed.GetValue(force),
                parsed.GetValue(json)),
            CancellationToken.None));
        return command;
    }

    private static int Run(Terminal terminal, string target, StoreChoice store, bool force, bool json)
    {
        if (store.SqliteFile is not { } file) throw new RefusedException(ExitCode.Usage, "--store memory: nothing of it outlives its server. Name a file.");
        if (Path.GetFullPath(file) == Path.GetFullPath(target)) throw new RefusedException(ExitCode.Usage, $"{target} is the store itself: name another file.");
        AtomicFile.CheckTarget(target, force);
        try
        {
            SqliteBackup.Write(file, target);
        }
        catch (RepositoryException refusal)
        {
            throw new RefusedException(ExitCode.Unreadable, refusal.Message);
        }
        var bytes = new FileInfo(target).Length;
        terminal.Output.WriteLine(json
            ? JsonLine.Of(writer =>
            {
                writer.WriteString("store", file);
                writer.WriteString("backup", target);
                writer.WriteNumber("bytes", bytes);
            })
            : $"{terminal.Green("written")}  {target}: {bytes:N0} bytes, all of {file}. Serve it with --store sqlite:{target}");
        return ExitCode.Ok;
    }
}
