using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Twins;

namespace AasTwin.Benchmarks.Plant;

/// <summary>Operations of a plant twin with its defaults, invoked as a client would.</summary>
internal sealed class PlantOperations : IDisposable
{
    private const string Id = "urn:benchmark:plant";

    private readonly AasRepository _repository;

    public PlantOperations(string twin)
    {
        var submodel = TwinCatalog.All.Single(t => t.Name == twin).Submodels[0];
        _repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        _repository.Post(new Submodel
        {
            Id = Id,
            IdShort = "Plant",
            SemanticId = ExternalReference.To(submodel.SemanticId),
            SubmodelElements = [.. submodel.Template().SubmodelElements!.OfType<Operation>()],
        }).GetAwaiter().GetResult();
    }

    public OperationResult Invoke(string operation, object arguments, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        OperationRequest request = _repository.RequestOfValues(Id, operation, JsonSerializer.SerializeToElement(arguments), null) with { Timeout = TimeSpan.FromHours(1) };
        return _repository.Invoke(Id, operation, request, progress, cancellation).GetAwaiter().GetResult();
    }

    public void Dispose() => _repository.Dispose();
}
