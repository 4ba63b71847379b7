using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>The one writer of a SQLite store: a thread that takes the commits that wait and puts them on disk with one wait for it.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxGroup = 256;

    private readonly BlockingCollection<Pending> waiting = new(MaxGroup * 4);
    private readonly SqliteSession session;
    private readonly string path;
    private readonly Thread thread;

    public SqliteWriter(SqliteSession session, string path)
    {
        this.session = session;
        this.path = path;
        thread = new Thread(Run) { IsBackground = true, Name = "AasTwin store writer" };
        thread.Start();
    }

    public Task<bool> Commit(IReadOnlyList<StoreChange> changes)
    {
        var pending = new Pending(changes, [.. changes.Select(c => c.Json is { } json ? EntityTag.Of(json.Span) : "")]);
        try
        {
            waiting.Add(pending);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }
        return pending.Done.Task;
    }

    /// <summary>Ends when all commits that wait are done.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        session.Dispose();
        waiting.Dispose();
    }

    private void Run()
    {
        var group = new List<Pending>(MaxGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < MaxGroup && waiting.TryTake(out var next)) group.Add(next);
            if (TryCommit(group, out _)) continue;
            // One of them spoils the transaction: each on its own, so that only that one fails.
            foreach (var pending in group)
                if (!TryCommit([pending], out var error)) pending.Done.SetException(error!);
        }
    }

    private bool TryCommit(List<Pending> group, out Exception? error)
    {
        var isOpen = false;
        try
        {
            session.Execute("begin immediate");
            isOpen = true;
            var revision = (long)session.Command("update counter set value = value + 1 where name = 'revision' returning value").ExecuteScalar()!;
            var outcomes = group.ConvertAll(p =>
            {
                if (!IsAsExpected(p.Changes)) return false;
                for (var i = 0; i < p.Changes.Count; i++) Apply(p.Changes[i], p.ETags[i], revision);
                revision++;
                return true;
            });
            session.Command("update counter set value = ?1 where name = 'revision'", revision).ExecuteNonQuery();
            session.Execute("commit");
            for (var i = 0; i < group.Count; i++) group[i].Done.SetResult(outcomes[i]);
            error = null;
            return true;
        }
        catch (Exception e) when (e is SqliteException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error = e is SqliteException fromDatabase ? SqliteErrors.Explain(fromDatabase, path) : e;
            if (isOpen) Rollback();
            return false;
        }
    }

    private void Rollback()
    {
        try
        {
            session.Execute("rollback");
        }
        catch (SqliteException)
        {
            // A full disk ends the transaction by itself; there is nothing left to roll back then.
        }
    }

    private bool IsAsExpected(IReadOnlyList<StoreChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.ExpectedRevision is not { } expected) continue;
            var found = session.Command("select revision from identifiable where kind = ?1 and id = ?2", (int)change.Kind, change.Id).ExecuteScalar();
            if (expected != (long)(found ?? 0L)) return false;
        }
        return true;
    }

    private void Apply(StoreChange change, string etag, long revision)
    {
        var kind = (int)change.Kind;
        var found = session.Command("select position from identifiable where kind = ?1 and id = ?2", kind, change.Id).ExecuteScalar();
        if (found is long old) session.Command("delete from term where position = ?1", old).ExecuteNonQuery();
        if (change.Json is not { } json)
        {
            session.Command("delete from identifiable where kind = ?1 and id = ?2", kind, change.Id).ExecuteNonQuery();
            session.Command("delete from chunk where file in (select number from file where kind = ?1 and id = ?2)", kind, change.Id).ExecuteNonQuery();
            session.Command("delete from file where kind = ?1 and id = ?2", kind, change.Id).ExecuteNonQuery();
            return;
        }
        var position = (long)session.Command(
            """
            insert into identifiable (kind, id, revision, etag, json) values (?1, ?2, ?3, ?4, ?5)
            on conflict (kind, id) do update set revision = excluded.revision, etag = excluded.etag, json = excluded.json
            returning position
            """, kind, change.Id, revision, etag, json.ToArray()).ExecuteScalar()!;
        foreach (var term in change.Terms)
            session.Command("insert or ignore into term values (?1, ?2, ?3, ?4)", kind, term.Name, term.Value, position).ExecuteNonQuery();
        foreach (var file in change.Files) Apply(kind, change.Id, file);
    }

    private void Apply(int kind, string id, FileChange change)
    {
        session.Command("delete from chunk where file in (select number from file where kind = ?1 and id = ?2 and name = ?3)", kind, id, change.Name).ExecuteNonQuery();
        session.Command("delete from file where kind = ?1 and id = ?2 and name = ?3", kind, id, change.Name).ExecuteNonQuery();
        if (change.Content is not { } content) return;
        var number = (long)session.Command("insert into file (kind, id, name, contentType, length) values (?1, ?2, ?3, ?4, 0) returning number",
            kind, id, change.Name, content.ContentType).ExecuteScalar()!;
        using var source = content.Open();
        var buffer = new byte[SqliteFileStream.ChunkBytes];
        long length = 0;
        for (var place = 0L; ; place++)
        {
            var count = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (count == 0) break;
            session.Command("insert into chunk values (?1, ?2, ?3)", number, place, count == buffer.Length ? buffer : buffer[..count]).ExecuteNonQuery();
            length += count;
            if (count < buffer.Length) break;
        }
        session.Command("update file set length = ?2 where number = ?1", number, length).ExecuteNonQuery();
    }

    private sealed record Pending(IReadOnlyList<StoreChange> Changes, string[] ETags)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
