using AasTwin.Repository.Invocation;

namespace AasTwin.Repository.Jobs;

/// <summary>A change that nobody waits for. Safe for concurrent use.</summary>
public sealed class Job<T> where T : class
{
    private T? result;
    private RepositoryException? refusal;

    internal Job(string handle) => Handle = handle;

    /// <summary>Names the job; hard to guess.</summary>
    public string Handle { get; }

    /// <summary>Completed when there is a result, Failed when there is a refusal.</summary>
    public ExecutionState State => Refusal is not null ? ExecutionState.Failed : Result is not null ? ExecutionState.Completed : ExecutionState.Running;

    /// <summary>What came of it.</summary>
    public T? Result => Volatile.Read(ref result);

    /// <summary>Why nothing came of it.</summary>
    public RepositoryException? Refusal => Volatile.Read(ref refusal);

    internal DateTimeOffset? EndedAt { get; private set; }

    internal async Task Run(Func<Task<T>> work, TimeProvider time, Action<Exception> onFault)
    {
        try
        {
            var found = await work();
            EndedAt = time.GetUtcNow();
            Volatile.Write(ref result, found);
        }
        catch (RepositoryException refused)
        {
            End(refused);
        }
        catch (Exception fault)
        {
            // Nobody else sees what happens here: whoever asks is told that it failed, the log is told why.
            onFault(fault);
            End(new RepositoryException(500, "InternalError", "The server failed; its log tells more."));
        }

        void End(RepositoryException why)
        {
            EndedAt = time.GetUtcNow();
            Volatile.Write(ref refusal, why);
        }
    }
}
