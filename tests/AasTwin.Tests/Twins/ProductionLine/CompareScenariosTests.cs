namespace AasTwin.Tests.Twins.ProductionLine;

public sealed class CompareScenariosTests
{
    private static object Line(object? costs = null) => new
    {
        Arrivals = new { Saturated = true },
        Stations = new object[]
        {
            new { Name = "A", ProcessingTime = TestLine.Exponential(1) },
            new { Name = "B", BufferCapacity = 2, ProcessingTime = TestLine.Exponential(1) },
            new { Name = "C", BufferCapacity = 2, ProcessingTime = TestLine.Exponential(1) },
        },
        Costs = costs,
    };

    private static object Scenario(string name, params (string Parameter, string Value)[] changes) => Priced(name, 0, changes);

    private static object Priced(string name, double invest, params (string Parameter, string Value)[] changes) =>
        new { Name = name, Invest = invest, Changes = changes.Select(c => new { c.Parameter, c.Value }).ToArray() };

    [Fact]
    public async Task Compare_PairsRunsSoThatDifferencesVaryTenTimesLess()
    {
        // METHODS: buffers (2,2) against (1,3), 2500 parts, 200 replications: 18.4 times smaller variance than independent runs. Exact throughputs .7340166721 and .7177677859.
        var result = await TestLine.Run(
            "CompareScenarios",
            Line(),
            new { Replications = 100, DurationMinutes = 3_500.0, WarmUpMinutes = 100.0, Scenarios = new[] { Scenario("uneven", ("Stations[1].BufferCapacity", "1"), ("Stations[C].BufferCapacity", "3")) } });

        result.Agrees("Ranking[0].Difference", 3_400 * (0.7177677859 - 0.7340166721));
        double Half(string path) => (result.Number(path + ".Upper") - result.Number(path + ".Lower")) / 2;
        var (present, changed, paired) = (Half("PresentGoodParts"), Half("Ranking[0].GoodParts"), Half("Ranking[0].Difference"));
        Assert.True(((present * present) + (changed * changed)) / (paired * paired) >= 10);
        Assert.Equal("Worse", result.Text("Ranking[0].Verdict"));
    }

    [Fact]
    public async Task Compare_SaysWhenNothingCanBeToldAndHowManyRunsWould()
    {
        // The mirror image of a balanced line makes as much: no number of runs will tell, a small difference needs many.
        var result = await TestLine.Run(
            "CompareScenarios",
            Line(),
            new { Replications = 20, DurationMinutes = 500.0, Scenarios = new[] { Scenario("a little faster", ("Stations[0].SpeedFactor", "1.0005")), Scenario("the same", ("Stations[0].SpeedFactor", "1")) } });

        Assert.Equal("NotDistinguishable", result.Text("Ranking[0].Verdict"));
        Assert.Equal("NotDistinguishable", result.Text("Ranking[1].Verdict"));
        var little = result.Text("Ranking[0].Name") == "a little faster" ? 0 : 1;
        if (result.Number($"Ranking[{little}].Difference.Mean") != 0) Assert.InRange(result.Number($"Ranking[{little}].ReplicationsToTell"), 21, int.MaxValue);
        Assert.Contains("Not distinguishable", result.Text("Ranking[0].Remark"));
    }

    [Fact]
    public async Task Compare_TellsElectricityAndItsCo2_OfTheYearAndOfAPart()
    {
        // A station that always works draws 6 kW for an hour in each of 10 shifts; a second one draws as much and makes as many parts.
        object line = new
        {
            ShiftMinutes = 60.0,
            Arrivals = new { Saturated = true },
            Stations = new object[] { new { Name = "A", ProcessingTime = TestLine.Constant(1), PowerKw = 6.0, IdlePowerKw = 1.0 } },
            Costs = new { MarginPerGoodPart = 2.0, ShiftsPerYear = 10.0 },
        };
        var scenarios = new[] { Priced("second A", 500, ("Stations[A].Machines", "2")) };
        var result = await TestLine.Run("CompareScenarios", line, new { Replications = 2, GridCo2 = 0.3, Scenarios = scenarios });
        Assert.Equal(60, result.Number("Ranking[0].AnnualEnergyKwh.Mean"), 6);
        Assert.Equal(18, result.Number("Ranking[0].AnnualCo2Kg.Mean"), 6);
        Assert.Equal(0, result.Number("Ranking[0].Co2KgPerPart.Mean"), 6);
        Assert.Equal(0.3, result.Number("GridCo2Used"));
        // Without an emission factor nothing is made up.
        var without = await TestLine.Run("CompareScenarios", line, new { Replications = 2, Scenarios = scenarios });
        Assert.DoesNotContain(without.Output, o => o.IdShort == "GridCo2Used");
        Assert.ThrowsAny<Exception>(() => without.Number("Ranking[0].AnnualCo2Kg.Mean"));
    }

    [Fact]
    public async Task Compare_JudgesInMoneyWithinTheBudget()
    {
        // Constant times: A makes a part a minute, B needs 2. A second B doubles the output: 50 parts more in 100 minutes, less the first.
        object line = new
        {
            ShiftMinutes = 100.0,
            Arrivals = new { Saturated = true },
            Stations = new object[] { new { Name = "A", ProcessingTime = TestLine.Constant(1) }, new { Name = "B", BufferCapacity = 4, ProcessingTime = TestLine.Constant(2) } },
            Costs = new { MarginPerGoodPart = 2.0, ShiftsPerYear = 10.0, Years = 2, DiscountRate = 0.1, Budget = 1_000.0 },
        };
        var result = await TestLine.Run(
            "CompareScenarios",
            line,
            new
            {
                Replications = 2,
                Scenarios = new[]
                {
                    Priced("too dear", 2_000, ("Stations[B].Machines", "3")),
                    Priced("second B", 500, ("Stations[B].Machines", "2")),
                    Priced("useless", 100, ("Stations[A].Machines", "2")),
                },
            });

        Assert.Equal("second B", result.Text("Ranking[0].Name"));
        Assert.Equal("too dear", result.Text("Ranking[2].Name"));
        Assert.Equal("false", result.Text("Ranking[2].IsWithinBudget"));
        var gain = result.Number("Ranking[0].Difference.Mean") * 2 * 10;
        Assert.InRange(gain, 940, 1_000);
        Assert.Equal(gain, result.Number("Ranking[0].AnnualGain.Mean"), 6);
        Assert.Equal(-500 + (gain / 1.1) + (gain / 1.21), result.Number("Ranking[0].NetPresentValue.Mean"), 6);
        Assert.Equal(500 / gain, result.Number("Ranking[0].PaybackYears"), 6);
        Assert.Equal(((2 * gain) - 500) / 500, result.Number("Ranking[0].ReturnOnInvestment"), 6);
        var rate = result.Number("Ranking[0].InternalRateOfReturn");
        Assert.Equal(500, (gain / (1 + rate)) + (gain / (1 + rate) / (1 + rate)), 6);
        Assert.StartsWith("second B", result.Text("Recommendation"));
    }

    [Fact]
    public async Task Compare_TakesOneMachineMoreWhenNothingIsGiven()
    {
        var result = await TestLine.Run("CompareScenarios", Line(), new { Replications = 5 });

        Assert.Equal(3, ((AasTwin.Metamodel.SubmodelElementList)result.Output.Single(o => o.IdShort == "Ranking")).Value!.Count);
        Assert.Contains("One more machine at", result.Text("Ranking[0].Name"));
    }

    [Fact]
    public async Task Compare_AddsWhatTheLineDoesNotSay()
    {
        // The line says nothing of failures; a scenario may.
        var result = await TestLine.Run(
            "CompareScenarios",
            Line(),
            new
            {
                Replications = 5,
                Scenarios = new[]
                {
                    Scenario(
                        "failing",
                        ("Stations[B].Failures.TimeBetweenFailures.Distribution", "Exponential"),
                        ("Stations[B].Failures.TimeBetweenFailures.MeanMinutes", "10"),
                        ("Stations[B].Failures.TimeToRepair.Distribution", "Constant"),
                        ("Stations[B].Failures.TimeToRepair.MeanMinutes", "10")),
                },
            });

        Assert.Equal("Worse", result.Text("Ranking[0].Verdict"));
    }

    [Theory]
    [InlineData("Stations[9].Machines", "2", "3 items")]
    [InlineData("Stations[D].Machines", "2", "it has A, B, C")]
    [InlineData("Stations[0].Machine", "2", "Stations[0] has Name, Machines")]
    [InlineData("Stations[0]", "2", "no single value")]
    [InlineData("Stations[", "2", "no path")]
    [InlineData("Stations[0].Machines", "two", "no xs:int")]
    [InlineData("Stations[0].Machines", "0", "must lie within")]
    public async Task Compare_RefusesChangesThatDoNotFit(string parameter, string value, string text)
    {
        var refusal = await TestLine.Refusal("CompareScenarios", Line(), new { Scenarios = new[] { Scenario("x", (parameter, value)) } });

        Assert.Contains("Scenarios[0]", refusal);
        Assert.Contains(text, refusal);
    }

    [Fact]
    public async Task Compare_RefusesABudgetOfNothing()
    {
        Assert.Contains("Budget: A budget of 0 buys nothing", await TestLine.Refusal("CompareScenarios", Line(), new { Budget = 0.0 }));
    }
}
