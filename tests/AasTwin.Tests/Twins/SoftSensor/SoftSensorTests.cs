using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.RepositoryRules;
using AasTwin.Twins;
using AasTwin.Twins.SoftSensor;
using File = System.IO.File;

namespace AasTwin.Tests.Twins.SoftSensor;

public sealed class SoftSensorTests : IAsyncLifetime
{
    private AasRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        await PackageLoader.Load(repository, [Checkout.PathOf("aasx/refinery-unit")]);
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>When this fails: run <c>aastwin softsensor example aasx/refinery-unit</c> and commit what it writes.</summary>
    [Fact]
    public async Task Example_IsWhatTheCodeMakes()
    {
        using var scratch = new ScratchFolder();
        Assert.Equal(0, (await CommandRun.Of("softsensor", "example", scratch["made"])).ExitCode);
        foreach (var file in Directory.EnumerateFiles(scratch["made"], "*", SearchOption.AllDirectories))
        {
            var committed = Checkout.PathOf(Path.Combine("aasx/refinery-unit", Path.GetRelativePath(scratch["made"], file)));
            Assert.Equal(File.ReadAllText(committed), File.ReadAllText(file));
        }
    }

    [Fact]
    public async Task TrainAndPredict_AnswerWithAnInterval()
    {
        var refused = await Assert.ThrowsAsync<RepositoryException>(() => Invoke("Predict", ("Equipment", "Column")));
        Assert.Contains("TrainSoftSensor", refused.Message, StringComparison.Ordinal);

        var trained = await Invoke("TrainSoftSensor", ("Equipment", "Column"), ("UseVirtualSamples", "false"));
        var rmse = Number(((SubmodelElementCollection)((SubmodelElementList)trained.Output.First(e => e.IdShort == "Errors")).Value![0]).Value!, "Rmse");
        Assert.InRange(rmse, 0, 0.3);

        var predicted = await Invoke("Predict", ("Equipment", "Column"));
        Assert.InRange(Number(predicted.Output, "Value"), Number(predicted.Output, "Lower"), Number(predicted.Output, "Upper"));
        Assert.Equal(Text(trained.Output, "ModelSha256"), Text(predicted.Output, "ModelSha256"));
    }

    [Fact]
    public async Task SaveAndLoad_RefuseWhatWasTamperedWithOrIsOfOtherEquipment()
    {
        await Invoke("TrainSoftSensor", ("Equipment", "Column"), ("UseVirtualSamples", "false"));
        var model = Text((await Invoke("SaveModel", ("Equipment", "Column"))).Output, "Model");
        Assert.True((await Invoke("LoadModel", ("Equipment", "Column"), ("Model", model))).Success);

        var bytes = System.Convert.FromBase64String(model);
        bytes[^50] ^= 1;
        await Assert.ThrowsAsync<RepositoryException>(() => Invoke("LoadModel", ("Equipment", "Column"), ("Model", System.Convert.ToBase64String(bytes))));
        var other = await Assert.ThrowsAsync<RepositoryException>(() => Invoke("LoadModel", ("Equipment", "Reactor"), ("Model", model)));
        Assert.Contains("Conversion", string.Join(' ', other.Findings.Select(f => f.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateVirtualSamples_WritesASegmentMarkedAsVirtualOnce()
    {
        var first = await Invoke("GenerateVirtualSamples", ("Equipment", "Column"), ("Count", "30"));
        var again = await Invoke("GenerateVirtualSamples", ("Equipment", "Column"), ("Count", "30"));
        Assert.Equal(Text(first.Output, "SamplesCsv"), Text(again.Output, "SamplesCsv"));

        var series = repository.FindSubmodel("https://example.com/aastwin/refinery-unit/sm/column-time-series")!;
        var segments = ((SubmodelElementCollection)series.SubmodelElements!.First(e => e.IdShort == "Segments")).Value!;
        var made = (SubmodelElementCollection)Assert.Single(segments, s => s.IdShort!.StartsWith("Virtual", StringComparison.Ordinal));
        Assert.Contains(made.Qualifiers!, q => q.Type == "VirtualSamples");
        Assert.Contains("seed 1", ((MultiLanguageProperty)made.Value!.First(e => e.IdShort == "Description")).Value![0].Text, StringComparison.Ordinal);
        // Virtual samples are no measurements: training goes on from the real ones.
        Assert.Equal(60, Number((await Invoke("Analyze", ("Equipment", "Column"))).Output, "Samples"));
    }

    [Fact]
    public async Task Mapping_ToWhatIsNotThere_IsRefusedWithEveryFinding()
    {
        await repository.Change(RefineryExample.SoftSensorId, submodel =>
        {
            var column = (SubmodelElementCollection)((SubmodelElementList)submodel.SubmodelElements!.First(e => e.IdShort == "Equipment")).Value![2];
            var inputs = ((SubmodelElementList)column.Value!.First(e => e.IdShort == "Inputs")).Value!;
            ((Property)((SubmodelElementCollection)inputs[0]).Value!.First(e => e.IdShort == "Variable")).Value = "Gone";
            ((Property)((SubmodelElementCollection)inputs[1]).Value!.First(e => e.IdShort == "TimeSeries")).Value = "urn:gone";
        });
        var refused = await Assert.ThrowsAsync<RepositoryException>(() => Invoke("Analyze", ("Equipment", "Column")));
        Assert.Equal(["Equipment[2].Inputs[0].Variable", "Equipment[2].Inputs[1].TimeSeries"], refused.Findings.Select(f => f.Path));
    }

    private async Task<OperationResult> Invoke(string operation, params (string Name, string Value)[] arguments)
    {
        var declared = ((Operation)repository.FindElement(RefineryExample.SoftSensorId, operation)!).InputVariables!;
        List<SubmodelElement> input =
        [
            .. arguments.Select(a => new Property
            {
                IdShort = a.Name,
                Value = a.Value,
                ValueType = ((Property)declared.First(v => v.Value.IdShort == a.Name).Value).ValueType,
            }),
        ];
        var result = await repository.Invoke(RefineryExample.SoftSensorId, operation, new OperationRequest(input, []));
        Assert.True(result.Success, string.Join(' ', result.Messages));
        return result;
    }

    private static string Text(IEnumerable<SubmodelElement> elements, string idShort) => ((Property)elements.First(e => e.IdShort == idShort)).Value!;

    private static double Number(IEnumerable<SubmodelElement> elements, string idShort) =>
        double.Parse(Text(elements, idShort), System.Globalization.CultureInfo.InvariantCulture);
}
