using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Twins;

namespace AasTwin.Tests.Twins.ProductionLine;

/// <summary>A line in a repository of its own, whose operations are invoked as a client would.</summary>
internal sealed class TestLine : IDisposable
{
    public const string Id = "urn:line";

    private TestLine(AasRepository repository) => Repository = repository;

    public AasRepository Repository { get; }

    public static object Constant(double minutes) => new { Distribution = "Constant", MeanMinutes = minutes };

    public static object Exponential(double minutes) => new { Distribution = "Exponential", MeanMinutes = minutes };

    /// <param name="line">The submodel's data as an anonymous object.</param>
    public static async Task<TestLine> Of(object line)
    {
        var twin = TwinCatalog.All.Single(t => t.Name == "ProductionLine").Submodels[0];
        var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        await repository.Post(new Submodel
        {
            Id = Id,
            IdShort = "Line",
            SemanticId = ExternalReference.To(twin.SemanticId),
            SubmodelElements = [.. ElementsOf.Members(line), .. twin.Template().SubmodelElements!.OfType<Operation>()],
        });
        return new TestLine(repository);
    }

    public static async Task<OperationResult> Run(string operation, object line, object arguments)
    {
        using var test = await Of(line);
        return await test.Invoke(operation, arguments);
    }

    public static Task<OperationResult> Simulate(object line, int replications, double minutes, double warmUp = 0) =>
        Run("Simulate", line, new { Replications = replications, DurationMinutes = minutes, WarmUpMinutes = warmUp });

    /// <summary>The refusal's text.</summary>
    public static async Task<string> Refusal(string operation, object line, object arguments)
    {
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => Run(operation, line, arguments));
        Assert.Equal(400, refusal.Status);
        return string.Join(" ", [refusal.Message, .. (refusal.Findings ?? []).Select(f => f.Text)]);
    }

    public async Task<OperationResult> Invoke(string operation, object arguments, IProgress<double>? progress = null) =>
        BothLanguages.Checked(await Repository.Invoke(Id, operation, new OperationRequest(ElementsOf.Members(arguments), [], null), progress));

    public void Dispose() => Repository.Dispose();
}
