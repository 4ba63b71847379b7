using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Tests.RepositoryRules;
using AasTwin.Tests.Twins.ProductionLine;
using AasTwin.Twins;

namespace AasTwin.Tests.Twins.Maintenance;

/// <summary>A maintenance plan handed to a production line, which says what the plan does to its throughput.</summary>
public sealed class LineHandoverTests : IAsyncLifetime
{
    private const string Fleet = "https://example.com/aastwin/station/fleet/sm/machine-fleet", Line = "https://example.com/aastwin/bottling-line/sm/production-line";

    private AasRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        await PackageLoader.Load(repository, [Checkout.PathOf("aasx/station"), Checkout.PathOf("aasx/bottling-line")]);
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Plan_HandedToALine_TellsItsEffectOnTheThroughput()
    {
        var station = ((Property)repository.FindElement(Line, "Stations[0].Name")!).Value!;
        await repository.Change(Fleet, submodel =>
        {
            foreach (var machine in ((SubmodelElementList)submodel.SubmodelElements!.First(e => e.IdShort == "Machines")).Value!.Cast<SubmodelElementCollection>())
            {
                machine.Value!.RemoveAll(e => e.IdShort == "Station");
                machine.Value.Add(new Property { IdShort = "Station", ValueType = DataTypeDefXsd.String, Value = station });
            }
        });
        var result = await Plan(Line);
        Assert.True(result.Success, string.Join(' ', result.Messages));
        BothLanguages.Checked(result);
        var effect = (SubmodelElementCollection)result.Output.Single(o => o.IdShort == "Line");
        var parts = ((SubmodelElementCollection)effect.Value!.Single(e => e.IdShort == "GoodParts")).Value!.Cast<Property>().ToDictionary(p => p.IdShort!, p => double.Parse(p.Value!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(parts["Value"], parts["Lower"], parts["Upper"]);
        Assert.Contains(station, BothLanguages.French(((SubmodelElementList)effect.Value!.Single(e => e.IdShort == "Stations")).Value![0]));
    }

    [Fact]
    public async Task Plan_WithoutAStation_IsNotHandedOver()
    {
        await repository.Change(Fleet, submodel =>
        {
            foreach (var machine in ((SubmodelElementList)submodel.SubmodelElements!.First(e => e.IdShort == "Machines")).Value!.Cast<SubmodelElementCollection>()) machine.Value!.RemoveAll(e => e.IdShort == "Station");
        });
        Assert.Contains("no machine of the plan names a station", await Refused(Line));
    }

    [Theory]
    [InlineData("urn:nowhere")]
    [InlineData(Fleet)]
    public async Task AnythingButALine_IsRefused(string id) => Assert.Contains("production line", await Refused(id));

    private Task<OperationResult> Plan(string line) =>
        repository.Invoke(Fleet, "PlanMaintenance", new OperationRequest(ElementsOf.Members(new { HorizonDays = 7, Rounds = 50, Replications = 50, ProductionLine = line }), []));

    private async Task<string> Refused(string line)
    {
        try
        {
            return string.Join(' ', (await Plan(line)).Messages);
        }
        catch (RepositoryException refusal)
        {
            return string.Join(' ', refusal.Findings.Select(f => f.Text).Prepend(refusal.Message));
        }
    }
}
