using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Twins;

namespace AasTwin.Operations;

/// <summary>Operations of packages that this process loads.</summary>
internal sealed class LoadedPackages : IOperationHost
{
    private readonly AasRepository repository;

    private LoadedPackages(AasRepository repository) => this.repository = repository;

    /// <exception cref="RefusedException">A package cannot be loaded.</exception>
    public static async Task<LoadedPackages> Load(string path, CancellationToken cancellation)
    {
        var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        var report = await PackageLoader.Load(repository, [path], cancellation: cancellation);
        if (report.Packages.Any(p => p.Refusal is null)) return new LoadedPackages(repository);
        repository.Dispose();
        throw new RefusedException(
            ExitCode.Unreadable, report.Packages.Count == 0 ? $"{path}: there is no package here." : string.Join('\n', report.Packages.Select(p => p.Refusal)));
    }

    public Task<IReadOnlyList<Submodel>> Submodels(string? idShort, CancellationToken cancellation)
    {
        var found = new List<Submodel>();
        Page<StoredIdentifiable>? page = null;
        do
        {
            page = repository.List(IdentifiableKind.Submodel, null, new PageRequest(Cursor: page?.Cursor));
            found.AddRange(page.Items.Select(item => repository.FindSubmodel(item.Id)!));
        }
        while (page.Cursor is not null);
        return Task.FromResult<IReadOnlyList<Submodel>>(idShort is null ? found : found.FindAll(s => s.IdShort == idShort));
    }

    public async Task<OperationResult> Invoke(
        Submodel submodel, string idShortPath, OperationRequest request, IProgress<double> progress, CancellationToken cancellation)
    {
        try
        {
            return await repository.Invoke(submodel.Id, idShortPath, request, progress, cancellation);
        }
        catch (RepositoryException refusal)
        {
            throw new RefusedException(ExitCode.Usage, refusal.Message + string.Concat(refusal.Findings.Skip(1).Select(f => $"\n  {f.Path}: {f.Text}")));
        }
    }

    public void Dispose() => repository.Dispose();
}
