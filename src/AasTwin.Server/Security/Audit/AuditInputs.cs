using System.Globalization;
using System.Security.Cryptography;
using AasTwin.Repository.Invocation;

namespace AasTwin.Server.Security.Audit;

/// <summary>
/// What recorded operations were run on: states of submodels, and files, each under the SHA-256 of its bytes in the folder <c>.inputs</c> beside the log, so that an operation
/// can be run again when its model was replaced since. What is used by many operations lies there once. When it was used last is the time of the file: it goes when the
/// entries of that day go, or when others need its room. Safe for concurrent use.
/// </summary>
public sealed class AuditInputs
{
    private const string Ledger = "removed.txt";
    private const int MaxLedgerLines = 10_000;

    private readonly string folder;
    private readonly long maxBytes;
    private readonly TimeProvider time;
    private readonly Action<string> report;
    private readonly Lock writing = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private long? bytes;

    internal AuditInputs(string log, long maxBytes, TimeProvider time, Action<string> report)
    {
        folder = FolderOf(log);
        (this.maxBytes, this.time, this.report) = (maxBytes, time, report);
    }

    /// <summary>The bytes of a hash that an entry of a log names; null and the reason when they are not there.</summary>
    public static (byte[]? Bytes, string Problem) Find(string log, string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) return (null, "it is no SHA-256");
        var path = Path.Combine(FolderOf(log), hash);
        if (File.Exists(path))
        {
            var found = File.ReadAllBytes(path);
            var own = HashOf(found);
            return own == hash ? (found, "") : (null, $"what lies in {path} was changed: its SHA-256 is {own}");
        }
        var ledger = Path.Combine(FolderOf(log), Ledger);
        var removed = File.Exists(ledger) ? File.ReadLines(ledger).LastOrDefault(l => l.StartsWith(hash, StringComparison.Ordinal)) : null;
        return (null, removed is null ? $"it is not in {FolderOf(log)}, and nothing tells that it was removed by the server" : $"it was removed {removed[(hash.Length + 1)..]}");
    }

    /// <summary>All that is kept for a log, with what is wrong with each: bytes that do not have the hash that names them.</summary>
    public static (long Files, IReadOnlyList<string> Changed) Verify(string log)
    {
        if (!Directory.Exists(FolderOf(log))) return (0, []);
        var files = Kept(FolderOf(log)).ToList();
        return (files.Count, [.. files.Where(f => HashOf(File.ReadAllBytes(f.FullName)) != f.Name).Select(f => f.FullName).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Keeps what an operation was run on, as far as there is room.</summary>
    internal KeptInputs Keep(RanOperation run)
    {
        lock (writing)
        {
            try
            {
                var model = run.ModelJson.IsEmpty ? null : HashOf(run.ModelJson.Span);
                return new KeptInputs(model is not null && Keep(model, run.ModelJson.Span) ? model : null,
                    [.. run.Files.Select(f => (f, f.Bytes is { } content && Keep(f.Hash, content.Span)))]);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The entry says that nothing was kept; that the operation ran is more important.
                report($"What the operation {run.IdShortPath} was run on cannot be kept in {folder}: {fault.Message}");
                return new KeptInputs(null, [.. run.Files.Select(f => (f, false))]);
            }
        }
    }

    /// <summary>Removes what was used last before a day: no entry that is left names it.</summary>
    internal void Expire(DateOnly before)
    {
        lock (writing)
        {
            if (!Directory.Exists(folder)) return;
            foreach (var file in Kept(folder))
                if (DateOnly.FromDateTime(file.LastWriteTimeUtc) < before) Remove(file, "with the entries that name it, whose time was over");
        }
    }

    private bool Keep(string hash, ReadOnlySpan<byte> content)
    {
        if (content.Length > maxBytes) return false;
        var path = Path.Combine(folder, hash);
        var now = time.GetUtcNow().UtcDateTime;
        // What was there before this process, and is not what its name says, is written anew.
        if (File.Exists(path) && (known.Contains(hash) || HashOf(File.ReadAllBytes(path)) == hash))
        {
            known.Add(hash);
            File.SetLastWriteTimeUtc(path, now);
            return true;
        }
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var unfinished = path + ".new";
        using (var file = new FileStream(unfinished, options)) file.Write(content);
        File.Move(unfinished, path, overwrite: true);
        File.SetLastWriteTimeUtc(path, now);
        known.Add(hash);
        bytes = (bytes ?? Kept(folder).Sum(f => f.Length) - content.Length) + content.Length;
        if (bytes > maxBytes) MakeRoom(hash);
        return true;
    }

    private void MakeRoom(string newest)
    {
        // Not the one that was just written, whatever the clock says.
        foreach (var file in Kept(folder).Where(f => f.Name != newest).OrderBy(f => f.LastWriteTimeUtc).ToList())
        {
            if (bytes <= maxBytes) return;
            Remove(file, $"for others: at most {maxBytes.ToString(CultureInfo.InvariantCulture)} bytes are kept (audit.keptBytes)");
        }
    }

    private void Remove(FileInfo file, string reason)
    {
        var length = file.Length;
        file.Delete();
        known.Remove(file.Name);
        bytes -= length;
        var ledger = Path.Combine(folder, Ledger);
        File.AppendAllText(ledger, $"{file.Name} on {time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {reason}\n");
        if (new FileInfo(ledger).Length < MaxLedgerLines * 128L) return;
        File.WriteAllLines(ledger, File.ReadAllLines(ledger)[^(MaxLedgerLines / 2)..]);
    }

    private static IEnumerable<FileInfo> Kept(string folder) => new DirectoryInfo(folder).EnumerateFiles().Where(f => f.Name.Length == 64 && f.Name.All(char.IsAsciiHexDigitLower));

    private static string FolderOf(string log) => Path.GetFullPath(log) + ".inputs";

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>What was kept for an operation.</summary>
/// <param name="Model">The hash of the submodel's state; null when it was not kept.</param>
internal sealed record KeptInputs(string? Model, IReadOnlyList<(UsedFile File, bool IsKept)> Files);
