using AasTwin.Metamodel;

namespace AasTwin.Repository.Invocation;

/// <summary>What a caller asks of an operation.</summary>
/// <param name="Input">The input arguments, named by their idShort; missing ones take the default of the declaration.</param>
/// <param name="Inoutput">The in-out arguments, likewise.</param>
/// <param name="Timeout">How long the operation may take; null leaves it to the repository.</param>
public sealed record OperationRequest(
    IReadOnlyList<SubmodelElement> Input,
    IReadOnlyList<SubmodelElement> Inoutput,
    TimeSpan? Timeout = null)
{
    /// <summary>No arguments: every input takes its default.</summary>
    public static OperationRequest Empty { get; } = new([], []);
}

/// <summary>Where an invocation stands. The members are the literals.</summary>
public enum ExecutionState { Initiated, Running, Completed, Canceled, Failed, Timeout }

/// <summary>What came of an invocation.</summary>
/// <param name="Messages">Why it did not complete; empty when it did.</param>
public sealed record OperationResult(
    ExecutionState ExecutionState,
    IReadOnlyList<SubmodelElement> Output,
    IReadOnlyList<SubmodelElement> Inoutput,
    IReadOnlyList<string> Messages)
{
    public bool Success => ExecutionState == ExecutionState.Completed;
}
