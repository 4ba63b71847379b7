using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>
/// Keeps everything in one SQLite file (with its <c>-wal</c> beside it while open). A commit is acknowledged when it is on disk; commits that wait at
/// the same time go to disk together.
/// </summary>
public sealed class SqliteStore : IStore
{
    private const string Columns = "id, position, revision, etag, json";

    private readonly string path;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly SqliteWriter writer;
    private readonly FileStream hold;
    private bool isDisposed;

    /// <summary>Opens the file, or makes it; an older file is brought up to date.</summary>
    /// <exception cref="RepositoryException">The file cannot be opened, is no store, or is of a newer version.</exception>
    public SqliteStore(string path)
    {
        this.path = path;
        hold = Hold(path);
        SqliteSession? session = null;
        try
        {
            session = new SqliteSession(path);
            SqliteSchema.Migrate(session.Connection, path);
            writer = new SqliteWriter(session, path);
        }
        catch (SqliteException error)
        {
            session?.Dispose();
            hold.Dispose();
            throw SqliteErrors.Explain(error, path);
        }
        catch (RepositoryException)
        {
            session?.Dispose();
            hold.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public bool ReadsFilesInPlace => false;

    /// <inheritdoc />
    public StoredIdentifiable? Find(IdentifiableKind kind, string id) => Read(session =>
    {
        using var row = session.Command($"select {Columns} from identifiable where kind = ?1 and id = ?2", (int)kind, id).ExecuteReader();
        return row.Read() ? Identifiable(row) : null;
    });

    /// <inheritdoc />
    public IReadOnlyList<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after, int limit) => Read(session =>
    {
        var sql = new StringBuilder($"select {Columns} from identifiable i where kind = ?1 and position > ?2");
        var values = new List<object> { (int)kind, after, limit };
        foreach (var term in terms)
        {
            sql.Append($" and exists (select 1 from term where kind = ?1 and name = ?{values.Count + 1} and value = ?{values.Count + 2} and position = i.position)");
            values.Add(term.Name);
            values.Add(term.Value);
        }
        // The first term drives the search: without it every identifiable of the kind would be looked at.
        if (terms.Count > 0) sql.Append(" and position in (select position from term where kind = ?1 and name = ?4 and value = ?5 and position > ?2)");
        sql.Append(" order by position limit ?3");
        using var row = session.Command(sql.ToString(), [.. values]).ExecuteReader();
        var found = new List<StoredIdentifiable>();
        while (row.Read()) found.Add(Identifiable(row));
        return found;
    });

    /// <inheritdoc />
    public long Count(IdentifiableKind kind) =>
        Read(session => (long)session.Command("select count(*) from identifiable where kind = ?1", (int)kind).ExecuteScalar()!);

    /// <inheritdoc />
    public StoredFile? FindFile(IdentifiableKind kind, string id, string name)
    {
        var session = Rent();
        var isStreaming = false;
        try
        {
            // The open transaction keeps the bytes as they are now, whatever is written while they stream.
            session.Execute("begin");
            using var row = session.Command("select number, contentType, length from file where kind = ?1 and id = ?2 and name = ?3", (int)kind, id, name).ExecuteReader();
            if (!row.Read()) return null;
            isStreaming = true;
            var length = row.GetInt64(2);
            return new StoredFile(name, row.GetString(1), length, new SqliteFileStream(session, row.GetInt64(0), length, EndStreaming));
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(error, path);
        }
        finally
        {
            if (!isStreaming) EndStreaming(session);
        }
    }

    /// <inheritdoc />
    public Task<bool> Commit(IReadOnlyList<StoreChange> changes) => writer.Commit(changes);

    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        while (readers.TryTake(out var session)) session.Dispose();
        writer.Dispose();
        hold.Dispose();
    }

    /// <summary>Keeps other processes out: a repository remembers what it read, and relies on being the only one who writes.</summary>
    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path + "-lock", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (DirectoryNotFoundException)
        {
            throw new RepositoryException(503, "StoreUnavailable", $"{path} cannot be opened: its folder does not exist.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new RepositoryException(503, "StoreReadOnly", $"{path} cannot be written: check the permissions of its folder.");
        }
        catch (IOException)
        {
            throw new RepositoryException(503, "StoreBusy", $"Another process holds {path}: end that one, or take another file.");
        }
    }

    private static StoredIdentifiable Identifiable(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<byte[]>(4), row.GetString(3));

    private T Read<T>(Func<SqliteSession, T> read)
    {
        var session = Rent();
        try
        {
            return read(session);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(error, path);
        }
        finally
        {
            Return(session);
        }
    }

    private SqliteSession Rent()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        try
        {
            return readers.TryTake(out var session) ? session : new SqliteSession(path);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(error, path);
        }
    }

    private void EndStreaming(SqliteSession session)
    {
        session.Execute("rollback");
        Return(session);
    }

    private void Return(SqliteSession session)
    {
        if (isDisposed) session.Dispose();
        else readers.Add(session);
    }
}
