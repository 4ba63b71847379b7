using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Invocation;

/// <summary>Finds the function behind an operation, checks the arguments, and runs it within its time.</summary>
internal sealed class OperationInvoker : IDisposable
{
    private readonly AasRepository repository;
    private readonly RepositoryOptions options;
    private readonly ILookup<string, OperationBinding> byPath;
    private readonly CancellationTokenSource closing = new();
    private readonly Delegation delegation;

    public OperationInvoker(AasRepository repository, IStore store, IEnumerable<OperationBinding> bindings, RepositoryOptions options)
    {
        (this.repository, this.options) = (repository, options);
        byPath = bindings.ToLookup(b => b.IdShortPath, StringComparer.Ordinal);
        delegation = new Delegation(options);
        Jobs = new OperationJobs(store, options, (path, fault) => Faulted?.Invoke(path, fault));
    }

    /// <summary>Is told the path of an operation whose function threw what it should not, and the exception.</summary>
    public event Action<string, Exception>? Faulted;

    /// <summary>Is told of each operation that came to its end.</summary>
    public event Action<RanOperation>? Ran;

    public OperationJobs Jobs { get; }

    public CancellationToken Closing => closing.Token;

    /// <summary>Checks what can be checked before the start.</summary>
    /// <param name="isAsynchronous">Whether the caller does not wait.</param>
    public PreparedCall Prepare(string submodelId, string idShortPath, OperationRequest request, bool isAsynchronous = false)
    {
        var place = repository.MustFindElement(submodelId, idShortPath);
        if (place.Element is not Operation operation)
            throw RepositoryException.NotAllowed($"{place.Path} is of class {place.Element.MetaClass.Name}; only an Operation can be invoked.");
        var submodel = repository.MustFindSubmodel(submodelId);
        var function = byPath[place.Path.ToString()].FirstOrDefault(b => submodel.HasSemanticId(b.SubmodelSemanticId))?.Function
            ?? delegation.FunctionOf(operation)
            ?? throw new RepositoryException(501, "NotImplemented", $"No function is bound to the operation {place.Path} of a submodel with this semanticId.");
        var check = new ArgumentCheck();
        var input = check.Complete("inputArguments", operation.InputVariables, request.Input);
        var inoutput = check.Complete("inoutputArguments", operation.InoutputVariables, request.Inoutput);
        if (check.Findings.Count > 0) throw Refused(check.Findings);
        var usual = isAsynchronous && options.AsynchronousTimeout > options.OperationTimeout ? options.AsynchronousTimeout : options.OperationTimeout;
        var timeout = request.Timeout ?? usual;
        var stored = Ran is null ? null : Access.AccessScope.Past(() => repository.Find(IdentifiableKind.Submodel, submodelId));
        return new PreparedCall(function, submodel, place.Path.ToString(), operation, input, inoutput,
            timeout < options.LongestOperationTimeout ? timeout : options.LongestOperationTimeout)
        {
            ModelTag = stored?.ETag ?? "",
            ModelJson = stored?.Json ?? default,
            Revision = stored?.Revision ?? 0,
        };
    }

    /// <summary>Runs to the end, the timeout, or the cancellation, whatever comes first; late work is told to stop and not waited for.</summary>
    /// <exception cref="OperationRefusedException">The function refused the arguments.</exception>
    public async Task<OperationResult> Run(PreparedCall prepared, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (Ran is not { } told) return await RunOnce(prepared, progress, cancellation);
        var begin = options.Time.GetTimestamp();
        var files = UsedFiles.Begin();
        var result = await RunOnce(prepared, progress, cancellation);
        told(RanOperation.Of(prepared, result, options.Time.GetElapsedTime(begin)) with { Files = files.End() });
        return result;
    }

    private async Task<OperationResult> RunOnce(PreparedCall prepared, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
        var call = new OperationCall(repository, prepared.Submodel, prepared.IdShortPath, prepared.Operation, prepared.Input, prepared.Inoutput,
            progress ?? NoProgress.Instance, stop.Token);
        var work = Task.Run(() => prepared.Function(call), CancellationToken.None);
        try
        {
            var output = await work.WaitAsync(prepared.Timeout, options.Time, stop.Token);
            return new OperationResult(ExecutionState.Completed, output.Output, output.Inoutput, []);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            await stop.CancelAsync();
            Watch(work, prepared);
            return Ended(ExecutionState.Timeout,
                $"{prepared.IdShortPath} took longer than {prepared.Timeout.TotalSeconds:0.###} s and was stopped: allow it more time (clientTimeoutDuration, or --timeout on the command line).");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Watch(work, prepared);
            return Ended(ExecutionState.Canceled, $"{prepared.IdShortPath} was canceled.");
        }
        catch (OperationFailedException failure)
        {
            return Ended(ExecutionState.Failed, failure.Message);
        }
        catch (Exception fault) when (fault is not OperationRefusedException)
        {
            Faulted?.Invoke(prepared.IdShortPath, fault);
            return Ended(ExecutionState.Failed, $"{prepared.IdShortPath} failed by a fault of its own; the log of the server tells more.");
        }
    }

    public static RepositoryException Refused(IReadOnlyList<Finding> findings) =>
        new(400, "WrongArguments", $"The arguments do not fit the operation: {findings[0].Text}") { Findings = findings };

    public static OperationResult Ended(ExecutionState state, string message) => new(state, [], [], [message]);

    public void Dispose()
    {
        Jobs.Dispose();
        closing.Cancel();
        delegation.Dispose();
    }

    /// <summary>What an abandoned function still throws goes to the log, not to the finalizer.</summary>
    private void Watch(Task work, PreparedCall prepared) => work.ContinueWith(late =>
    {
        if (late.Exception?.InnerException is { } fault and not (OperationCanceledException or OperationFailedException or OperationRefusedException))
            Faulted?.Invoke(prepared.IdShortPath, fault);
    }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private sealed class NoProgress : IProgress<double>
    {
        public static readonly NoProgress Instance = new();

        public void Report(double value)
        {
        }
    }
}

/// <summary>An invocation whose arguments are checked and complete.</summary>
internal sealed record PreparedCall(
    OperationFunction Function, Submodel Submodel, string IdShortPath, Operation Operation,
    IReadOnlyList<SubmodelElement> Input, IReadOnlyList<SubmodelElement> Inoutput, TimeSpan Timeout)
{
    /// <summary>Tag of the submodel, when somebody wants to be told of the run.</summary>
    public string ModelTag { get; init; } = "";

    public ReadOnlyMemory<byte> ModelJson { get; init; }

    public long Revision { get; init; }
}
