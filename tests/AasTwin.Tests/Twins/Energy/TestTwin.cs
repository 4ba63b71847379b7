using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Tests.Twins.ProductionLine;
using AasTwin.Twins;

namespace AasTwin.Tests.Twins.Energy;

/// <summary>A twin in a repository of its own, whose operations are invoked as a client would.</summary>
internal sealed class TestTwin : IDisposable
{
    public const string Id = "urn:plant";

    private TestTwin(AasRepository repository) => Repository = repository;

    public AasRepository Repository { get; }

    /// <param name="data">The submodel's data as an anonymous object; what is absent takes its default.</param>
    public static async Task<TestTwin> Of(string twin, object data, RepositoryOptions? options = null)
    {
        var submodel = TwinCatalog.All.Single(t => t.Name == twin).Submodels[0];
        var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings, options);
        await repository.Post(new Submodel
        {
            Id = Id,
            IdShort = "Twin",
            SemanticId = ExternalReference.To(submodel.SemanticId),
            SubmodelElements = [.. ElementsOf.Members(data), .. submodel.Template().SubmodelElements!.OfType<Operation>()],
        });
        return new TestTwin(repository);
    }

    public static async Task<OperationResult> Run(string twin, string operation, object data, object arguments)
    {
        using var test = await Of(twin, data);
        var result = await test.Invoke(operation, arguments);
        Assert.True(result.ExecutionState == ExecutionState.Completed, string.Join(" ", result.Messages));
        return result;
    }

    /// <summary>The refusal's text.</summary>
    public static async Task<string> Refusal(string twin, string operation, object data, object arguments)
    {
        using var test = await Of(twin, data);
        return await test.RefusalOf(operation, arguments);
    }

    public async Task<string> RefusalOf(string operation, object arguments)
    {
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => Invoke(operation, arguments));
        Assert.Equal(400, refusal.Status);
        return string.Join(" ", [refusal.Message, .. (refusal.Findings ?? []).Select(f => f.Text)]);
    }

    /// <summary>The result of an operation that completes.</summary>
    public async Task<OperationResult> Must(string operation, object arguments)
    {
        var result = await Invoke(operation, arguments);
        Assert.True(result.ExecutionState == ExecutionState.Completed, string.Join(" ", result.Messages));
        return result;
    }

    public async Task<OperationResult> Invoke(string operation, object arguments, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        BothLanguages.Checked(await Repository.Invoke(Id, operation, new OperationRequest(ElementsOf.Members(arguments), [], null), progress, cancellation));

    public void Dispose() => Repository.Dispose();
}
