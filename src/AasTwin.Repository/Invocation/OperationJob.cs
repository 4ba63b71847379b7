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

    internal async Task Run(Func<IProgress<double>, CancellationToken, Task<OperationResult>> run)
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
        EndedAt = time.GetUtcNow();
        Result = result;
    }
}
