using System.Runtime.InteropServices;
using SQLitePCL;

namespace AasTwin.Repository.Store;

/// <summary>
/// Knows whether the file of a store is still the one that was opened. What is written to a file that was deleted or moved away goes where nobody finds it, and
/// one that was put in its place holds other models than those that were answered. Keeps a connection of its own. Safe for concurrent use.
/// </summary>
internal sealed class FileIdentity(string path, StoreOptions options) : IDisposable
{
    /// <summary>The number of that question among those which SQLite puts to its layer over the operating system; Windows keeps open files where they are.</summary>
    private const int HasMoved = 20;

    private readonly SqliteSession session = new(path, options);

    /// <summary>Why nothing may be written: the file, or the log that every commit goes into first, is not where it was; null when both are.</summary>
    public RepositoryException? Loss
    {
        get
        {
            var isGone = 0;
            _ = FileControl(session.Connection.Handle!, null, HasMoved, ref isGone);
            if (isGone != 0)
                return new RepositoryException(503, "StoreMoved",
                    $"{path} was moved, deleted or replaced while the server uses it: nothing was written. Put the same file back, or start the server again to go on with what is there then.");
            return System.IO.File.Exists(path + "-wal") ? null : new RepositoryException(503, "StoreMoved",
                $"{path}-wal was moved or deleted while the server uses it: nothing was written. What was acknowledged before is in {path}: start the server again.");
        }
    }

    public void Dispose() => session.Dispose();

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    private static extern int FileControl(sqlite3 connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string? database, int question, ref int answer);
}
