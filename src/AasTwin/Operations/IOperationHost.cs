using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Operations;

/// <summary>Where operations are: packages that this process loads, or a server.</summary>
internal interface IOperationHost : IDisposable
{
    /// <summary>The submodels of an idShort, or all of them.</summary>
    Task<IReadOnlyList<Submodel>> Submodels(string? idShort, CancellationToken cancellation);

    /// <summary>Runs an operation and waits for its end.</summary>
    /// <exception cref="RefusedException">The arguments are wrong, or the host does not answer.</exception>
    Task<OperationResult> Invoke(Submodel submodel, string idShortPath, OperationRequest request, IProgress<double> progress, CancellationToken cancellation);
}
