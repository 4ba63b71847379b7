namespace AasTwin.Repository.Invocation;

/// <summary>One asynchronous invocation. Safe for concurrent use.</summary>
public sealed class OperationJob : IProgress<double>
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly TimeProvider time;
    private double progress;

    internal OperationJob(string handle, string submodelId, string idShortPath, TimeProvider time)
    {
        Handle = handle;
        SubmodelId = submodelId;
        IdShortPath = idShortPath;
        this.time = time;
    }

    /// <summary>One that ended before this process began.</summary>
    internal OperationJob(string handle, string submodelId, string idShortPath, TimeProvider time, OperationResult result, DateTimeOffset endedAt)
        : this(handle, submodelId, idShortPath, time)
    {
        Result = result;
        EndedAt = endedAt;
    }

    /// <summary>Names the invocation; hard to guess.</summary>
    public string Handle { get; }

    public string SubmodelId { get; }

    public string IdShortPath { get; }

    /// <summary>The result; null as long as it runs.</summary>
    public OperationResult? Result { get; private set; }

    public ExecutionState State => Result?.ExecutionState ?? (IsRunning ? ExecutionState.Running : ExecutionState.Initiated);

    /// <summary>The share done, 0 to 1, as the operation reports it.</summary>
    public double Progress => Volatile.Read(ref progress);

    internal DateTimeOffset? EndedAt { get; private set; }

    private bool IsRunning { get; set; }

    void IProgress<double>.Report(double value) => Volatile.Write(ref progress, Math.Clamp(value, 0, 1));

    /// <summary>Tells the operation to stop; its result then says that it was canceled. No effect after the end.</summary>
    internal void Cancel() => cancellation.Cancel();

    /// <param name="keep">Stores the result before anybody sees it.</param>
    internal async Task Run(Func<IProgress<double>, CancellationToken, Task<OperationResult>> run, Func<OperationResult, DateTimeOffset, Task> keep)
    {
        IsRunning = true;
        OperationResult result;
        try
        {
            result = await run(this, cancellation.Token);
        }
        catch (OperationRefusedException refusal)
        {
            result = new OperationResult(ExecutionState.Failed, [], [], [.. refusal.Findings.Select(f => f.ToString())]);
        }
        var end = time.GetUtcNow();
        await keep(result, end);
        EndedAt = end;
        Result = result;
    }
}
