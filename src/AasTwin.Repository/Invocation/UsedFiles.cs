using System.Security.Cryptography;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Invocation;

/// <summary>A file that an operation read, as it was then.</summary>
/// <param name="IdShortPath">The element that names it.</param>
/// <param name="Value">The value of the element: the name of the file.</param>
/// <param name="Hash">SHA-256 of its bytes, hexadecimal.</param>
/// <param name="Bytes">Null: there are more than are held while an operation runs.</param>
public sealed record UsedFile(string SubmodelId, string IdShortPath, string Value, string ContentType, long Length, string Hash, ReadOnlyMemory<byte>? Bytes);

/// <summary>
/// Notes which files an operation reads, with their bytes: a file has no history, so that what is not kept now cannot be looked up when the operation is run again.
/// Follows the operation to wherever it works. Safe for concurrent use.
/// </summary>
internal sealed class UsedFiles
{
    /// <summary>Of what is longer, alone or together, only the hash is noted.</summary>
    private const long MaxHeldBytes = 64L << 20;

    private static readonly AsyncLocal<UsedFiles?> Present = new();

    private readonly UsedFiles? outer = Present.Value;
    private readonly List<UsedFile> files = [];
    private long held;
    private bool isEnded;

    /// <summary>What notes the files of the operation that is running; null when nobody wants to know.</summary>
    public static UsedFiles? Current => Present.Value;

    /// <summary>Begins for what the present asynchronous method calls.</summary>
    public static UsedFiles Begin() => Present.Value = new UsedFiles();

    /// <summary>What was read. Work that goes on is not listened to any more.</summary>
    public IReadOnlyList<UsedFile> End()
    {
        lock (files)
        {
            isEnded = true;
            return [.. files];
        }
    }

    /// <summary>Takes note of a file, and gives it back with its content still to be read.</summary>
    public StoredFile Note(string submodelId, string idShortPath, string value, StoredFile file)
    {
        if (file.Length <= MaxHeldBytes)
        {
            var bytes = new byte[file.Length];
            using (file) file.Content.ReadExactly(bytes);
            Add(new UsedFile(submodelId, idShortPath, value, file.ContentType, file.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes));
            return file with { Content = new MemoryStream(bytes, writable: false) };
        }
        if (!file.Content.CanSeek) return file;
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        file.Content.Position = 0;
        Add(new UsedFile(submodelId, idShortPath, value, file.ContentType, file.Length, hash, null));
        return file;
    }

    private void Add(UsedFile file)
    {
        lock (files)
        {
            if (!isEnded && !files.Exists(f => (f.SubmodelId, f.IdShortPath, f.Hash) == (file.SubmodelId, file.IdShortPath, file.Hash)))
            {
                var isHeld = file.Bytes is not null && held + file.Length <= MaxHeldBytes;
                files.Add(isHeld ? file : file with { Bytes = null });
                held += isHeld ? file.Length : 0;
            }
        }
        outer?.Add(file);
    }
}
