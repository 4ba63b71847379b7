using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>
/// The narrow waist: everything that clients, operations and interfaces do to shells, submodels and concept descriptions goes through here. Safe for
/// concurrent use. Objects that it hands out are shared: copy them before changing them. Writes are checked against the metamodel and atomic.
/// </summary>
/// <exception cref="RepositoryException">Every member throws it for a request that is refused.</exception>
public sealed partial class AasRepository : IDisposable
{
    public AasRepository(IStore store, IEnumerable<OperationBinding>? operations = null, RepositoryOptions? options = null) => throw new NotSupportedException();

    /// <summary>The identifiable as stored, or null.</summary>
    public StoredIdentifiable? Find(IdentifiableKind kind, string id) => throw new NotSupportedException();

    /// <summary>The shell of an id, or null. Shared; not to be changed.</summary>
    public AssetAdministrationShell? FindShell(string id) => throw new NotSupportedException();

    /// <summary>The submodel of an id, or null. Shared; not to be changed.</summary>
    public Submodel? FindSubmodel(string id) => throw new NotSupportedException();

    /// <summary>The concept description of an id, or null. Shared; not to be changed.</summary>
    public ConceptDescription? FindConceptDescription(string id) => throw new NotSupportedException();

    /// <summary>The element at a path, or null when the submodel or the element is not there. Shared; not to be changed.</summary>
    public SubmodelElement? FindElement(string submodelId, string idShortPath) => throw new NotSupportedException();

    /// <summary>The shells that refer to a submodel.</summary>
    public IReadOnlyList<AssetAdministrationShell> ShellsOf(string submodelId) => throw new NotSupportedException();

    /// <summary>The submodels that a shell refers to and that are here.</summary>
    public IReadOnlyList<Submodel> SubmodelsOf(string shellId) => throw new NotSupportedException();

    /// <summary>Adds an identifiable; 409 when its id is taken.</summary>
    public Task<StoredIdentifiable> Post(Identifiable identifiable) => throw new NotSupportedException();

    /// <summary>Adds or replaces an identifiable; true when it is new.</summary>
    public Task<bool> Put(Identifiable identifiable) => throw new NotSupportedException();

    /// <summary>Deletes an identifiable and its files.</summary>
    public Task Delete(IdentifiableKind kind, string id) => throw new NotSupportedException();

    /// <summary>
    /// Changes a copy of a submodel and stores it, in one step: what others wrote meanwhile is seen, because the change is then made again on the new state.
    /// </summary>
    public Task Change(string submodelId, Action<Submodel> change) => throw new NotSupportedException();

    /// <summary>Invokes an operation and waits for its end. Wrong arguments are refused; an operation that fails or takes too long answers so in its result.</summary>
    public Task<OperationResult> Invoke(string submodelId, string idShortPath, OperationRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
