using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AasTwin.Repository.Jobs;

/// <summary>Jobs that run or whose results wait to be asked for until they expire. Safe for concurrent use.</summary>
public sealed class JobList<T>(AasRepository repository) where T : class
{
    private const int MaxJobs = 10_000;

    private readonly ConcurrentDictionary<string, Job<T>> jobs = new(StringComparer.Ordinal);

    /// <summary>Starts a job and does not wait; 503 when too many are kept.</summary>
    /// <param name="onFault">Is told what the job threw that is no refusal; for the log.</param>
    public Job<T> Start(Func<Task<T>> work, Action<Exception> onFault)
    {
        Expire();
        if (jobs.Count >= MaxJobs) throw new RepositoryException(503, "TooManyJobs", $"{MaxJobs} jobs are running or wait to be fetched: try again later.");
        var job = new Job<T>(RandomNumberGenerator.GetHexString(32, lowercase: true));
        jobs[job.Handle] = job;
        _ = Task.Run(() => job.Run(work, repository.Options.Time, onFault));
        return job;
    }

    /// <summary>A job by its handle; 404 when it is not known (any more).</summary>
    public Job<T> Find(string handle)
    {
        Expire();
        return jobs.TryGetValue(handle, out var job)
            ? job
            : throw RepositoryException.NotFound($"There is no job with the handle '{(handle.Length <= 64 ? handle : handle[..64] + "…")}'; "
                + $"results expire {repository.Options.ResultLifetime.TotalMinutes:0} minutes after the end.");
    }

    private void Expire()
    {
        var limit = repository.Options.Time.GetUtcNow() - repository.Options.ResultLifetime;
        foreach (var job in jobs.Values)
            if (job.EndedAt < limit) jobs.TryRemove(job.Handle, out _);
    }
}
