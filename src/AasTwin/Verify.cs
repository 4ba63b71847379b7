using System.CommandLine;
using AasTwin.Documents;
using AasTwin.Repository.Loading;

namespace AasTwin;

/// <summary><c>aastwin verify</c>: judges documents by all rules of the specification.</summary>
internal static class Verify
{
    // Files that one task takes at a time: enough to make the task cheap, few enough to let results appear steadily.
    private const int BatchSize = 32;

    public static Command Command(Terminal terminal)
    {
        var paths = SharedOptions.Paths("PATH", "Files or folders; .json, .xml, .aasx.");
        var json = SharedOptions.Json("One JSON object a file and line: file, verdict, metamodel, findings.");
        var strict = new Option<bool>("--strict") { Description = "A document with a part that cannot be read is unreadable, not invalid." };
        var metamodel = SharedOptions.Metamodel("Version whose rules apply; without it the one that a document tells, else 3.1.");
        var metaClass = SharedOptions.Class();
        var command = new Command("verify", "Checks documents and packages against the specification and lists all findings.")
        {
            paths, json, strict, metamodel, metaClass,
        };
        Examples.Of(command,
            "aastwin verify my-package.aasx",
            "aastwin verify --json --strict --metamodel 3.0 folder-of-documents",
            "aastwin verify --class Submodel submodel.json");
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetRequiredValue(paths),
            new DocumentOptions { IsStrict = parsed.GetValue(strict), Version = parsed.GetValue(metamodel), Class = parsed.GetValue(metaClass) },
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] paths, DocumentOptions options, bool json, CancellationToken cancellation)
    {
        var files = DocumentFiles.Find(paths).ToList();
        if (files.Count == 0)
            throw new RefusedException(ExitCode.Unreadable, $"No .json, .xml or .aasx file in {string.Join(", ", paths)}.");

        var counts = new int[3];
        using var progress = new Progress(terminal);
        await foreach (var batch in JudgeInOrder(files, options, cancellation))
        {
            foreach (var verdict in batch)
            {
                counts[(int)verdict.Kind]++;
                if ((json ? VerdictLine.Json(verdict) : VerdictLine.Text(verdict, terminal)) is not { } line) continue;
                progress.Hide();
                terminal.Output.WriteLine(line);
            }
            progress.Show(elapsed => $"{counts.Sum():N0} of {files.Count:N0} files ({counts.Sum() / elapsed.TotalSeconds:N0} a second)");
        }
        progress.Hide();
        if (!json) terminal.Output.WriteLine(Summary(counts));
        return counts[(int)VerdictKind.Unreadable] > 0 ? ExitCode.Unreadable : counts[(int)VerdictKind.Invalid] > 0 ? ExitCode.Findings : ExitCode.Ok;
    }

    /// <summary>Judges on all cores and gives the verdicts in the order of the files; holds only a few batches at a time.</summary>
    private static async IAsyncEnumerable<Verdict[]> JudgeInOrder(
        IReadOnlyList<string> files, DocumentOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var pending = new Queue<Task<Verdict[]>>();
        foreach (var batch in files.Chunk(BatchSize))
        {
            pending.Enqueue(Task.Run(() => Array.ConvertAll(batch, file => Judge(file)), cancellation));
            if (pending.Count > 2 * System.Environment.ProcessorCount) yield return await pending.Dequeue();
        }
        while (pending.Count > 0) yield return await pending.Dequeue();

        Verdict Judge(string file)
        {
            cancellation.ThrowIfCancellationRequested();
            return Verdict.Of(file, options);
        }
    }

    private static string Summary(int[] counts)
    {
        var parts = Enum.GetValues<VerdictKind>().Where(k => counts[(int)k] > 0).Select(k => $"{counts[(int)k]} {VerdictLine.Word(k)}");
        return $"{counts.Sum()} {(counts.Sum() == 1 ? "file" : "files")}: {string.Join(", ", parts)}";
    }
}
