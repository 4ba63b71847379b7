using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AasTwin.Repository.Invocation;

/// <summary>Invocations that nobody waits for: they run on, and their results wait to be asked for until they expire.</summary>
internal sealed class OperationJobs(RepositoryOptions options) : IDisposable
{
    private const int MaxJobs = 10_000;

    private readonly ConcurrentDictionary<string, OperationJob> jobs = new(StringComparer.Ordinal);

    public OperationJob Start(string submodelId, string idShortPath, Func<IProgress<double>, CancellationToken, Task<OperationResult>> run)
    {
        Expire();
        if (jobs.Count >= MaxJobs)
            throw new RepositoryException(503, "TooManyOperations", $"{MaxJobs} asynchronous invocations are running or wait to be fetched: try again later.");
        var job = new OperationJob(RandomNumberGenerator.GetHexString(32, lowercase: true), submodelId, idShortPath, options.Time);
        jobs[job.Handle] = job;
        _ = job.Run(run);
        return job;
    }

    public OperationJob Find(string submodelId, string idShortPath, string handle)
    {
        Expire();
        return jobs.TryGetValue(handle, out var job) && job.SubmodelId == submodelId && job.IdShortPath == idShortPath
            ? job
            : throw RepositoryException.NotFound($"There is no invocation of {idShortPath} with the handle '{handle}'; results expire {options.ResultLifetime.TotalMinutes:0} minutes after the end.");
    }

    public void Dispose()
    {
        foreach (var job in jobs.Values) job.Cancel();
    }

    private void Expire()
    {
        var limit = options.Time.GetUtcNow() - options.ResultLifetime;
        foreach (var job in jobs.Values)
            if (job.EndedAt < limit) jobs.TryRemove(job.Handle, out _);
    }
}
