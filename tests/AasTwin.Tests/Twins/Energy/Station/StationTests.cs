using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins.Energy.Station;

public sealed class StationTests
{
    private const string Twin = "TreatmentStation";

    [Fact]
    public async Task Simulate24h_TellsEveryHour()
    {
        var result = await TestTwin.Run(Twin, "Simulate24h", new { }, new { Replications = 5 });
        Assert.Equal(24, result.Count("Hours"));
        Assert.Equal(6, result.Count("Processes"));
        for (int i = 0; i < 6; i++) Assert.InRange(result.Number($"Processes[{i}].Efficiency"), 0.1, 1);
        Assert.InRange(result.Number("Processes[0].Pressure"), 40, 70);
        double power = 0, cost = 0;
        for (int hour = 0; hour < 24; hour++)
        {
            string at = $"Hours[{hour}]";
            Assert.Equal(hour, result.Number($"{at}.Hour"));
            double processes = new[] { "Aeration", "Pumping", "Mixing", "Heating", "Filtration", "Dewatering" }.Sum(p => result.Number($"{at}.{p}"));
            Assert.Equal(processes, result.Number($"{at}.Power"), 1e-9);
            Assert.InRange(result.Number($"{at}.Ph"), 6.5, 8.5);
            Assert.InRange(result.Number($"{at}.Turbidity"), 0.3, 15);
            Assert.InRange(result.Number($"{at}.Conductivity"), 700, 1200);
            Assert.InRange(result.Number($"{at}.DissolvedOxygen"), 0.05, 9);
            Assert.InRange(result.Number($"{at}.BlowerTemperature"), 50, 95);
            power += result.Number($"{at}.Power");
            cost += result.Number($"{at}.Cost");
        }

        // The day without chance lies among those with it.
        Assert.Equal(power, result.Number("EnergyKwh.Mean"), 0.05 * power);
        Assert.Equal(cost, result.Number("Cost.Mean"), 0.05 * cost);
        Assert.True(result.Number("Cost.Lower") < result.Number("Cost.Upper"));

        // Sludge is pressed from 9 to 12 only.
        Assert.True(result.Number("Hours[9].Dewatering") > 0);
        Assert.Equal(0, result.Number("Hours[12].Dewatering"));
    }

    [Fact]
    public async Task Simulate24h_FollowsTheTariffAndTheGrid()
    {
        double[] twice = [.. Enumerable.Repeat(0.4, 24)], once = [.. Enumerable.Repeat(0.2, 24)], carbon = [.. Enumerable.Repeat(0.5, 24)];
        var cheap = await TestTwin.Run(Twin, "Simulate24h", new { Hours = new { Tariff = once, GridCo2 = carbon } }, new { Replications = 2 });
        var dear = await TestTwin.Run(Twin, "Simulate24h", new { Hours = new { Tariff = twice, GridCo2 = carbon } }, new { Replications = 2 });
        double net = cheap.Number("EnergyKwh.Mean") - cheap.Number("GeneratedKwh.Mean");
        Assert.Equal(0.2 * net, dear.Number("Cost.Mean") - cheap.Number("Cost.Mean"), 1e-6);
        Assert.Equal(0.5 * net, cheap.Number("Co2Kg.Mean"), 1e-6);
    }

    [Fact]
    public async Task MoreAir_NitrifiesMoreAndCostsMore()
    {
        var little = await TestTwin.Run(Twin, "Simulate24h", new { }, new { Replications = 2, Setting = new { AirFlow = 45.0 } });
        var much = await TestTwin.Run(Twin, "Simulate24h", new { }, new { Replications = 2, Setting = new { AirFlow = 110.0 } });
        Assert.True(little.Number("Effluent[0].Mean.Mean") > 2 * much.Number("Effluent[0].Mean.Mean"));
        Assert.True(little.Number("Cost.Mean") < much.Number("Cost.Mean"));
    }

    [Fact]
    public async Task SimulateInfluent_ClosesItsBalances()
    {
        var result = await TestTwin.Run(Twin, "SimulateInfluent", new { }, new { Days = 4, Weather = "Storm" });
        Assert.Equal(4, result.Count("Daily"));
        Assert.InRange(Math.Abs(result.Number("WaterBalanceError")), 0, 1e-9);
        Assert.InRange(Math.Abs(result.Number("NitrogenBalanceError")), 0, 1e-9);
        Assert.True(result.Number("Daily[1].Inflow") > result.Number("Daily[3].Inflow"));
    }

    [Fact]
    public async Task SimulateInfluent_TakesAFile()
    {
        const string Csv = "t,Si,Ss,Xi,Xs,Xbh,Xba,Xp,So,Sno,Snh,Snd,Xnd,Salk,Q\n0,30,60,51,200,28,0,0,0,0,31,7,10,7,18000\n2,30,60,51,200,28,0,0,0,0,31,7,10,7,18000\n";
        var result = await TestTwin.Run(Twin, "SimulateInfluent", new { }, new { Days = 14, InfluentCsv = Csv, FlowFactor = 0.01 });
        Assert.Equal(2, result.Count("Daily"));
        Assert.Equal(180, result.Number("Daily[0].Inflow"), 1e-6);
        Assert.Equal("the given file", result.Text("Influent"));
    }

    [Fact]
    public async Task OptimizeEnergy_SavesWithinTheLimits()
    {
        var result = await TestTwin.Run(Twin, "OptimizeEnergy", new { }, new { Population = 16, Generations = 8, Elites = 2, Replications = 4 });
        Assert.Equal("true", result.Text("Feasible"));
        Assert.True(result.Number("Best.Cost") < 0.9 * result.Number("Present.Cost"));
        Assert.InRange(result.Number("Best.AirFlow"), 30, 120);
        Assert.Equal(3, result.Count("Savings"));
        for (int weather = 0; weather < 3; weather++)
        {
            Assert.True(result.Number($"Savings[{weather}].Cost.Lower") > 0);
            Assert.True(result.Number($"Savings[{weather}].BestKeepsLimits") >= 0.75);
        }
        Assert.Equal(8, result.Count("Convergence"));
        Assert.True(result.Number("Convergence[7].BestCost") <= result.Number("Convergence[2].BestCost"));
    }

    [Fact]
    public async Task OptimizeEnergy_DoesNotDependOnTheWorkers()
    {
        var one = await TestTwin.Run(Twin, "OptimizeEnergy", new { }, new { Population = 8, Generations = 3, Elites = 1, Replications = 2, Workers = 1, Seed = 7 });
        var two = await TestTwin.Run(Twin, "OptimizeEnergy", new { }, new { Population = 8, Generations = 3, Elites = 1, Replications = 2, Workers = 2, Seed = 7 });
        Assert.Equal(one.Output.Count, two.Output.Count);
        Assert.All(one.Output.Zip(two.Output), pair => Assert.True(ModelEquality.Equals(pair.First, pair.Second), pair.First.IdShort));
    }

    [Fact]
    public async Task Nsga2_AnswersAFront()
    {
        var result = await TestTwin.Run(Twin, "OptimizeEnergy", new { }, new { Search = "Nsga2", Population = 20, Generations = 6, Elites = 1, Replications = 2 });
        int count = result.Count("ParetoFront");
        Assert.InRange(count, 2, 20);
        for (int i = 1; i < count; i++) Assert.True(result.Number($"ParetoFront[{i}].Cost") >= result.Number($"ParetoFront[{i - 1}].Cost"));

        // What was beaten is beaten by one of the front, in all that was looked for.
        double[][] front = [.. Enumerable.Range(0, count).Select(i => Figures($"ParetoFront[{i}]"))];
        int beaten = result.Count("Dominated");
        Assert.InRange(beaten, 1, 120);
        for (int i = 0; i < beaten; i++) Assert.Contains(front, f => f.Zip(Figures($"Dominated[{i}]")).All(p => p.First <= p.Second));

        // Elitist: the front never gives up what it covered.
        double[] volumes = [.. Enumerable.Range(0, 6).Select(i => result.Number($"Convergence[{i}].Hypervolume"))];
        Assert.True(volumes[^1] > 0);
        Assert.Equal(volumes.Order(), volumes);

        double[] Figures(string path) => [result.Number(path + ".Cost"), result.Number(path + ".Pollution"), result.Number(path + ".Co2")];
    }

    // The limits of the submodel count when none are given.
    [Fact]
    public async Task ImpossibleLimits_AreNamedWithTheNearestSetting()
    {
        var result = await TestTwin.Run(Twin, "OptimizeEnergy", new { Limits = new { Ammonia = 0.1 } }, new { Population = 8, Generations = 3, Elites = 1, Replications = 2 });
        Assert.Equal("false", result.Text("Feasible"));
        Assert.Contains("'Limits.Ammonia g/m³' has to be at most 0.08; the nearest any point came is", result.Text("Infeasibility"), StringComparison.Ordinal);
        Assert.Contains("Nearest comes air", result.Text("Recommendation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvaluateInvestment_RestsOnTheSimulatedSaving()
    {
        var result = await TestTwin.Run(Twin, "EvaluateInvestment", new { }, new { Outlay = 5000.0, Years = 5, Rate = 0.0, PriceGrowth = 0.0, AnnualCost = 100.0, Replications = 3, Setting = new { AirFlow = 70.0 } });
        double saving = result.Number("AnnualSaving.Mean");
        Assert.InRange(saving, 100, 5000);
        Assert.Equal((5 * (saving - 100)) - 5000, result.Number("NetPresentValue"), 0.01);
        Assert.Equal(5000 / (saving - 100), result.Has("PaybackYears") ? result.Number("PaybackYears") : 5000 / (saving - 100), 0.01);
        Assert.True(result.Count("Sensitivity") >= 3);
        // The futures lie around what is expected, and as many of them lose as the probability of a loss says.
        Assert.True(result.Number("NetPresentValueRange.Lower") < result.Number("NetPresentValue") && result.Number("NetPresentValue") < result.Number("NetPresentValueRange.Upper"));
        Assert.True(result.Number("ReturnOnInvestmentRange.Lower") < result.Number("ReturnOnInvestment") && result.Number("ReturnOnInvestment") < result.Number("ReturnOnInvestmentRange.Upper"));
        Assert.Equal(result.Number("NetPresentValueRange.Lower") < 0, result.Number("ProbabilityOfLoss") > 0.05);
    }

    [Fact]
    public async Task BadInput_IsToldAllAtOnce()
    {
        double[] short22 = [.. Enumerable.Repeat(0.2, 22)];
        string text = await TestTwin.Refusal(Twin, "Simulate24h", new { Hours = new { Tariff = short22 }, Pumping = new { BestHead = 6.0 }, Setting = new { WasteSludge = 45.0 }, Inflow = new { MeanFlow = 60.0 } }, new { });
        Assert.Contains("Hours.Tariff: Tariff has 22 hours: the hours from 22 to 23 are missing", text, StringComparison.Ordinal);
        Assert.Contains("Pumping.BestHead: The head at the best flow, 6 m, is not below the shut-off head", text, StringComparison.Ordinal);
        Assert.Contains("Setting.WasteSludge: 45", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AirFlow", 500.0)]
    [InlineData("HeatingSetpoint", 80.0)]
    [InlineData("PumpSpeed", -1.0)]
    public async Task ImpossibleSetPoint_IsRefused(string name, double value)
    {
        object setting = name switch { "AirFlow" => new { AirFlow = value }, "HeatingSetpoint" => new { HeatingSetpoint = value }, _ => new { PumpSpeed = value } };
        Assert.Contains(name, await TestTwin.Refusal(Twin, "Simulate24h", new { }, new { Setting = setting }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NegativeFlow_IsRefusedWithItsLine()
    {
        Assert.Contains("Inflow.MeanFlow", await TestTwin.Refusal(Twin, "Simulate24h", new { Inflow = new { MeanFlow = -5.0 } }, new { }), StringComparison.Ordinal);
        const string Csv = "t,Si,Ss,Xi,Xs,Xbh,Xba,Xp,So,Sno,Snh,Snd,Xnd,Salk,Q\n0,30,60,51,200,28,0,0,0,0,31,7,10,7,18000\n1,30,60,51,200,28,0,0,0,0,31,7,10,7,-5\n";
        Assert.Contains("line 3: the flow is -5", await TestTwin.Refusal(Twin, "SimulateInfluent", new { }, new { InfluentCsv = Csv }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongDecisions_AreRefusedAllAtOnce()
    {
        string text = await TestTwin.Refusal(Twin, "OptimizeEnergy", new { }, new { Decisions = new object[] { new { Name = "Speed", Minimum = 0.0, Maximum = 1.0 }, new { Name = "AirFlow", Minimum = 90.0, Maximum = 50.0 }, new { Name = "MixerSpeed", Minimum = 10.0, Maximum = 50.0 } } });
        Assert.Contains("no setting Speed", text, StringComparison.Ordinal);
        Assert.Contains("below the least", text, StringComparison.Ordinal);
        Assert.Contains("from 20 to 80", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DivergingIntegration_IsStoppedWithTimeAndState()
    {
        const string Csv = "t,Si,Ss,Xi,Xs,Xbh,Xba,Xp,So,Sno,Snh,Snd,Xnd,Salk,Q\n0,30,60,51,200,28,0,0,0,0,31,7,10,7,18000\n0.5,1e300,1e300,51,1e300,1e300,0,0,0,0,31,7,10,7,18000\n";
        using var test = await TestTwin.Of(Twin, new { });
        var result = await test.Invoke("SimulateInfluent", new { InfluentCsv = Csv + "2,30,60,51,200,28,0,0,0,0,31,7,10,7,18000\n", FlowFactor = 0.01 });
        Assert.Equal(ExecutionState.Failed, result.ExecutionState);
        Assert.Contains("stopped at 0.5", result.Messages[0], StringComparison.Ordinal);
        Assert.Contains("Most at fault is", result.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_StopsTheSearch()
    {
        using var test = await TestTwin.Of(Twin, new { });
        using var cancel = new CancellationTokenSource();
        var progress = new Reports(cancel);
        var result = await test.Invoke("OptimizeEnergy", new { Population = 8, Elites = 1, Generations = 500 }, progress, cancel.Token);
        Assert.Equal(ExecutionState.Canceled, result.ExecutionState);
        Assert.True(progress.Greatest > 0);
    }

    private sealed class Reports(CancellationTokenSource cancel) : IProgress<double>
    {
        public double Greatest { get; private set; }

        public void Report(double value)
        {
            Greatest = Math.Max(Greatest, value);
            cancel.Cancel();
        }
    }
}
