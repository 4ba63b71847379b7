using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AasTwin.Repository.Store;

/// <summary>The one writer of a SQLite store: a thread that takes the commits that wait and puts them on disk with one wait for it.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxGroup = 256;

    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(3), ShortestGathering = TimeSpan.FromMilliseconds(1);

    private readonly CommitQueue waiting = new();
    private readonly string path;
    private readonly StoreOptions options;
    private readonly Thread thread;

    // Null after a fault that leaves the connection in doubt; the next group opens the file anew.
    private SqliteSession? session;
    private SqliteTransaction transaction;

    public SqliteWriter(SqliteSession session, string path, StoreOptions options)
    {
        this.session = session;
        this.path = path;
        this.options = options;
        transaction = new SqliteTransaction(session, options);
        thread = new Thread(Run) { IsBackground = true, Name = "AasTwin store writer" };
        thread.Start();
    }

    public Task<StoreCommit?> Commit(IReadOnlyList<StoreChange> changes, StoreNote? note)
    {
        var pending = new PendingCommit(changes, EntityTag.Of(changes), note);
        if (!waiting.Add(pending)) throw new ObjectDisposedException(nameof(SqliteStore));
        return pending.Done.Task;
    }

    /// <summary>Ends when all commits that wait are done.</summary>
    public void Dispose()
    {
        waiting.Close();
        thread.Join();
        session?.Dispose();
    }

    private void Run()
    {
        var group = new List<PendingCommit>(MaxGroup);
        var duration = TimeSpan.Zero;
        while (true)
        {
            var before = group.Count;
            group.Clear();
            if (!waiting.Take(group, MaxGroup, Timeout.InfiniteTimeSpan)) return;
            Gather(group, before, duration);
            var start = Stopwatch.GetTimestamp();
            Write(group);
            duration = Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>
    /// Where the disk is slow, those who were just answered are given a moment to come back with their next commit: otherwise two halves of the clients would
    /// take turns, each waiting for the other's disk access.
    /// </summary>
    private void Gather(List<PendingCommit> group, int before, TimeSpan duration)
    {
        var patience = duration / 4 < LongestGathering ? duration / 4 : LongestGathering;
        var wanted = Math.Min(MaxGroup, group.Count + before - 1);
        var start = Stopwatch.GetTimestamp();
        while (group.Count < wanted)
        {
            var left = patience - Stopwatch.GetElapsedTime(start);
            if (left < ShortestGathering || !waiting.Take(group, MaxGroup, left)) return;
        }
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
            if (session is null) transaction = new SqliteTransaction(session = new SqliteSession(path, options), options);
            transaction.Begin();
            isAboutAll = false;
            var outcomes = group.ConvertAll(transaction.Apply);
            isAboutAll = true;
            transaction.Commit();
            for (var i = 0; i < group.Count; i++) group[i].Done.SetResult(outcomes[i]);
            error = null;
            return true;
        }
        catch (Exception e) when (e is SqliteException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error = e is SqliteException fromDatabase ? SqliteErrors.Explain(fromDatabase, path) : e;
            transaction.Rollback();
            if (e is SqliteException fault)
            {
                isAboutAll |= !SqliteErrors.IsAboutContent(fault);
                if (SqliteErrors.IsAboutFile(fault)) Forget();
            }
            return false;
        }
    }

    private void Forget()
    {
        session?.Dispose();
        session = null;
    }
}

/// <summary>A commit that waits to be written.</summary>
internal sealed record PendingCommit(IReadOnlyList<StoreChange> Changes, string[] ETags, StoreNote? Note)
{
    public TaskCompletionSource<StoreCommit?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
