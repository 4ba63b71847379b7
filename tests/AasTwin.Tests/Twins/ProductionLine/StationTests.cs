using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins.ProductionLine;

/// <summary>What can happen at a station, against figures that follow from the definition or from exact solutions.</summary>
public sealed class StationTests
{
    private static readonly string[] States = ["Utilization", "Setup", "Blocked", "Starved", "Down", "NoOperator"];

    [Fact]
    public async Task Failures_CostTheirShareOfTheTime()
    {
        // Saturated, failures after 10 minutes of work, 1 minute of repair: works MTBF / (MTBF + MTTR) = 10/11 of the time.
        var result = await TestLine.Simulate(
            new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Failures = new { TimeBetweenFailures = TestLine.Exponential(10), TimeToRepair = TestLine.Exponential(1) } } } },
            40, 5_000);

        result.Agrees("Stations[0].Utilization", 10.0 / 11);
        result.Agrees("Stations[0].Down", 1.0 / 11);
        result.Agrees("Throughput", 5_000 * 10.0 / 11);
        Assert.Equal(10.0 / 11, result.Number("Stations[0].Availability"), 2);
    }

    [Fact]
    public async Task Failures_AgreeWithTheLineWithoutBuffers()
    {
        // Buzacott 1967: machines without buffers between them, failures while working: efficiency 1 / (1 + Σ MTTR / MTBF).
        var station = (string name) => new { Name = name, BufferCapacity = name == "A" ? (int?)null : 0, ProcessingTime = TestLine.Constant(1), Failures = new { TimeBetweenFailures = TestLine.Exponential(100), TimeToRepair = TestLine.Exponential(10) } };

        var result = await TestLine.Simulate(new { Arrivals = new { Saturated = true }, Stations = new[] { station("A"), station("B"), station("C") } }, 40, 6_000, warmUp: 1_000);

        result.Agrees("Throughput", 5_000 / 1.3);
    }

    [Fact]
    public async Task Setup_IsMadeEverySoManyParts()
    {
        // 4 parts of 1 minute, then 1 minute of setup.
        var result = await TestLine.Simulate(
            new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Setup = new { Time = TestLine.Constant(1), AtProductChange = false, EveryParts = 4 } } } },
            2, 10_000);

        Assert.Equal(0.2, result.Number("Stations[0].Setup.Mean"), 3);
        Assert.Equal(0.8, result.Number("Stations[0].Utilization.Mean"), 3);
        Assert.InRange(result.Number("Throughput.Mean"), 7999, 8000);
    }

    [Fact]
    public async Task Setup_IsMadeWhenTheProductChanges()
    {
        // Two products, equally likely: every second part differs from the one before, so a part takes 1 + 0.5 minutes.
        var result = await TestLine.Simulate(
            new { Arrivals = new { Saturated = true }, Products = new[] { new { Name = "P" }, new { Name = "Q" } }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Setup = new { Time = TestLine.Constant(1) } } } },
            40, 3_000);

        result.Agrees("Throughput", 2_000);
    }

    [Fact]
    public async Task Quality_ScrapsAndReworksItsShares()
    {
        // A part is worked on 1 / (1 - 0.2) times on average and is scrap with 0.1 / (0.1 + 0.7).
        var result = await TestLine.Simulate(
            new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Quality = new { ScrapShare = 0.1, ReworkShare = 0.2 } } } },
            40, 2_000);

        result.Agrees("Throughput", 1_400);
        result.Agrees("Scrapped", 200);
        result.Agrees("Reworked", 400);
        Assert.Equal(0.7, result.Number("Stations[0].Quality"), 2);
    }

    [Fact]
    public async Task Quality_SendsPartsBackToAnEarlierStation()
    {
        // Half of the parts go back to A: each passes A and B twice on average, so a part every 4 minutes.
        var result = await TestLine.Simulate(
            new
            {
                Arrivals = new { TimeBetweenArrivals = TestLine.Constant(8) },
                Stations = new object[]
                {
                    new { Name = "A", ProcessingTime = TestLine.Constant(1) },
                    new { Name = "B", ProcessingTime = TestLine.Constant(1), Quality = new { ReworkShare = 0.5, ReworkStation = "A" } },
                },
            },
            40, 8_000);

        result.Agrees("Stations[0].Utilization", 0.25);
        result.Agrees("Stations[1].Utilization", 0.25);
        result.Agrees("Reworked", 1_000);
    }

    [Fact]
    public async Task Batch_WaitsUntilItIsFull()
    {
        // A part each minute, batches of 4, 2 minutes each: a batch begins at 4, 8, …; the first of its parts waited 3 minutes, the last none.
        var result = await TestLine.Simulate(
            new { Arrivals = new { TimeBetweenArrivals = TestLine.Constant(1) }, Stations = new[] { new { Name = "Oven", BatchSize = 4, ProcessingTime = TestLine.Constant(2) } } },
            2, 1_000);

        Assert.Equal(3.5, result.Number("MeanCycleTimeMinutes.Mean"), 6);
        Assert.Equal(5, result.Number("P95CycleTimeMinutes.Mean"), 6);
        Assert.Equal(1.5, result.Number("Stations[0].MeanQueueLength.Mean"), 1);
        Assert.Equal(0.5, result.Number("Stations[0].Utilization.Mean"), 2);
    }

    [Fact]
    public async Task Batch_FillsASaturatedLine()
    {
        var result = await TestLine.Simulate(
            new { Arrivals = new { Saturated = true }, Stations = new object[] { new { Name = "Oven", BatchSize = 5, ProcessingTime = TestLine.Constant(10) }, new { Name = "M", BufferCapacity = 5, ProcessingTime = TestLine.Constant(1) } } },
            2, 1_000);

        Assert.InRange(result.Number("Throughput.Mean"), 490, 495);
        Assert.InRange(result.Number("Stations[0].Utilization.Mean"), 0.98, 1);
    }

    [Fact]
    public async Task Operators_LimitTheMachines()
    {
        // Two machines share one operator: one works, the other waits for the operator with its part.
        var result = await TestLine.Simulate(
            new { Arrivals = new { Saturated = true }, OperatorPools = new[] { new { Name = "Team", Operators = 1, Skills = new[] { "press" } } }, Stations = new[] { new { Name = "M", Machines = 2, ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "press" } } } },
            2, 1_000);

        Assert.Equal(0.5, result.Number("Stations[0].Utilization.Mean"), 2);
        Assert.Equal(0.5, result.Number("Stations[0].NoOperator.Mean"), 2);
    }

    [Fact]
    public async Task Operators_PauseAndGoHome()
    {
        // There from 60 to 180 but for a pause from 100 to 120: 100 minutes of a day, parts of 1 minute.
        var result = await TestLine.Simulate(
            new
            {
                Arrivals = new { Saturated = true },
                OperatorPools = new[] { new { Name = "Team", Skills = new[] { "press" }, Shifts = new[] { new { StartMinutes = 60.0, EndMinutes = 180.0 } }, Breaks = new[] { new { StartMinutes = 100.0, EndMinutes = 120.0 } } } },
                Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "press" } } },
                Costs = new { OperatorPerHour = 30.0, MarginPerGoodPart = 2.0 },
            },
            2, 2 * 1440);

        Assert.Equal(200, result.Number("Throughput.Mean"), 0.0);
        Assert.Equal(1 - (200.0 / 2880), result.Number("Stations[0].NoOperator.Mean"), 3);
        Assert.Equal(120, result.Number("Money.Operators"), 6);
        Assert.Equal(400 - 120, result.Number("Money.Profit.Mean"), 6);
    }

    [Fact]
    public async Task Routing_LeadsProductsToTheirStations()
    {
        var result = await TestLine.Simulate(
            new
            {
                Arrivals = new { TimeBetweenArrivals = TestLine.Constant(1) },
                Stations = new[] { new { Name = "A", ProcessingTime = TestLine.Constant(0.5) }, new { Name = "B", ProcessingTime = TestLine.Constant(0.5) } },
                Products = new object[]
                {
                    new { Name = "P", Share = 3.0, Routing = new object[] { new { Station = "A" } } },
                    new { Name = "Q", Share = 1.0, Routing = new object[] { new { Station = "B", ProcessingTime = TestLine.Constant(0.8) } } },
                },
            },
            40, 2_000);

        result.Agrees("Stations[0].Utilization", 0.75 * 0.5);
        result.Agrees("Stations[1].Utilization", 0.25 * 0.8);
    }

    [Fact]
    public async Task Money_FollowsEnergyScrapAndMargin()
    {
        // 100 minutes at full work: 2 machines of 6 kW, 20 kWh; at the other station 1 of 3 kW idle, 5 kWh less the work.
        var result = await TestLine.Simulate(
            new
            {
                Arrivals = new { Saturated = true },
                Stations = new object[] { new { Name = "A", Machines = 2, ProcessingTime = TestLine.Constant(200), PowerKw = 6.0, IdlePowerKw = 1.0 }, new { Name = "B", ProcessingTime = TestLine.Constant(1), PowerKw = 60.0, IdlePowerKw = 3.0 } },
                Costs = new { EnergyPerKwh = 0.2, Currency = "CHF" },
            },
            2, 210);

        // A: two machines all 210 minutes; B: two parts of a minute each, idle for the rest.
        const double energy = (2 * 6 * 3.5) + (2.0 / 60 * 60) + (208.0 / 60 * 3);
        Assert.Equal(energy, result.Number("Money.EnergyKwh.Mean"), 6);
        Assert.Equal(-0.2 * energy, result.Number("Money.Profit.Mean"), 6);
        Assert.Equal("CHF", result.Text("Money.Currency"));
    }

    [Theory]
    [InlineData("eight-station-line", 8)]
    [InlineData("bottling-line", 3)]
    public async Task States_MakeTheWholeTime(string example, int stations)
    {
        using var repository = await ExampleTests.Load(example);
        var result = await repository.Invoke($"https://example.com/aastwin/{example}/sm/production-line", "Simulate", new OperationRequest(ElementsOf.Members(new { Replications = 20 }), [], null));

        for (var i = 0; i < stations; i++)
            Assert.Equal(1, States.Sum(state => result.Number($"Stations[{i}].{state}.Mean")), 9);
    }

    [Fact]
    public async Task Deadlock_IsExplained()
    {
        // B sends every second part back to A, and nothing fits between: sooner or later each waits for the other.
        var result = await TestLine.Simulate(
            new
            {
                Arrivals = new { Saturated = true },
                Stations = new object[]
                {
                    new { Name = "A", BufferCapacity = 1, ProcessingTime = TestLine.Exponential(1) },
                    new { Name = "B", BufferCapacity = 0, ProcessingTime = TestLine.Exponential(1), Quality = new { ReworkShare = 0.5, ReworkStation = "A" } },
                },
            },
            2, 1_000);

        Assert.Equal(ExecutionState.Failed, result.ExecutionState);
        Assert.Contains("A holds finished parts that wait for a place at B; B holds finished parts that wait for a place at A", result.Messages[0]);
        Assert.Contains("Stations[0].BufferCapacity", result.Messages[0]);
    }
}
