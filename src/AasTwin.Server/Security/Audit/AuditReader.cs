using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AasTwin.Server.Security.Audit;

/// <summary>Reads an audit log from its end, also while it is written: what was last is what people look for.</summary>
internal static class AuditReader
{
    /// <summary>Lines that one page looks at, so that a filter that finds nothing is answered soon too; the cursor goes on from there.</summary>
    public const int MostLooked = 50_000;

    private const int BlockBytes = 64 << 10;

    /// <summary>A page of entries, the newest first.</summary>
    /// <param name="before">Number of the entry that the page before ended with; null for the newest.</param>
    /// <returns>The lines, and the number to go on from; null when there are no more.</returns>
    public static (IReadOnlyList<string> Lines, long? Next) Page(string log, AuditFilter filter, int limit, long? before)
    {
        var found = new List<string>();
        var looked = 0;
        foreach (var line in AuditFiles.Of(log).Reverse().SelectMany(LinesFromTheEnd))
        {
            if (NumberOf(line) is not { } number || number >= before) continue;
            if (found.Count == limit || looked++ == MostLooked) return (found, number + 1);
            if (TryParse(line) is not { } entry) continue;
            using (entry)
                if (filter.Matches(line, entry.RootElement)) found.Add(line);
        }
        return (found, null);
    }

    /// <summary>All entries that are meant, the oldest first.</summary>
    public static IEnumerable<(string Line, JsonElement Entry)> All(string log, AuditFilter filter)
    {
        foreach (var line in AuditFiles.Of(log).SelectMany(AuditFiles.TextOf))
        {
            if (NumberOf(line) is null || TryParse(line) is not { } entry) continue;
            using (entry)
                if (filter.Matches(line, entry.RootElement)) yield return (line, entry.RootElement);
        }
    }

    private static JsonDocument? TryParse(string line)
    {
        try
        {
            return JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1000 });
        }
        catch (JsonException)
        {
            // Damage is told by the check of the chain.
            return null;
        }
    }

    private static long? NumberOf(string line)
    {
        if (!line.StartsWith("{\"n\":", StringComparison.Ordinal) || !line.EndsWith('}')) return null;
        var end = line.IndexOf(',', StringComparison.Ordinal);
        return end > 5 && long.TryParse(line.AsSpan(5, end - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The whole lines of a file, the last first.</summary>
    private static IEnumerable<string> LinesFromTheEnd(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var position = file.Length;
        var block = new byte[BlockBytes];
        // The end of a line whose beginning was not read yet, its blocks from last to first.
        var rest = new List<byte[]>();
        while (position > 0)
        {
            var length = (int)Math.Min(BlockBytes, position);
            position -= length;
            file.Position = position;
            file.ReadExactly(block, 0, length);
            var end = length;
            for (var at = block.AsSpan(0, end).LastIndexOf((byte)'\n'); at >= 0; at = block.AsSpan(0, end).LastIndexOf((byte)'\n'))
            {
                if (Joined(block.AsSpan(at + 1, end - at - 1), rest) is { Length: > 0 } line) yield return line;
                rest.Clear();
                end = at;
            }
            rest.Add(block[..end]);
        }
        if (Joined([], rest) is { Length: > 0 } first) yield return first;
    }

    private static string Joined(ReadOnlySpan<byte> begin, List<byte[]> rest)
    {
        if (rest.Count == 0) return Encoding.UTF8.GetString(begin);
        var whole = new List<byte>(begin.Length + rest.Sum(r => r.Length));
        whole.AddRange(begin);
        for (var i = rest.Count - 1; i >= 0; i--) whole.AddRange(rest[i]);
        return Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(whole));
    }
}
