using System.Collections.Concurrent;
using System.Text;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Formulas;
using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>
/// Keeps everything in one SQLite file (with its <c>-wal</c> beside it while open). A commit is acknowledged when it is on disk; commits that wait at
/// the same time go to disk together.
/// </summary>
public sealed class SqliteStore : IStore
{
    internal const string Columns = "id, position, revision, etag, created, updated, json";

    /// <summary>How long a query waits for elements being indexed.</summary>
    private static readonly TimeSpan LongestIndexing = TimeSpan.FromSeconds(20);

    private readonly string path;
    private readonly StoreOptions options;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly FileIdentity identity;
    private readonly SqliteWriter writer;
    private readonly FileStream hold;
    private bool isDisposed;

    /// <summary>Opens the file, or makes it; an older file is brought up to date.</summary>
    /// <exception cref="RepositoryException">The file cannot be opened, is no store, or is of a newer version.</exception>
    public SqliteStore(string path, StoreOptions? options = null)
    {
        this.path = path;
        this.options = options ??= StoreOptions.Default;
        hold = Hold(path);
        SqliteSession? session = null;
        try
        {
            session = new SqliteSession(path, options, creates: true);
            SqliteSchema.Migrate(session.Connection, path);
            Repair(session);
            identity = new FileIdentity(path, options);
            // One that reads on, even when the file is moved away before anything was read.
            readers.Add(new SqliteSession(path, options));
            writer = new SqliteWriter(session, identity, path, options);
        }
        catch (SqliteException error)
        {
            session?.Dispose();
            identity?.Dispose();
            hold.Dispose();
            throw SqliteErrors.Explain(error, path);
        }
        catch (RepositoryException)
        {
            session?.Dispose();
            identity?.Dispose();
            hold.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public bool ReadsFilesInPlace => false;

    /// <inheritdoc />
    public bool KeepsHistory => options.HistoryKept > TimeSpan.Zero;

    /// <inheritdoc />
    public StoredIdentifiable? Find(IdentifiableKind kind, string id) => Read(session =>
    {
        var row = session.Statement($"select {Columns} from identifiable where kind = ?1 and id = ?2").With((int)kind).With(id);
        return row.Next() ? Identifiable(row) : null;
    });

    /// <inheritdoc />
    public IReadOnlyList<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after, int limit, ChangedSince? since = null) => Read(session =>
    {
        var sql = new StringBuilder($"select {Columns} from identifiable i where kind = ?1 and position > ?2 and created >= ?4 and updated >= ?5");
        for (var i = 0; i < terms.Count; i++)
            sql.Append($" and exists (select 1 from term where kind = ?1 and name = ?{(2 * i) + 6} and value = ?{(2 * i) + 7} and position = i.position)");
        // The first term drives the search: without it every identifiable of the kind would be looked at.
        if (terms.Count > 0) sql.Append(" and position in (select position from term where kind = ?1 and name = ?6 and value = ?7 and position > ?2)");
        sql.Append(" order by position limit ?3");
        var row = session.Statement(sql.ToString()).With((int)kind).With(after).With(limit)
            .With((since?.Created ?? DateTimeOffset.MinValue).UtcTicks).With((since?.Updated ?? DateTimeOffset.MinValue).UtcTicks);
        foreach (var term in terms) row.With(term.Name).With(term.Value);
        var found = new List<StoredIdentifiable>();
        while (row.Next()) found.Add(Identifiable(row));
        return found;
    });

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredIdentifiable>> Select(IdentifiableKind kind, Formula condition, long after, int limit, CancellationToken cancellation = default) =>
        OnIndex<IReadOnlyList<StoredIdentifiable>>(session => Selection(session, kind, condition, after, limit, cancellation).Read(), cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> Explain(IdentifiableKind kind, Formula condition, CancellationToken cancellation = default) =>
        OnIndex<IReadOnlyList<string>>(session => Selection(session, kind, condition, 0, 100, cancellation).Explain(), cancellation);

    /// <inheritdoc />
    public StoredIdentifiable? FindAt(IdentifiableKind kind, string id, DateTimeOffset time) => Read(session =>
    {
        var now = session.Statement($"select {Columns} from identifiable where kind = ?1 and id = ?2 and updated <= ?3").With((int)kind).With(id).With(time.UtcTicks);
        if (now.Next()) return Identifiable(now);
        var before = session.Statement(
            $"select {Columns} from version where kind = ?1 and id = ?2 and until > ?3 and updated <= ?3 order by until desc, revision desc limit 1")
            .With((int)kind).With(id).With(time.UtcTicks);
        return before.Next() ? Identifiable(before) : null;
    });

    /// <inheritdoc />
    public IReadOnlyList<PastState> ListPast(IdentifiableKind kind, string id, DateTimeOffset after, DateTimeOffset before, int limit) => Read(session =>
    {
        var row = session.Statement(
            $"select {Columns}, until from version where kind = ?1 and id = ?2 and until > ?3 and updated < ?4 and updated < until order by until, revision limit ?5")
            .With((int)kind).With(id).With(after.UtcTicks).With(before.UtcTicks).With(limit);
        var found = new List<PastState>();
        while (row.Next()) found.Add(new PastState(Identifiable(row), Time(row.Number(7))));
        return found;
    });

    /// <inheritdoc />
    public ChangeRange ListChanges(long after, int limit) => Read(session =>
    {
        var newest = session.Statement("select value from counter where name = 'change'").Number() ?? 0;
        var oldest = session.Statement("select min(number) from change").Number() is > 0 and var first ? first : newest + 1;
        var row = session.Statement("select number, revision, time, kind, id, type from change where number > ?1 and number <= ?2 order by number limit ?3")
            .With(after).With(newest).With(limit);
        var found = new List<Change>();
        while (row.Next())
            found.Add(new Change(row.Number(0), row.Number(1), Time(row.Number(2)), (IdentifiableKind)row.Number(3), row.Text(4), (ChangeType)row.Number(5)));
        return new ChangeRange(found, oldest, newest);
    });

    /// <inheritdoc />
    public string? FindNote(string name) => Read(session =>
    {
        var row = session.Statement("select value from note where name = ?1").With(name);
        return row.Next() ? row.Text(0) : null;
    });

    /// <inheritdoc />
    public long Count(IdentifiableKind kind) => Read(session => session.Statement("select count(*) from identifiable where kind = ?1").With((int)kind).Number() ?? 0);

    /// <inheritdoc />
    public StoredFile? FindFile(IdentifiableKind kind, string id, string name)
    {
        var session = Rent();
        var isStreaming = false;
        try
        {
            // The open transaction keeps the bytes as they are now, whatever is written while they stream.
            session.Execute("begin");
            var row = session.Statement("select number, contentType, length from file where kind = ?1 and id = ?2 and name = ?3").With((int)kind).With(id).With(name);
            if (!row.Next()) return null;
            var length = row.Number(2);
            var file = new StoredFile(name, row.Text(1), length, new SqliteFileStream(session, row.Number(0), length, EndStreaming));
            session.EndReading();
            isStreaming = true;
            return file;
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
    public Task<StoreCommit?> Commit(IReadOnlyList<StoreChange> changes, StoreNote? note = null) => writer.Commit(changes, note);

    /// <summary>Ends when all that was committed before is in all indexes, which takes its time after an import. Queries need not wait for it: they find the same without.</summary>
    public Task BringIndexesUpToDate() => writer.Searchable();

    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        while (readers.TryTake(out var session)) session.Dispose();
        writer.Dispose();
        identity.Dispose();
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

    /// <summary>Makes the index of texts anew where it is missing or damaged: it follows the elements again then.</summary>
    private static void Repair(SqliteSession session)
    {
        if (SqliteTrigramTables.AreThere(session)) return;
        session.Execute("begin immediate");
        try
        {
            SqliteTrigramTables.Remake(session);
            session.Execute("commit");
        }
        catch (SqliteException fault)
        {
            session.Execute("rollback");
            // Where the file itself is damaged there, texts are found without the index.
            if (!SqliteTrigramTables.IsDamage(fault) || !SqliteTrigramTables.AreNotesThere(session)) throw;
        }
    }

    internal static StoredIdentifiable Identifiable(SqliteStatement row) =>
        new(row.Text(0), row.Number(1), row.Number(2), row.Bytes(6), row.Text(3), Time(row.Number(4)), Time(row.Number(5)));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private T Read<T>(Func<SqliteSession, T> read)
    {
        var session = Rent();
        try
        {
            var result = read(session);
            session.EndReading();
            Return(session);
            return result;
        }
        catch (SqliteException error)
        {
            // Whatever was wrong with it: the next reader opens the file anew.
            session.Dispose();
            throw SqliteErrors.Explain(error, path);
        }
    }

    /// <summary>Reads in a state of the database in which all elements are indexed; waits for that.</summary>
    private async Task<T> OnIndex<T>(Func<SqliteSession, T> read, CancellationToken cancellation) where T : class
    {
        var start = options.Time.GetTimestamp();
        while (true)
        {
            try
            {
                await writer.Indexed().WaitAsync(LongestIndexing, options.Time, cancellation);
            }
            catch (TimeoutException)
            {
                throw Unindexed();
            }
            var result = Read(session =>
            {
                session.Execute("begin");
                try
                {
                    return session.Statement("select 1 from stale limit 1").Number() is null ? read(session) : null;
                }
                finally
                {
                    session.EndReading();
                    session.Execute("rollback");
                }
            });
            if (result is not null) return result;
            // Something large was written meanwhile.
            if (options.Time.GetElapsedTime(start) > LongestIndexing) throw Unindexed();
        }
    }

    private SqliteSelection Selection(SqliteSession session, IdentifiableKind kind, Formula condition, long after, int limit, CancellationToken cancellation)
    {
        var selection = new SqliteSelection(session, kind, condition, after, limit, options.LargestQuerySet, cancellation);
        if (selection.IsTextIndexDamaged) writer.RemakeTexts();
        else if (selection.IsTextIndexBehind) writer.CatchUpSoon();
        return selection;
    }

    private RepositoryException Unindexed() =>
        new(503, "IndexNotReady", $"The elements of {writer.Stale} submodels are still to be indexed, as after an import or an update of the store: ask again in a moment.");

    private SqliteSession Rent()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        try
        {
            if (readers.TryTake(out var session)) return session;
            // What another file holds is not what was answered before.
            if (identity.Loss is { } loss) throw loss;
            return new SqliteSession(path, options);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(error, path);
        }
    }

    private void EndStreaming(SqliteSession session)
    {
        session.EndReading();
        session.Execute("rollback");
        Return(session);
    }

    private void Return(SqliteSession session)
    {
        if (isDisposed) session.Dispose();
        else readers.Add(session);
    }
}
