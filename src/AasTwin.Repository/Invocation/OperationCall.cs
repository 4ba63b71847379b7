using AasTwin.Metamodel;

namespace AasTwin.Repository.Invocation;

/// <summary>One invocation of an operation, as its function sees it: arguments are checked and complete, defaults filled in.</summary>
/// <param name="Repository">The model around the operation; reads see the state at the time of the read.</param>
/// <param name="Submodel">The submodel that holds the operation. Not to be changed.</param>
/// <param name="IdShortPath">The operation's place in the submodel.</param>
/// <param name="Operation">The operation as declared.</param>
/// <param name="Input">The input arguments, in the order of their declaration.</param>
/// <param name="Inoutput">The in-out arguments, in the order of their declaration.</param>
/// <param name="Progress">Takes the share done, 0 to 1.</param>
/// <param name="Cancellation">Signalled when the caller gives up or the time is over; the function stops soon after.</param>
public sealed record OperationCall(
    AasRepository Repository,
    Submodel Submodel,
    string IdShortPath,
    Operation Operation,
    IReadOnlyList<SubmodelElement> Input,
    IReadOnlyList<SubmodelElement> Inoutput,
    IProgress<double> Progress,
    CancellationToken Cancellation);

/// <summary>What an operation answers.</summary>
public sealed record OperationOutput(IReadOnlyList<SubmodelElement> Output, IReadOnlyList<SubmodelElement> Inoutput);

/// <summary>Carries out an operation.</summary>
/// <exception cref="OperationRefusedException">The arguments are wrong; nothing was done.</exception>
/// <exception cref="OperationFailedException">The operation began and could not be finished; the text goes to the caller.</exception>
public delegate Task<OperationOutput> OperationFunction(OperationCall call);

/// <summary>Binds a function to an operation: by the semanticId of the submodel and the idShort path of the operation in it.</summary>
public sealed record OperationBinding(string SubmodelSemanticId, string IdShortPath, OperationFunction Function);

/// <summary>Arguments that the operation cannot work with. Every finding names the argument and the remedy.</summary>
public sealed class OperationRefusedException(IReadOnlyList<Finding> findings)
    : Exception(string.Join(" ", findings.Select(f => f.Text)))
{
    public IReadOnlyList<Finding> Findings { get; } = findings;
}

/// <summary>An operation that began and could not be finished, with a text for the caller.</summary>
public sealed class OperationFailedException(string text) : Exception(text);
