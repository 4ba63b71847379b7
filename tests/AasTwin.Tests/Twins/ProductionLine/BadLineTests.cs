namespace AasTwin.Tests.Twins.ProductionLine;

/// <summary>Lines that cannot run are refused before the run, with the element's path and the remedy.</summary>
public sealed class BadLineTests
{
    public static TheoryData<string, string, Definition> Lines => new()
    {
        { "Stations[0].Operators.Skill", "add it to a pool", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "press" } })) },
        { "Stations[0].Operators.Number", "at most 2", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "press", Number = 3 } }, Pool(new { Name = "P", Operators = 2, Skills = new[] { "press" } }))) },
        { "OperatorPools[0]", "breaks cover", new(Line(M, Pool(new { Name = "P", Skills = new[] { "x" }, Shifts = new[] { Period(0, 60) }, Breaks = new[] { Period(0, 70) } }))) },
        { "OperatorPools[0].Shifts[0]", "ends before", new(Line(M, Pool(new { Name = "P", Skills = new[] { "x" }, Shifts = new[] { Period(60, 30) } }))) },
        { "Stations[0].Quality.ScrapShare", "below 1", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Quality = new { ScrapShare = 1.0 } })) },
        { "Stations[0].Quality", "sum below 1", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Quality = new { ScrapShare = 0.5, ReworkShare = 0.5 } })) },
        { "Stations[0].Quality.ReworkStation", "no station \"X\"", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Quality = new { ReworkShare = 0.5, ReworkStation = "X" } })) },
        { "Stations[0].Quality.ReworkStation", "name the station they go back to", new(Line(new { Name = "M", BatchSize = 2, ProcessingTime = TestLine.Constant(1), Quality = new { ReworkShare = 0.5 } })) },
        { "Stations[0].Setup", "EveryParts", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Setup = new { Time = TestLine.Constant(1), AtProductChange = false } })) },
        { "Stations[0].Failures.TimeBetweenFailures", "fail more than", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Failures = new { TimeBetweenFailures = TestLine.Constant(0), TimeToRepair = TestLine.Constant(1) } })) },
        { "Products[0].Routing[0].Station", "no such station", new(new { Arrivals = new { Saturated = true }, Stations = new[] { M }, Products = new[] { new { Name = "P", Routing = new[] { new { Station = "nowhere" } } } } }) },
        { "Products", "share above 0", new(new { Arrivals = new { Saturated = true }, Stations = new[] { M }, Products = new[] { new { Name = "P", Share = 0.0 } } }) },
        { "ShiftMinutes", "never finishes", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(200) })) },
        { "ShiftMinutes", "never finishes", new(new { Arrivals = new { Saturated = true }, Stations = new[] { M }, Products = new[] { new { Name = "P", Routing = new[] { new { Station = "M", ProcessingTime = TestLine.Constant(100) } } } } }) },
        { "Stations[0].ProcessingTime", "missing", new(Line(new { Name = "M" })) },
        { "Stations[0].ProcessingTime.MeanMinutes", "add it", new(Line(new { Name = "M", ProcessingTime = new { Distribution = "Exponential" } })) },
        { "Stations[0].ProcessingTime.MeanMinutes", "not negative", new(Line(new { Name = "M", ProcessingTime = TestLine.Exponential(-1) })) },
        { "Stations[0].Failures.TimeToRepair.MeanMinutes", "not negative", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), Failures = new { TimeBetweenFailures = TestLine.Constant(9), TimeToRepair = TestLine.Constant(-3) } })) },
        { "Stations[0].ProcessingTime.Distribution", "Exponential", new(Line(new { Name = "M", ProcessingTime = new { Distribution = "Cauchy", MeanMinutes = 1.0 } })) },
        { "Stations[0].BufferCapacity", "must lie within", new(Line(new { Name = "M", BufferCapacity = -1, ProcessingTime = TestLine.Constant(1) })) },
        { "Stations[0].BatchSize", "must lie within", new(Line(new { Name = "M", BatchSize = 0, ProcessingTime = TestLine.Constant(1) })) },
        { "OperatorPools[0].Operators", "must lie within", new(Line(M, Pool(new { Name = "P", Operators = 0, Skills = new[] { "x" } }))) },
        { "Stations[0].SpeedFactor", "must lie within", new(Line(new { Name = "M", ProcessingTime = TestLine.Constant(1), SpeedFactor = 0.0 })) },
        { "Stations[0].Machines", "must lie within", new(Line(new { Name = "M", Machines = 0, ProcessingTime = TestLine.Constant(1) })) },
    };

    private static object M => new { Name = "M", ProcessingTime = TestLine.Constant(1) };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public async Task Simulate_NamesTheElementAndTheRemedy(string path, string remedy, Definition line)
    {
        var text = await TestLine.Refusal("Simulate", line.Line, new { Replications = 2, DurationMinutes = 100.0 });

        Assert.Contains(path, text);
        Assert.Contains(remedy, text);
    }

    [Fact]
    public async Task Simulate_TellsAllFaultsAtOnce()
    {
        var text = await TestLine.Refusal(
            "Simulate",
            new
            {
                Arrivals = new { TimeBetweenArrivals = TestLine.Exponential(0) },
                Stations = new object[]
                {
                    new { Name = "A", ProcessingTime = TestLine.Constant(-1) },
                    new { Name = "A", ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "press" } },
                    new { Name = "B", ProcessingTime = TestLine.Constant(1), Quality = new { ScrapShare = 1.0 } },
                },
                Products = new[] { new { Name = "P", Routing = new[] { new { Station = "nowhere" } } } },
            },
            new { Replications = 2, DurationMinutes = 100.0, WarmUpMinutes = 200.0 });

        foreach (var path in (string[])["Arrivals.TimeBetweenArrivals.MeanMinutes", "Stations[0].ProcessingTime.MeanMinutes", "Two stations are called", "Stations[1].Operators.Skill", "Stations[2].Quality.ScrapShare", "Products[0].Routing[0].Station", "WarmUpMinutes"])
            Assert.Contains(path, text);
    }

    [Theory]
    [InlineData("IdentifyBottlenecks", "Replications")]
    [InlineData("CompareScenarios", "Replications")]
    [InlineData("Validate", "Replications")]
    [InlineData("OptimizeConfiguration", "TotalReplications")]
    public async Task EveryOperation_RefusesABillionReplications(string operation, string argument)
    {
        object arguments = argument == "TotalReplications" ? new { TotalReplications = 1_000_000_000 } : new { Replications = 1_000_000_000 };

        Assert.Contains(argument, await TestLine.Refusal(operation, Line(M), arguments));
    }

    [Theory]
    [InlineData(1_000_000_000, "Replications")]
    [InlineData(1, "Replications")]
    public async Task Simulate_RefusesReplications(int replications, string path)
    {
        Assert.Contains(path, await TestLine.Refusal("Simulate", Line(M), new { Replications = replications }));
    }

    [Fact]
    public async Task Simulate_RefusesAWarmUpLongerThanTheRun()
    {
        Assert.Contains("WarmUpMinutes", await TestLine.Refusal("Simulate", Line(M), new { DurationMinutes = 100.0, WarmUpMinutes = 100.0 }));
    }

    [Fact]
    public async Task Simulate_SaysWhenThePrecisionIsNotReached()
    {
        var line = new { Arrivals = new { TimeBetweenArrivals = TestLine.Exponential(10) }, Stations = new[] { M } };

        var few = await TestLine.Run("Simulate", line, new { Replications = 50, DurationMinutes = 100.0, Precision = 0.001 });
        var enough = await TestLine.Run("Simulate", line, new { Replications = 50_000, DurationMinutes = 100.0, Precision = 0.02 });

        Assert.StartsWith("No:", few.Text("PrecisionReached"));
        Assert.Contains("runs: raise Replications", few.Text("PrecisionReached"));
        Assert.StartsWith("Yes:", enough.Text("PrecisionReached"));
        Assert.InRange(enough.Number("ReplicationsRun"), 500, 5_000);
    }

    private static object Line(object station) => new { Arrivals = new { Saturated = true }, Stations = new[] { station } };

    private static object Line(object station, object[] pools) => new { Arrivals = new { Saturated = true }, Stations = new[] { station }, OperatorPools = pools };

    private static object[] Pool(object pool) => [pool];

    private static object Period(double from, double to) => new { StartMinutes = from, EndMinutes = to };

    /// <summary>The line of a test case.</summary>
    public sealed class Definition
    {
        internal Definition(object line) => Line = line;

        internal object Line { get; }
    }
}
