using AasTwin.Repository;
using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins.ProductionLine;

public sealed class SimulateTests
{
    [Fact]
    public async Task Simulate_AgreesWithTheSingleServerQueue()
    {
        // M/M/1 with utilization 0.5: mean time in system 1 / (mu - lambda) = 2, mean number waiting rho^2 / (1 - rho) = 0.5.
        var result = await new LineBuilder().Arrivals("Exponential", ("MeanMinutes", 2)).Station("M", 1, null, "Exponential", ("MeanMinutes", 1)).Simulate(40, 10_000);

        result.Agrees("MeanCycleTimeMinutes", 2);
        result.Agrees("Stations[0].Utilization", 0.5);
        result.Agrees("Stations[0].MeanQueueLength", 0.5);
    }

    /// <summary>Exact throughput of saturated exponential lines with blocking after service, mean time 1: (b + 2) / (b + 3) for two machines, 22/39 for three without buffers (Hunt 1956).</summary>
    [Theory]
    [InlineData(2, 0, 2.0 / 3)]
    [InlineData(2, 3, 5.0 / 6)]
    [InlineData(3, 0, 22.0 / 39)]
    public async Task Simulate_AgreesWithSaturatedLines(int machines, int buffer, double throughput)
    {
        const double minutes = 5_000;
        var line = new LineBuilder().Saturated();
        for (var i = 0; i < machines; i++) line.Station($"M{i}", 1, i == 0 ? null : buffer, "Exponential", ("MeanMinutes", 1));

        var result = await line.Simulate(40, minutes);

        result.Agrees("Throughput", throughput * minutes);
    }

    [Fact]
    public async Task Simulate_IsExactForConstantTimes()
    {
        // One part each 4 minutes, each 3 minutes on M: parts arrive at 4, 8, … 96 and leave at 7, 11, … 99.
        var result = await new LineBuilder().Arrivals("Constant", ("MeanMinutes", 4)).Station("M", 1, null, "Constant", ("MeanMinutes", 3)).Simulate(2, 100);

        Assert.Equal(24, result.Number("Throughput.Mean"));
        Assert.Equal(3, result.Number("MeanCycleTimeMinutes.Mean"), 9);
        Assert.Equal(0.72, result.Number("Stations[0].Utilization.Mean"), 9);
        Assert.Equal(0, result.Number("Stations[0].MeanQueueLength.Mean"));
    }

    [Fact]
    public async Task Simulate_ShowsBlocking()
    {
        // B takes twice as long as A and nothing fits between: A works half of the time and holds its part the other half.
        var result = await new LineBuilder().Saturated()
            .Station("A", 1, null, "Constant", ("MeanMinutes", 1)).Station("B", 1, 0, "Constant", ("MeanMinutes", 2)).Simulate(2, 10_000);

        Assert.Equal(0.5, result.Number("Stations[0].Blocked.Mean"), 3);
        Assert.Equal(1, result.Number("Stations[1].Utilization.Mean"), 3);
        Assert.Equal("B", result.Text("Bottleneck"));
    }

    [Fact]
    public async Task Simulate_SaysWhenStationsCannotBeToldApart()
    {
        var result = await new LineBuilder().Arrivals("Exponential", ("MeanMinutes", 2))
            .Station("A", 1, null, "Exponential", ("MeanMinutes", 1)).Station("B", 1, null, "Exponential", ("MeanMinutes", 1)).Simulate(3, 100);

        Assert.Contains("cannot be told apart", result.Text("BottleneckReason"));
    }

    [Fact]
    public async Task Simulate_RepeatsWithTheSeedAndVariesWithAnother()
    {
        var first = await Run(1);
        Assert.Equal(first, await Run(1));
        Assert.NotEqual(first, await Run(2));

        async Task<double> Run(long seed)
        {
            var line = new LineBuilder().Arrivals("Exponential", ("MeanMinutes", 6))
                .Station("A", 1, null, "Normal", ("MeanMinutes", 5), ("StandardDeviationMinutes", 1))
                .Station("Q", 2, 1, "Gamma", ("MeanMinutes", 8), ("StandardDeviationMinutes", 2));
            return (await line.Simulate(50, 480, seed)).Number("MeanCycleTimeMinutes.Mean");
        }
    }

    /// <summary>The shift of the example: figures of two other simulators, 72.6 to 73.3 parts and cycle times of 35.2 to 36.3 minutes at most, at 1,000 replications.</summary>
    [Fact]
    public async Task Simulate_AgreesWithOtherSimulatorsOnTheExample()
    {
        using var repository = await ExampleTests.Load("bottling-line");

        var result = await repository.Invoke("https://example.com/aastwin/bottling-line/sm/production-line", "Simulate", OperationRequest.Empty);

        Assert.InRange(result.Number("Throughput.Mean"), 72.2, 73.7);
        Assert.InRange(result.Number("MeanCycleTimeMinutes.Mean"), 33.5, 37);
        Assert.Equal("Machine B", result.Text("Bottleneck"));
        Assert.Equal("1000", result.Text("ReplicationsRun"));
    }

    [Fact]
    public async Task Simulate_StopsAtItsTimeout()
    {
        var result = await new LineBuilder().Saturated().Station("M", 1, null, "Exponential", ("MeanMinutes", 0.02)).Simulate(1_000_000, 100_000, timeout: TimeSpan.FromMilliseconds(100));

        Assert.Equal(ExecutionState.Timeout, result.ExecutionState);
    }

    [Fact]
    public async Task Simulate_LeavesOutTheCycleTimeWhenNothingIsFinished()
    {
        var result = await new LineBuilder().Arrivals("Constant", ("MeanMinutes", 500)).Station("M", 1, null, "Constant", ("MeanMinutes", 1)).Simulate(2, 100);

        Assert.Equal(0, result.Number("Throughput.Mean"));
        Assert.DoesNotContain(result.Output, o => o.IdShort == "MeanCycleTimeMinutes");
    }

    public static TheoryData<string, LineCase> BadLines => new()
    {
        { "Stations", new(l => l.Arrivals("Exponential", ("MeanMinutes", 1))) },
        { "Arrivals.TimeBetweenArrivals", new(l => l.Station("M", 1, null, "Constant", ("MeanMinutes", 1))) },
        { "Arrivals.TimeBetweenArrivals.MeanMinutes", new(l => l.Arrivals("Exponential").Station("M", 1, null, "Constant", ("MeanMinutes", 1))) },
        { "Arrivals.TimeBetweenArrivals", new(l => l.Arrivals("Constant", ("MeanMinutes", 0)).Station("M", 1, null, "Constant", ("MeanMinutes", 1))) },
        { "Stations[0].Machines", new(l => l.Saturated().Station("M", 0, null, "Constant", ("MeanMinutes", 1))) },
        { "Stations[0].BufferCapacity", new(l => l.Saturated().Station("M", 1, -1, "Constant", ("MeanMinutes", 1))) },
        { "Stations[0].Name", new(l => l.Saturated().Station("", 1, null, "Constant", ("MeanMinutes", 1))) },
        { "Stations", new(l => l.Saturated().Station("M", 1, null, "Constant", ("MeanMinutes", 1)).Station("M", 1, null, "Constant", ("MeanMinutes", 1))) },
        { "Stations[0].ProcessingTime.Distribution", new(l => l.Saturated().Station("M", 1, null, "Cauchy", ("MeanMinutes", 1))) },
        { "Stations[0].ProcessingTime.MeanMinutes", new(l => l.Saturated().Station("M", 1, null, "Constant", ("MeanMinutes", -1))) },
        { "Stations[0].ProcessingTime.StandardDeviationMinutes", new(l => l.Saturated().Station("M", 1, null, "Normal", ("MeanMinutes", 1))) },
        { "Stations[0].ProcessingTime", new(l => l.Saturated().Station("M", 1, null, "Uniform", ("MinimumMinutes", 2), ("MaximumMinutes", 1))) },
        { "Stations[0].ProcessingTime", new(l => l.Saturated().Station("M", 1, null, "Constant", ("MeanMinutes", 0))) },
    };

    [Theory]
    [MemberData(nameof(BadLines), DisableDiscoveryEnumeration = true)]
    public async Task Simulate_RefusesLinesThatCannotRun(string path, LineCase line)
    {
        var builder = new LineBuilder();
        line.Build(builder);

        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => builder.Simulate(2, 100));

        Assert.Equal(400, refusal.Status);
        Assert.Contains(path, refusal.Message);
    }

    /// <summary>A line of a test case.</summary>
    public sealed class LineCase
    {
        internal LineCase(Action<LineBuilder> build) => Build = build;

        internal Action<LineBuilder> Build { get; }
    }
}
