using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>The one writer of a SQLite store: a thread that takes the commits that wait and puts them on disk with one wait for it.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxGroup = 256;

    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(3);

    /// <summary>A disk that takes less is not worth waiting for others: while a group is written, the next ones are read and checked.</summary>
    private static readonly TimeSpan SlowDisk = TimeSpan.FromMilliseconds(2);

    /// <summary>How long nothing must be written before elements are indexed that wait for it, and how long that takes at a time.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20), IndexingTime = TimeSpan.FromMilliseconds(50), AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The same for values that are taken into the index of trigrams, which nobody waits for: a quarter of a core at most, and next to nothing when few wait.
    /// </summary>
    private static readonly TimeSpan Unhurried = TimeSpan.FromMilliseconds(75), SearchingTime = TimeSpan.FromMilliseconds(25), WhenFew = TimeSpan.FromSeconds(5);

    private readonly CommitQueue waiting = new();
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource> waitingForIndex = [], waitingForTexts = [];
    private readonly FileIdentity identity;
    private readonly string path;
    private readonly StoreOptions options;
    private readonly Thread thread;

    // Null after a fault that leaves the connection in doubt; the next group opens the file anew.
    private SqliteSession? session;
    private SqliteTransaction transaction;
    private long stale;
    private volatile bool isSearchWanted, areTextsDamaged;

    /// <summary>How long it took to put the last group on disk.</summary>
    private TimeSpan disk;

    public SqliteWriter(SqliteSession session, FileIdentity identity, string path, StoreOptions options)
    {
        this.session = WithCache(session);
        this.identity = identity;
        this.path = path;
        this.options = options;
        transaction = new SqliteTransaction(session, options);
        stale = transaction.Stale;
        thread = new Thread(Run) { IsBackground = true, Name = "AasTwin store writer" };
        thread.Start();
    }

    /// <summary>How many submodels wait for their elements being indexed; what was acknowledged counts.</summary>
    public long Stale => Volatile.Read(ref stale);

    /// <summary>Ends when the elements of all that was acknowledged are indexed.</summary>
    public Task Indexed() => Stale == 0 ? Task.CompletedTask : Wait(waitingForIndex);

    /// <summary>Ends when the values of all that was acknowledged are in the index of trigrams too.</summary>
    public Task Searchable()
    {
        isSearchWanted = true;
        return Wait(waitingForTexts);
    }

    /// <summary>Brings the index of trigrams up to date without delay, while somebody searches.</summary>
    public void CatchUpSoon()
    {
        isSearchWanted = true;
        waiting.Nudge();
    }

    /// <summary>Makes the index of trigrams anew: it was found to be damaged.</summary>
    public void RemakeTexts()
    {
        areTextsDamaged = true;
        CatchUpSoon();
    }

    public Task<StoreCommit?> Commit(IReadOnlyList<StoreChange> changes, StoreNote? note)
    {
        var pending = PendingCommit.Of(changes, note);
        if (!waiting.Add(pending)) throw new ObjectDisposedException(nameof(SqliteStore));
        return pending.Done.Task;
    }

    /// <summary>Ends when all commits that wait are done.</summary>
    public void Dispose()
    {
        waiting.Close();
        thread.Join();
        if (session is not null && identity.Loss is not null)
        {
            try
            {
                EmptyLog();
            }
            catch (SqliteException)
            {
                // It stays beside the file.
            }
        }
        session?.Dispose();
    }

    private void Run()
    {
        var group = new List<PendingCommit>(MaxGroup);
        var failed = false;
        while (true)
        {
            var before = group.Count;
            group.Clear();
            if (!waiting.Take(group, 1, MaxGroup, failed ? AfterFailure : IsIndexWaitedFor || isSearchWanted ? TimeSpan.Zero : Patience))
            {
                if (waiting.IsClosed) return;
                failed = !Index();
            }
            else
            {
                Gather(group, before);
                Write(group);
                if (IsIndexWaitedFor || isSearchWanted) failed = !Index();
            }
        }
    }

    /// <summary>How long nothing must happen before what waits for an index is indexed.</summary>
    private TimeSpan Patience => Stale > 0 ? Idle : transaction.Unsearched switch
    {
        0 => Timeout.InfiniteTimeSpan,
        < SqliteTrigramIndex.MaxBehind => WhenFew,
        _ => Unhurried,
    };

    private bool IsIndexWaitedFor
    {
        get
        {
            lock (gate) return waitingForIndex.Count + waitingForTexts.Count > 0;
        }
    }

    /// <summary>Indexes elements for a while; false when the file cannot be written.</summary>
    private bool Index()
    {
        try
        {
            Begin();
            var start = Stopwatch.GetTimestamp();
            var longest = Stale > 0 || isSearchWanted ? IndexingTime : SearchingTime;
            if (areTextsDamaged) transaction.RemakeTexts();
            transaction.CatchUp(() => Stopwatch.GetElapsedTime(start) > longest);
            transaction.Commit();
            areTextsDamaged = false;
            Volatile.Write(ref stale, transaction.Stale);
            if (Stale == 0) EndWaiting(waitingForIndex, done => done.TrySetResult());
            if (Stale == 0 && transaction.Unsearched == 0)
            {
                isSearchWanted = false;
                EndWaiting(waitingForTexts, done => done.TrySetResult());
            }
            return true;
        }
        catch (Exception e) when (IsExpected(e))
        {
            // Once: when making it anew does not help, the file itself is damaged.
            var isWorthAnother = !areTextsDamaged && transaction.AreTextsDamaged;
            areTextsDamaged |= isWorthAnother;
            var error = Recover(e);
            if (isWorthAnother) return true;
            isSearchWanted = false;
            foreach (var those in new[] { waitingForIndex, waitingForTexts }) EndWaiting(those, done => done.TrySetException(error));
            return false;
        }
    }

    private Task Wait(List<TaskCompletionSource> those)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate) those.Add(done);
        waiting.Nudge();
        return done.Task;
    }

    private void EndWaiting(List<TaskCompletionSource> those, Action<TaskCompletionSource> end)
    {
        lock (gate)
        {
            those.ForEach(end);
            those.Clear();
        }
    }

    /// <summary>
    /// On a slow disk, gives those who were just answered a moment to come back with their next commit, for at most as long as the disk takes: halves of the clients would
    /// take turns, each waiting for the other's disk access. Who writes alone waits for nobody.
    /// </summary>
    private void Gather(List<PendingCommit> group, int before)
    {
        var missing = Math.Min(MaxGroup, before) - group.Count;
        if (missing <= 0 || disk < SlowDisk) return;
        waiting.Take(group, missing, MaxGroup, disk < LongestGathering ? disk : LongestGathering);
    }

    private void Write(List<PendingCommit> group)
    {
        if (TryWrite(group, out var error, out var isAboutAll)) return;
        foreach (var pending in group)
        {
            // One of them spoils the transaction: each on its own, so that only that one fails.
            if (isAboutAll || (group.Count > 1 && !TryWrite([pending], out error, out _)) || group.Count == 1) pending.Done.TrySetException(error!);
        }
    }

    private bool TryWrite(List<PendingCommit> group, out Exception? error, out bool isAboutAll)
    {
        isAboutAll = true;
        try
        {
            Begin();
            isAboutAll = false;
            var outcomes = group.ConvertAll(transaction.Apply);
            isAboutAll = true;
            RequireInPlace();
            var start = Stopwatch.GetTimestamp();
            transaction.Commit();
            disk = Stopwatch.GetElapsedTime(start);
            Volatile.Write(ref stale, transaction.Stale);
            for (var i = 0; i < group.Count; i++) group[i].Done.SetResult(outcomes[i]);
            error = null;
            return true;
        }
        catch (Exception e) when (IsExpected(e))
        {
            error = Recover(e);
            isAboutAll |= e is SqliteException fault && !SqliteErrors.IsAboutContent(fault);
            return false;
        }
    }

    private void Begin()
    {
        if (session is null)
        {
            if (identity.Loss is { } loss) throw loss;
            transaction = new SqliteTransaction(session = WithCache(new SqliteSession(path, options)), options);
        }
        transaction.Begin();
    }

    /// <summary>Before a commit: its answer promises that it is found again.</summary>
    private void RequireInPlace()
    {
        if (identity.Loss is not { } loss) return;
        transaction.Rollback();
        EmptyLog();
        throw loss;
    }

    /// <summary>
    /// Puts all that is in the log into the file that was opened, wherever that is now: it is whole then by itself, and no other file that is opened beside this
    /// log takes it for its own.
    /// </summary>
    private void EmptyLog() => session!.Statement("pragma wal_checkpoint(truncate)").Run();

    /// <summary>Lets the one writer keep the upper levels of all indexes, which it would else read again and again from the log.</summary>
    private static SqliteSession WithCache(SqliteSession session)
    {
        const int KiB = 32 << 10;
        session.Statement($"pragma cache_size = -{KiB}").Run();
        return session;
    }

    private static bool IsExpected(Exception e) => e is SqliteException or RepositoryException or IOException or InvalidDataException or UnauthorizedAccessException;

    /// <summary>Undoes what the transaction did; the error as callers are told it.</summary>
    private Exception Recover(Exception e)
    {
        transaction.Rollback();
        if (e is not SqliteException fault) return e;
        if (SqliteErrors.IsAboutFile(fault)) Forget();
        return SqliteErrors.Explain(fault, path);
    }

    private void Forget()
    {
        session?.Dispose();
        session = null;
    }
}
