using System.Collections.Concurrent;
using System.Security.Cryptography;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Jobs;

/// <summary>
/// Jobs that run, or whose results wait to be asked for until they expire. The store knows them all, so that a handle outlives the process: a job tells its
/// end in the commit that makes its change, and one that the end of the process cut off changed nothing and says so. Safe for concurrent use.
/// </summary>
/// <exception cref="RepositoryException">Every member throws it for a request that is refused.</exception>
public sealed class JobList
{
    private const int MaxJobs = 10_000;

    private readonly AasRepository repository;
    private readonly string purpose;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Job> jobs = new(StringComparer.Ordinal);

    /// <param name="purpose">Tells these jobs from those of other lists.</param>
    public JobList(AasRepository repository, string purpose)
    {
        (this.repository, this.purpose, time) = (repository, purpose, repository.Options.Time);
        foreach (var stored in repository.Stored(IdentifiableKind.Job, []))
        {
            var record = JobRecord.Parse(stored.Json);
            if (record.Purpose == purpose) jobs[stored.Id] = new Job(stored.Id, record.End ?? new JobEnd(time.GetUtcNow(), null, Interrupted));
        }
    }

    /// <summary>Starts a job when the store knows its handle, and does not wait for its end; 503 when too many are kept.</summary>
    /// <param name="work">Makes the change, into whose commit it writes that it was made; gives what to name as its result.</param>
    /// <param name="onFault">Is told what the job threw that is no refusal; for the log.</param>
    public async Task<Job> Start(Func<JobCommit, Task<string?>> work, Action<Exception> onFault)
    {
        await Expire();
        if (jobs.Count >= MaxJobs) throw new RepositoryException(503, "TooManyJobs", $"{MaxJobs} jobs are running or wait to be fetched: try again later.");
        var job = new Job(RandomNumberGenerator.GetHexString(32, lowercase: true));
        var commit = new JobCommit(job.Handle, purpose, time);
        // Whoever is given the handle can rely on it.
        await repository.CommitChanges([commit.Record(null)]);
        jobs[job.Handle] = job;
        _ = Task.Run(() => Run(job, commit, work, onFault));
        return job;
    }

    /// <summary>A job by its handle; 404 when it is not known (any more).</summary>
    public Job Find(string handle) => jobs.TryGetValue(handle, out var job) && !IsExpired(job)
        ? job
        : throw RepositoryException.NotFound($"There is no job with the handle '{(handle.Length <= 64 ? handle : handle[..64] + "…")}'; "
            + $"results expire {repository.Options.ResultLifetime.TotalMinutes:0} minutes after the end.");

    private static RepositoryException Interrupted =>
        new(503, "Interrupted", "A restart of the server came before the change, of which nothing was made: send the request again.");

    private async Task Run(Job job, JobCommit commit, Func<JobCommit, Task<string?>> work, Action<Exception> onFault)
    {
        JobEnd end;
        try
        {
            end = new JobEnd(time.GetUtcNow(), await work(commit), null);
        }
        catch (RepositoryException refusal)
        {
            end = new JobEnd(time.GetUtcNow(), null, refusal);
        }
        catch (Exception fault)
        {
            // Nobody else sees what happens here: whoever asks is told that it failed, the log is told why.
            onFault(fault);
            end = new JobEnd(time.GetUtcNow(), null, new RepositoryException(500, "InternalError", "The server failed; its log tells more."));
        }
        try
        {
            if (end.Refusal is not null) await repository.CommitChanges([commit.Record(end)]);
        }
        catch (Exception fault)
        {
            // It can be asked for as long as this process lives.
            onFault(fault);
        }
        job.Finish(end);
    }

    private bool IsExpired(Job job) => job.End?.At < time.GetUtcNow() - repository.Options.ResultLifetime;

    private async Task Expire()
    {
        var expired = jobs.Values.Where(IsExpired).Where(j => jobs.TryRemove(j.Handle, out _)).Select(j => new StoreChange(IdentifiableKind.Job, j.Handle, null)).ToList();
        if (expired.Count > 0) await repository.CommitChanges(expired);
    }
}
