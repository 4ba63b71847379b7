using System.Collections.Concurrent;
using System.Security.Cryptography;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Invocation;

/// <summary>
/// Invocations that nobody waits for: they run on, and their results wait to be asked for until they expire. The store knows them all, so that a handle
/// outlives the process: results stay readable, and a run that the end of the process cut off says so.
/// </summary>
internal sealed class OperationJobs : IDisposable
{
    private const int MaxJobs = 10_000;

    private readonly IStore store;
    private readonly RepositoryOptions options;
    private readonly Action<string, Exception> onFault;

    // A run without a result that an earlier process started ended, as far as anybody can tell, when this one began.
    private readonly DateTimeOffset began;
    private readonly ConcurrentDictionary<string, OperationJob> jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> endedBefore = new(StringComparer.Ordinal);
    private volatile bool isClosing;

    public OperationJobs(IStore store, RepositoryOptions options, Action<string, Exception> onFault)
    {
        (this.store, this.options, this.onFault) = (store, options, onFault);
        began = options.Time.GetUtcNow();
        foreach (var stored in store.List(IdentifiableKind.Invocation, [], 0, int.MaxValue))
            endedBefore[stored.Id] = InvocationRecord.Parse(stored.Json).EndedAt ?? began;
    }

    public async Task<OperationJob> Start(string submodelId, string idShortPath, OperationRequest request,
        Func<IProgress<double>, CancellationToken, Task<OperationResult>> run)
    {
        await Expire();
        if (jobs.Count >= MaxJobs)
            throw new RepositoryException(503, "TooManyOperations", $"{MaxJobs} asynchronous invocations are running or wait to be fetched: try again later.");
        var job = new OperationJob(RandomNumberGenerator.GetHexString(32, lowercase: true), submodelId, idShortPath, options.Time);
        var record = new InvocationRecord(submodelId, idShortPath, request);
        // Whoever is given the handle can rely on it.
        await Store(job.Handle, record);
        jobs[job.Handle] = job;
        _ = job.Run(run, (result, end) => Keep(job.Handle, record with { Result = result, EndedAt = end }));
        return job;
    }

    public OperationJob Find(string submodelId, string idShortPath, string handle)
    {
        var job = jobs.TryGetValue(handle, out var known) ? known : Stored(handle);
        return job is not null && job.SubmodelId == submodelId && job.IdShortPath == idShortPath && !(job.EndedAt < Limit)
            ? job
            : throw RepositoryException.NotFound($"There is no invocation of {idShortPath} with the handle '{(handle.Length <= 64 ? handle : handle[..64] + "…")}'; results expire {options.ResultLifetime.TotalMinutes:0} minutes after the end.");
    }

    public void Dispose()
    {
        isClosing = true;
        foreach (var job in jobs.Values) job.Cancel();
    }

    private DateTimeOffset Limit => options.Time.GetUtcNow() - options.ResultLifetime;

    private OperationJob? Stored(string handle)
    {
        if (!endedBefore.TryGetValue(handle, out var end) || store.Find(IdentifiableKind.Invocation, handle) is not { } stored) return null;
        var record = InvocationRecord.Parse(stored.Json);
        var result = record.Result ?? OperationInvoker.Ended(ExecutionState.Failed,
            $"{record.IdShortPath} was interrupted by a restart of the server before it ended: invoke it again.");
        return new OperationJob(handle, record.SubmodelId, record.IdShortPath, options.Time, result, end);
    }

    /// <summary>Keeps a result before anybody sees it.</summary>
    private async Task Keep(string handle, InvocationRecord record)
    {
        // What ends because the server does was interrupted, and nothing else is to be told of it after the restart.
        if (isClosing) return;
        try
        {
            await Store(handle, record);
        }
        catch (Exception fault)
        {
            // It can be asked for as long as this process lives.
            onFault(record.IdShortPath, fault);
        }
    }

    private Task Store(string handle, InvocationRecord record) =>
        store.Commit([new StoreChange(IdentifiableKind.Invocation, handle, null) { Json = record.ToJson(), Terms = [] }]);

    private async Task Expire()
    {
        var limit = Limit;
        var expired = new List<string>();
        foreach (var job in jobs.Values)
            if (job.EndedAt < limit && jobs.TryRemove(job.Handle, out _)) expired.Add(job.Handle);
        foreach (var (handle, end) in endedBefore)
            if (end < limit && endedBefore.TryRemove(handle, out _)) expired.Add(handle);
        if (expired.Count > 0) await store.Commit([.. expired.Select(h => new StoreChange(IdentifiableKind.Invocation, h, null))]);
    }
}
