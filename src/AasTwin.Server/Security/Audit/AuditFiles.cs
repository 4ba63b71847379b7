using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AasTwin.Server.Security.Audit;

/// <summary>The files of an audit log: that of today under its name, those of finished days beside it, and where the chain ended last in <c>.head</c>.</summary>
public static class AuditFiles
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The files of a log that are there, the oldest first.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        var (folder, name, extension) = Parts(path);
        IEnumerable<string> days = !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, $"{name}.*{extension}").Where(f => DayOf(f, path) is not null).OrderBy(f => DayOf(f, path)).ThenBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal);
        return [.. days, .. File.Exists(path) ? new[] { path } : []];
    }

    /// <summary>Checks every line of a log. The first line of the oldest file may follow others that were deleted when their time was over.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static AuditVerification Verify(string path)
    {
        var files = Of(path);
        var faults = new List<AuditFault>();
        AuditChain? chain = null;
        long lines = 0;
        // Before the lines: a server that writes meanwhile is ahead of it then, never behind.
        var head = File.Exists(HeadOf(path)) ? File.ReadAllText(HeadOf(path)).Trim() : "";
        foreach (var file in files)
        {
            var number = 0;
            foreach (var line in LinesOf(file))
            {
                number++;
                lines++;
                if (chain is null)
                {
                    try
                    {
                        using var first = JsonDocument.Parse(line);
                        var n = first.RootElement.GetProperty("n").GetInt64();
                        chain = new AuditChain(n - 1, n == 1 ? AuditChain.Start.Hash : first.RootElement.GetProperty("previous").GetString()!);
                    }
                    catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
                    {
                        faults.Add(new AuditFault(file, number, "it is no entry of an audit log"));
                        continue;
                    }
                }
                if (chain.Value.FaultOf(line, out var next) is { } problem) faults.Add(new AuditFault(file, number, problem));
                // From a line whose hash is right the chain goes on, so that one fault is told once.
                if (next.Number == chain.Value.Number) next = Believed(line) ?? next;
                else if (Believed(line) is { } own) next = own;
                chain = next;
            }
        }
        if (chain is { } end && head.Length > 0 && head != Head(end) && (!long.TryParse(head.Split(' ')[0], CultureInfo.InvariantCulture, out var known) || known >= end.Number))
            faults.Add(new AuditFault(files[^1], (int)Math.Min(int.MaxValue, LinesOf(files[^1]).LongCount()), $"the log should go on to entry {head.Split(' ')[0]}: lines were removed at its end"));
        return new AuditVerification(files, lines, faults);
    }

    /// <summary>The lines of a file, also while a server writes it.</summary>
    public static IEnumerable<string> TextOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: false));
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static IEnumerable<byte[]> LinesOf(string file) => TextOf(file).Select(Encoding.UTF8.GetBytes);

    /// <summary>Opens the file of today; a last line that a crash cut off is dropped.</summary>
    internal static (FileStream File, AuditChain Chain, long Dropped) OpenToAppend(string path)
    {
        var chain = AuditChain.Start;
        var earlier = Of(path);
        for (var i = earlier.Count - 1; i >= 0 && chain.Number == 0; i--)
            if (LinesOf(earlier[i]).LastOrDefault(l => Believed(l) is not null) is { } last) chain = AuditChain.After(last);
        if (!File.Exists(path)) return (Create(path), chain, 0);
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        var whole = file.Length;
        while (whole > 0)
        {
            file.Position = whole - 1;
            if (file.ReadByte() == '\n') break;
            whole--;
        }
        var dropped = file.Length - whole;
        file.SetLength(whole);
        file.Position = whole;
        return (file, chain, dropped);
    }

    internal static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Gives the file of a day that is over the name of the day.</summary>
    internal static void Finish(string path, DateOnly day)
    {
        var (folder, name, extension) = Parts(path);
        var target = Path.Combine(folder, $"{name}.{day.ToString(DayForm, CultureInfo.InvariantCulture)}{extension}");
        for (var i = 1; File.Exists(target); i++) target = Path.Combine(folder, $"{name}.{day.ToString(DayForm, CultureInfo.InvariantCulture)}.{i}{extension}");
        File.Move(path, target);
    }

    internal static void Expire(string path, DateOnly before)
    {
        foreach (var file in Of(path))
            if (DayOf(file, path) < before) File.Delete(file);
    }

    internal static void NoteHead(string path, AuditChain chain) => File.WriteAllText(HeadOf(path), Head(chain));

    private static string Head(AuditChain chain) => string.Create(CultureInfo.InvariantCulture, $"{chain.Number} {chain.Hash}");

    private static string HeadOf(string path) => path + ".head";

    private static AuditChain? Believed(byte[] line)
    {
        try
        {
            return AuditChain.After(line);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static (string Folder, string Name, string Extension) Parts(string path) =>
        (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));

    private static DateOnly? DayOf(string file, string path)
    {
        var (_, name, _) = Parts(path);
        var rest = Path.GetFileNameWithoutExtension(file);
        return rest.Length >= name.Length + 11 && rest.StartsWith(name + ".", StringComparison.Ordinal)
            && DateOnly.TryParseExact(rest.AsSpan(name.Length + 1, 10), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}

/// <summary>What came of checking a log.</summary>
public sealed record AuditVerification(IReadOnlyList<string> Files, long Lines, IReadOnlyList<AuditFault> Faults);

/// <summary>A line that is not what was written.</summary>
/// <param name="Line">From 1.</param>
public sealed record AuditFault(string File, int Line, string Text);
