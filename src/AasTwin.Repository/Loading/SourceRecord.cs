using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Loading;

/// <summary>
/// What a durable store remembers of a source that was imported: how it looked then, and what it brought. A source that looks the same is not read
/// again, and of one that changed only the objects that changed in it are written.
/// </summary>
internal sealed record SourceRecord
{
    /// <summary>Tells the source as it was from what it may be now: names, lengths and times of its files.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The content of each object as the source had it, with its files, as a hash; by <see cref="KeyOf"/>.</summary>
    public required Dictionary<string, string> Objects { get; init; }

    public static string KeyOf(IdentifiableKind kind, string id) => $"{(int)kind}{id}";

    public static (IdentifiableKind Kind, string Id) ObjectOf(string key) => ((IdentifiableKind)(key[0] - '0'), key[1..]);

    /// <summary>The name of the note in which the store remembers a source.</summary>
    public static string NoteOf(string path) => "source " + Path.GetFullPath(path);

    public static SourceRecord? Parse(string? note) => note is null ? null : JsonSerializer.Deserialize<SourceRecord>(note);

    public override string ToString() => JsonSerializer.Serialize(this);

    /// <summary>The fingerprint of a file or folder as it is now; null when it cannot be told.</summary>
    public static string? FingerprintOf(string path)
    {
        try
        {
            var text = new StringBuilder();
            if (File.Exists(path)) Add(new FileInfo(path), "");
            else if (Directory.Exists(path))
            {
                foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
                    Add(file, Path.GetRelativePath(path, file.FullName));
            }
            else return null;
            return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

            void Add(FileInfo file, string name) =>
                text.Append(CultureInfo.InvariantCulture, $"{name}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Reading it tells what is wrong.
            return null;
        }
    }

    /// <summary>The hash of an object with its files.</summary>
    public static string HashOf(StoreChange change)
    {
        var tag = EntityTag.Of(change.Json!.Value.Span);
        if (change.Files.Count == 0) return tag;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(tag));
        foreach (var file in change.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{file.Name}\n{file.Content?.ContentType}\n"));
            using var content = file.Content!.Open();
            hash.AppendData(SHA256.HashData(content));
        }
        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }
}
