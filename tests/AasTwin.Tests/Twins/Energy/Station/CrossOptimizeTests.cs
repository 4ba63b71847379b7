using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins.Energy.Station;

public sealed class CrossOptimizeTests
{
    private const string Twin = "TreatmentStation";

    private static readonly object s_small = new { Periods = 2, HorizonDays = 120, Population = 6, Generations = 3, Replications = 2, Workers = 2 };

    /// <summary>The plan for the usual machines, which two tests look at.</summary>
    private static readonly Lazy<Task<OperationResult>> s_plan = new(() => TestTwin.Run(Twin, "CrossOptimize", new { }, s_small));

    [Fact]
    public async Task DecidingTogether_IsNeverDearerWithoutChance()
    {
        var result = await s_plan.Value;
        double Total(string plan) => result.Number($"{plan}.Energy") + result.Number($"{plan}.Service") + result.Number($"{plan}.Risk");
        Assert.True(Total("Together") <= Total("Apart") + 1e-9);
        Assert.True(result.Number("Benefit.Lower") <= result.Number("Benefit.Mean"));
        Assert.Equal(6, result.Count("Machines"));
        Assert.True(result.Number("Machines[0].Efficiency") < 0.85);
    }

    [Fact]
    public async Task WornMachines_CostMoreAndAreServed()
    {
        object[] fresh = [new { Machine = "Aerator" }], worn = [new { Machine = "Aerator", Mechanical = 0.9, HoursSinceCleaning = 12000.0, ServiceCost = 100.0 }];
        var good = await TestTwin.Run(Twin, "CrossOptimize", new { Machines = fresh }, s_small);
        var bad = await TestTwin.Run(Twin, "CrossOptimize", new { Machines = worn }, s_small);
        Assert.True(bad.Number("Machines[0].DaysWithPresent") < 0.3 * good.Number("Machines[0].DaysWithPresent"));
        Assert.True(bad.Number("Together.Service") >= 100);
        Assert.True(bad.Number("Machines[0].Efficiency") < 0.8 * good.Number("Machines[0].Efficiency"));
    }

    [Fact]
    public async Task SameSeed_SamePlanOnOneCoreOrTwo()
    {
        var one = await TestTwin.Run(Twin, "CrossOptimize", new { }, new { Periods = 2, HorizonDays = 120, Population = 6, Generations = 3, Replications = 2, Workers = 1 });
        var two = await s_plan.Value;
        Assert.All(one.Output.Zip(two.Output), pair => Assert.True(ModelEquality.Equals(pair.First, pair.Second), pair.First.IdShort));
    }

    [Fact]
    public async Task BadInput_NamesTheElement()
    {
        object[] foreign = [new { Machine = "Pump", MachineId = "P-1" }], twice = [new { Machine = "Pump" }, new { Machine = "Pump" }];
        Assert.Contains("Fleet: Machines name a MachineId and Fleet is absent", await TestTwin.Refusal(Twin, "CrossOptimize", new { Machines = foreign }, new { }), StringComparison.Ordinal);
        Assert.Contains("There is no submodel \"urn:no\"", await TestTwin.Refusal(Twin, "CrossOptimize", new { Machines = foreign, Fleet = "urn:no" }, new { }), StringComparison.Ordinal);
        Assert.Contains("Machines: Pump is there twice", await TestTwin.Refusal(Twin, "CrossOptimize", new { Machines = twice }, new { }), StringComparison.Ordinal);
        Assert.Contains("Periods", await TestTwin.Refusal(Twin, "CrossOptimize", new { }, new { Periods = 25 }), StringComparison.Ordinal);
    }
}
