using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Verification;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Tests.RepositoryRules;
using AasTwin.Tests.Twins.ProductionLine;
using AasTwin.Twins;

namespace AasTwin.Tests.Twins;

/// <summary>What holds for every shipped example, whatever its twin.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Examples =>
        new(Directory.GetDirectories(Checkout.PathOf("aasx")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_IsValid(string example)
    {
        using var repository = await Load(example);

        foreach (var kind in Enum.GetValues<IdentifiableKind>().Where(k => !k.IsHandle()))
            foreach (var stored in repository.List(kind).Items)
                Assert.Empty(Verifier.Verify(repository.Parse(kind, stored)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_HasTheOperationsOfItsTwin(string example)
    {
        using var repository = await Load(example);

        var twins = TwinCatalog.All.SelectMany(t => t.Submodels).ToList();
        var submodels = SubmodelsOf(repository).Where(s => twins.Any(t => s.HasSemanticId(ExternalReference.To(t.SemanticId)))).ToList();
        Assert.NotEmpty(submodels);
        foreach (var submodel in submodels)
        {
            var template = twins.Single(t => submodel.HasSemanticId(ExternalReference.To(t.SemanticId))).Template();
            var declared = template.SubmodelElements!.OfType<Operation>().ToList();
            Assert.NotEmpty(declared);
            Assert.All(declared, operation =>
                Assert.True(ModelEquality.Equals(operation, submodel.SubmodelElements!.Single(e => e.IdShort == operation.IdShort)), $"{operation.IdShort} differs from the template"));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_RunsEveryOperationWithEmptyArguments(string example)
    {
        using var repository = await Load(example);

        foreach (var submodel in SubmodelsOf(repository))
            foreach (var operation in submodel.SubmodelElements!.OfType<Operation>())
            {
                var result = BothLanguages.Checked(await repository.Invoke(submodel.Id, operation.IdShort!, new OperationRequest(ElementsOf.Members(ShorterOf(submodel, operation)), [], null)), submodel);

                Assert.True(result.ExecutionState == ExecutionState.Completed, string.Join(" ", result.Messages));
                var declared = operation.OutputVariables!.Select(v => v.Value).ToList();
                Assert.Empty(result.Output.Select(o => o.IdShort).Except(declared.Select(d => d.IdShort)));
                var answered = result.Output.Select(o => o.IdShort).ToHashSet();
                Assert.Subset(answered, declared.Where(IsMandatory).Select(d => d.IdShort).ToHashSet());
                Assert.Empty(Verifier.Verify(new SubmodelElementCollection { IdShort = "Output", Value = [.. result.Output] }));
            }
    }

    private static bool IsMandatory(SubmodelElement output) => output.Qualifiers?.Any(q => q.Type == "SMT/Cardinality" && q.Value != "One") != true;

    /// <summary>Arguments for operations whose defaults take seconds or minutes of processor time; all others run with empty ones.</summary>
    private static object ShorterOf(Submodel submodel, Operation operation) => $"{submodel.IdShort}.{operation.IdShort}" switch
    {
        "TreatmentStation.AutoTune" => new { Hours = 12 },
        "TreatmentStation.CrossOptimize" => new { Population = 6, Generations = 2, Replications = 2 },
        "MachineFleet.TrainModel" => new { Trees = 15 },
        "SoftSensor.TrainSoftSensor" => new { UseVirtualSamples = false },
        "TreatmentStation.OptimizeEnergy" => new { Population = 12, Generations = 3 },
        "ActivatedSludgePlant.OptimizeEnergy" => new { Population = 6, Elites = 1, Generations = 1, SettleDays = 2.0, CompareDays = 2 },
        "ActivatedSludgePlant.SimulateInfluent" => new { Days = 4, NotCounted = 2 },
        "SoftSensor.EvaluateBenefit" => new { Resamples = 3, TrainingSamples = 15 },
        "ProductionLine.OptimizeConfiguration" => new { TotalReplications = 200 },
        "ActivatedSludgePlant.AutoTune" => new { RecordDays = 0.5, Period = 60.0, CompareDays = 1 },
        _ => new { },
    };

    internal static async Task<AasRepository> Load(string example)
    {
        var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        var report = await PackageLoader.Load(repository, [Checkout.PathOf("aasx/" + example)]);
        Assert.All(report.Packages, p => Assert.Null(p.Refusal));
        return repository;
    }

    private static IEnumerable<Submodel> SubmodelsOf(AasRepository repository) =>
        repository.List(IdentifiableKind.Submodel).Items.Select(s => (Submodel)repository.Parse(IdentifiableKind.Submodel, s));
}
