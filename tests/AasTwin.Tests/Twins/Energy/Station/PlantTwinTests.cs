namespace AasTwin.Tests.Twins.Energy.Station;

public sealed class PlantTwinTests
{
    private const string Twin = "ActivatedSludgePlant";

    [Fact]
    public async Task SimulateInfluent_AnswersTheBenchmarksFigures()
    {
        var result = await TestTwin.Run(Twin, "SimulateInfluent", new { }, new { Days = 2, NotCounted = 1 });
        Assert.InRange(result.Number("Figures.EffluentQualityIndex"), 4000, 9000);
        Assert.InRange(result.Number("Figures.OperatingCostIndex"), 12_000, 20_000);
        Assert.Equal(5, result.Count("Effluent"));
    }

    [Fact]
    public async Task OptimizeEnergy_FindsCheaperSettings()
    {
        var result = await TestTwin.Run(Twin, "OptimizeEnergy", new { }, new { Population = 6, Generations = 3, Elites = 1, SettleDays = 3.0, CompareDays = 2 });
        Assert.Equal("true", result.Text("Feasible"));
        Assert.True(result.Number("Convergence[2].BestCost") <= result.Number("Convergence[0].BestCost"));
        Assert.Equal(6, result.Count("Best"));
        Assert.Equal(3, result.Count("Weathers"));
    }

    [Fact]
    public async Task BadInput_IsRefused()
    {
        Assert.Contains("none is left", await TestTwin.Refusal(Twin, "SimulateInfluent", new { }, new { Days = 3, NotCounted = 5 }), StringComparison.Ordinal);
        Assert.Contains("oxygen loop is off", await TestTwin.Refusal(Twin, "AutoTune", new { ControlOxygen = false }, new { }), StringComparison.Ordinal);
        Assert.Contains("Kla3", await TestTwin.Refusal(Twin, "SimulateInfluent", new { Kla3 = -4.0 }, new { }), StringComparison.Ordinal);
    }
}
