using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    // On pages of 4 KB a submodel of 2 KB would have one for itself: the file is a quarter smaller, and as much more of it is in the system's memory. Of a file that
    // is there already, nothing changes.
    private const string NewFile = "pragma page_size = 8192";

    // The log is written back to the file when it has about 32 MB, so that what is written often goes there once.
    // The cache of 16 MB holds the upper levels of the tables of a million submodels, which each of them would else be looked for on disk.
    private const string Settings =
        "pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma wal_autocheckpoint = 8000; pragma cache_size = -16384";

    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);
    private SqliteStatement? inUse;

    /// <param name="creates">Whether the file is made where there is none.</param>
    public SqliteSession(string path, StoreOptions options, bool creates = false)
    {
        SqliteLibrary.Prepare();
        var mode = creates ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite;
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            Connection.Open();
            Execute(FormattableString.Invariant($"pragma busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}"));
            if (creates) Execute(NewFile);
            // Acknowledged means on disk: in WAL mode only "full" waits for the disk at each commit.
            Execute(Settings);
            if (options.MaxBytes is { } most)
            {
                using var pageBytes = Once("pragma page_size");
                Execute(FormattableString.Invariant($"pragma max_page_count = {Math.Max(1, most / pageBytes.Number()!.Value)}"));
            }
        }
        catch (SqliteException)
        {
            Connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>A statement whose parameters are to be set in their order; the same text is compiled once. Ends what the one before it was reading.</summary>
    public SqliteStatement Statement(string sql)
    {
        EndReading();
        if (!statements.TryGetValue(sql, out var statement)) statements.Add(sql, statement = new SqliteStatement(Connection.Handle!, sql));
        return inUse = statement;
    }

    /// <summary>Ends what the last statement was reading, so that its state of the database need not be kept.</summary>
    public void EndReading()
    {
        inUse?.Reset();
        inUse = null;
    }

    /// <summary>A statement that is used once; the caller disposes it.</summary>
    public SqliteStatement Once(string sql)
    {
        EndReading();
        return new SqliteStatement(Connection.Handle!, sql);
    }

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        Connection.Dispose();
    }
}
