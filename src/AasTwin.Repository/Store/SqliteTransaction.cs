using AasTwin.Repository.Changes;
using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>What a group of commits writes, with its entries in the commit log: all of it in one transaction of the database. Used by the writer's thread only.</summary>
internal sealed class SqliteTransaction
{
    // Entries that are too old go with every so many new ones, a few more at a time than came.
    private const int PruneEvery = 512, PruneAtMost = 2048;

    private readonly SqliteSession session;
    private readonly StoreOptions options;
    private readonly SqliteTrigramIndex trigrams;
    private readonly SqliteElementIndex elements;
    private bool isOpen;

    // Nobody else writes: what was written last is known until a transaction fails.
    private bool isKnown;
    private long revision;
    private long number;
    private long now;
    private long pruned;

    public SqliteTransaction(SqliteSession session, StoreOptions options)
    {
        (this.session, this.options) = (session, options);
        trigrams = new SqliteTrigramIndex(session);
        elements = new SqliteElementIndex(session, trigrams);
    }

    /// <summary>How many submodels wait for their elements being indexed.</summary>
    public long Stale => elements.Stale;

    /// <summary>About how many submodels have values that are not in the index of trigrams.</summary>
    public long Unsearched => trigrams.Behind;

    public void Begin()
    {
        session.Statement("begin immediate").Run();
        isOpen = true;
        if (!isKnown)
        {
            revision = session.Statement("select value from counter where name = 'revision'").Number()!.Value;
            number = session.Statement("select value from counter where name = 'change'").Number()!.Value;
            now = session.Statement("select time from change where number = ?1").With(number).Number() ?? 0;
            isKnown = true;
        }
        // Clocks are set back at times; the log never is.
        now = Math.Max(options.Time.GetUtcNow().UtcTicks, now);
    }

    /// <summary>Indexes elements that wait for it, until none does or the time is over.</summary>
    public void CatchUp(Func<bool> isTimeOver)
    {
        elements.CatchUp(isTimeOver);
        if (Stale > 0 || Unsearched == 0) return;
        try
        {
            trigrams.CatchUp(isTimeOver);
        }
        catch (SqliteException fault) when (SqliteTrigramTables.IsDamage(fault))
        {
            AreTextsDamaged = true;
            throw;
        }
    }

    /// <summary>Whether the index of trigrams was found to be damaged.</summary>
    public bool AreTextsDamaged { get; private set; }

    /// <summary>Makes the index of trigrams anew, empty.</summary>
    public void RemakeTexts()
    {
        trigrams.Remake();
        AreTextsDamaged = false;
    }

    /// <summary>Writes one commit; null when an identifiable is not at the revision that it expects.</summary>
    public StoreCommit? Apply(PendingCommit commit)
    {
        var changes = commit.Changes;
        if (changes.Count == 1)
        {
            var row = Find(changes[0]);
            if (!IsExpected(changes[0], row)) return null;
            revision++;
            Note(commit.Note);
            return new StoreCommit(revision, new DateTimeOffset(now, TimeSpan.Zero), [Apply(changes[0], commit, 0, row)]);
        }
        foreach (var change in changes)
            if (!IsExpected(change, Find(change))) return null;
        revision++;
        Note(commit.Note);
        var stored = new StoredIdentifiable?[changes.Count];
        for (var i = 0; i < stored.Length; i++) stored[i] = Apply(changes[i], commit, i, Find(changes[i]));
        return new StoreCommit(revision, new DateTimeOffset(now, TimeSpan.Zero), stored);
    }

    public void Commit()
    {
        session.Statement("update counter set value = ?1 where name = 'revision'").With(revision).Run();
        session.Statement("update counter set value = ?1 where name = 'change'").With(number).Run();
        if (number - pruned >= PruneEvery) Prune();
        session.Statement("commit").Run();
        isOpen = false;
    }

    public void Rollback()
    {
        if (!isOpen) return;
        isOpen = isKnown = false;
        elements.Forget();
        trigrams.Forget();
        try
        {
            session.Statement("rollback").Run();
        }
        catch (SqliteException)
        {
            // A full disk ends the transaction by itself; there is nothing left to roll back then.
        }
    }

    private Row? Find(StoreChange change)
    {
        var row = session.Statement("select position, revision, created from identifiable where kind = ?1 and id = ?2").With((int)change.Kind).With(change.Id);
        return row.Next() ? new Row(row.Number(0), row.Number(1), row.Number(2)) : null;
    }

    private static bool IsExpected(StoreChange change, Row? row) => change.ExpectedRevision is not { } expected || expected == (row?.Revision ?? 0);

    private StoredIdentifiable? Apply(StoreChange change, PendingCommit commit, int number, Row? row)
    {
        var etag = commit.ETags[number];
        if (row is not null && options.HistoryKept > TimeSpan.Zero) KeepVersion(row);
        if (change.Json is not { } json)
        {
            if (row is not null) Delete(change, row);
            return null;
        }
        long position;
        if (row is not null)
        {
            position = row.Position;
            session.Statement("update identifiable set revision = ?1, etag = ?2, updated = ?3, json = ?4 where position = ?5")
                .With(revision).With(etag).With(now).With(json.Span).With(position).Run();
            if (change.Terms is not null) session.Statement("delete from term where position = ?1").With(position).Run();
        }
        else
        {
            position = session.Statement(
                "insert into identifiable (kind, id, revision, etag, created, updated, json) values (?1, ?2, ?3, ?4, ?5, ?6, ?7) returning position")
                .With((int)change.Kind).With(change.Id).With(revision).With(etag).With(now).With(now).With(json.Span).Number()!.Value;
        }
        foreach (var term in change.Terms ?? [])
            session.Statement("insert or ignore into term values (?1, ?2, ?3, ?4)").With((int)change.Kind).With(term.Name).With(term.Value).With(position).Run();
        if (change.Kind == IdentifiableKind.Submodel)
        {
            if (commit.Values is { } values && row is not null) elements.PutValues(position, change.ChangedElement!.Value.Number, values);
            else elements.Put(position, commit.Elements?[number], row is null);
        }
        foreach (var file in change.Files) Apply((int)change.Kind, change.Id, file);
        Log(change, row is null ? ChangeType.Created : ChangeType.Updated);
        return new StoredIdentifiable(change.Id, position, revision, json, etag,
            new DateTimeOffset(row?.Created ?? now, TimeSpan.Zero), new DateTimeOffset(now, TimeSpan.Zero));
    }

    private void Delete(StoreChange change, Row row)
    {
        var kind = (int)change.Kind;
        session.Statement("delete from term where position = ?1").With(row.Position).Run();
        if (change.Kind == IdentifiableKind.Submodel) elements.Delete(row.Position);
        session.Statement("delete from identifiable where position = ?1").With(row.Position).Run();
        session.Statement("delete from chunk where file in (select number from file where kind = ?1 and id = ?2)").With(kind).With(change.Id).Run();
        session.Statement("delete from file where kind = ?1 and id = ?2").With(kind).With(change.Id).Run();
        Log(change, ChangeType.Deleted);
    }

    private void Apply(int kind, string id, FileChange change)
    {
        session.Statement("delete from chunk where file in (select number from file where kind = ?1 and id = ?2 and name = ?3)")
            .With(kind).With(id).With(change.Name).Run();
        session.Statement("delete from file where kind = ?1 and id = ?2 and name = ?3").With(kind).With(id).With(change.Name).Run();
        if (change.Content is not { } content) return;
        var file = session.Statement("insert into file (kind, id, name, contentType, length) values (?1, ?2, ?3, ?4, 0) returning number")
            .With(kind).With(id).With(change.Name).With(content.ContentType).Number()!.Value;
        using var source = content.Open();
        var buffer = new byte[SqliteFileStream.ChunkBytes];
        long length = 0;
        for (var place = 0L; ; place++)
        {
            var count = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (count == 0) break;
            session.Statement("insert into chunk values (?1, ?2, ?3)").With(file).With(place).With(buffer.AsSpan(0, count)).Run();
            length += count;
            if (count < buffer.Length) break;
        }
        session.Statement("update file set length = ?1 where number = ?2").With(length).With(file).Run();
    }

    private void Log(StoreChange change, ChangeType type) =>
        session.Statement("insert into change values (?1, ?2, ?3, ?4, ?5, ?6)")
            .With(++number).With(revision).With(now).With((int)change.Kind).With(change.Id).With((int)type).Run();

    private void Note(StoreNote? note)
    {
        if (note is not null) session.Statement("insert or replace into note values (?1, ?2)").With(note.Name).With(note.Value).Run();
    }

    private void KeepVersion(Row row) => session.Statement(
        """
        insert or replace into version (kind, id, until, updated, revision, position, etag, created, json)
        select kind, id, ?1, updated, revision, position, etag, created, json from identifiable where position = ?2
        """).With(now).With(row.Position).Run();

    private void Prune()
    {
        pruned = number;
        session.Statement("delete from change where number in (select number from change where number <= ?1 or time < ?2 order by number limit ?3)")
            .With(number - options.MaxChanges).With(Before(options.ChangesKept)).With(PruneAtMost).Run();
        session.Statement("delete from version where rowid in (select rowid from version where until < ?1 order by until limit ?2)")
            .With(Before(options.HistoryKept)).With(PruneAtMost).Run();
    }

    private long Before(TimeSpan age) => now > age.Ticks ? now - age.Ticks : 0;

    private sealed record Row(long Position, long Revision, long Created);
}
