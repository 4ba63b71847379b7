using AasTwin.Repository.Invocation;

namespace AasTwin.Repository.Jobs;

/// <summary>A change that nobody waits for. Safe for concurrent use.</summary>
public sealed class Job
{
    private JobEnd? end;

    internal Job(string handle, JobEnd? end = null) => (Handle, this.end) = (handle, end);

    /// <summary>Names the job; hard to guess.</summary>
    public string Handle { get; }

    /// <summary>Running, then Completed or, when it was refused, Failed.</summary>
    public ExecutionState State =>
        End is not { } ended ? ExecutionState.Running : ended.Refusal is null ? ExecutionState.Completed : ExecutionState.Failed;

    /// <summary>What came of it; null as long as it runs.</summary>
    public JobEnd? End => Volatile.Read(ref end);

    internal void Finish(JobEnd ended) => Volatile.Write(ref end, ended);
}

/// <summary>What came of a job. Immutable.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Result">Names what was made; null when there is nothing to name.</param>
/// <param name="Refusal">Why nothing was changed; null when all was.</param>
public sealed record JobEnd(DateTimeOffset At, string? Result, RepositoryException? Refusal);
