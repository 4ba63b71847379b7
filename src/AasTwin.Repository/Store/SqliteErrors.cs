using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>Turns what the database says into what a caller can act on.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static RepositoryException Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Full => new(507, "StoreFull", $"The disk of {path} is full, or the store as large as it may be: nothing was written. Free some space."),
        Busy or Locked => new(503, "StoreBusy", $"Another process holds {path}: close it, or try again."),
        ReadOnly => new(503, "StoreReadOnly", $"{path} cannot be written: check its permissions."),
        CannotOpen => new(503, "StoreUnavailable", $"{path} cannot be opened: check that its folder exists and may be written."),
        Corrupt or NotADatabase => new(503, "StoreCorrupt", $"{path} is no intact store: {error.Message}."),
        InputOutput => new(503, "StoreUnavailable", $"{path} cannot be read or written: {error.Message}."),
        _ => new(503, "StoreUnavailable", $"{path}: {error.Message}."),
    };

    /// <summary>
    /// Whether one commit may be to blame, so that others can be written: it is not about the file or another process. Where a large one has no room a small
    /// one may.
    /// </summary>
    public static bool IsAboutContent(SqliteException error) =>
        error.SqliteErrorCode is not (Busy or Locked or ReadOnly or InputOutput or Corrupt or CannotOpen or NotADatabase);

    /// <summary>Whether the connection is in doubt, so that the file is to be opened anew.</summary>
    public static bool IsAboutFile(SqliteException error) => error.SqliteErrorCode is ReadOnly or InputOutput or Corrupt or CannotOpen or NotADatabase;
}
