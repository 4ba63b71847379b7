namespace AasTwin.Tests.Twins.ProductionLine;

public sealed class IdentifyBottlenecksTests
{
    private static object Line(bool saturated, params double[] minutes) => new
    {
        Arrivals = saturated ? (object)new { Saturated = true } : new { TimeBetweenArrivals = TestLine.Exponential(2.2) },
        Stations = minutes.Select((m, i) => new { Name = "S" + i, BufferCapacity = i == 0 ? (int?)null : 3, ProcessingTime = TestLine.Exponential(m) }).ToArray(),
    };

    [Fact]
    public async Task Identify_FindsTheSlowStationByAllCriteria()
    {
        var result = await TestLine.Run("IdentifyBottlenecks", Line(true, 1, 2, 1), new { Replications = 50, DurationMinutes = 2_000.0, WarmUpMinutes = 200.0 });

        Assert.Equal("S1", result.Text("Bottleneck"));
        Assert.Contains("more than any other station", result.Text("Reason"));
        Assert.Equal("Bottleneck", result.Text("Stations[1].Verdict"));
        Assert.NotEqual("Bottleneck", result.Text("Stations[0].Verdict"));
        Assert.Equal("false", result.Text("Stations[0].IsTurningPoint"));
        Assert.Equal("true", result.Text("Stations[1].IsTurningPoint"));
        Assert.InRange(result.Number("Stations[1].Utilization.Mean"), 0.95, 1);
        Assert.InRange(result.Number("Stations[1].MomentaryShare"), 0.9, 1);
        Assert.Equal("S1", result.Text("OverTime[12].Station"));
        // The slow station makes 0.5 parts a minute when it never waits: 10 % faster gives nearly 10 % of that more.
        Assert.InRange(result.Number("Stations[1].ThroughputGain.Mean"), 70, 95);
        Assert.InRange(result.Number("Stations[0].ThroughputGain.Mean"), -10, 15);
    }

    [Fact]
    public async Task Identify_SeesQueuesGrow()
    {
        // Arrivals every 2.2 minutes, the second station needs 3: its queue fills the way back to the first, which has no limit.
        var result = await TestLine.Run("IdentifyBottlenecks", Line(false, 1, 3), new { Replications = 30, DurationMinutes = 1_000.0 });

        Assert.Equal("S1", result.Text("Bottleneck"));
        Assert.InRange(result.Number("Stations[0].QueueGrowthPerHour.Lower"), 2, 9);
        Assert.Contains("grows", result.Text("Stations[0].Reasons[1]"));
        Assert.Contains("over 85", result.Text("Stations[1].Reasons[0]"));
    }

    [Fact]
    public async Task Identify_SaysWhenTheArrivalsLimitTheLine()
    {
        var result = await TestLine.Run(
            "IdentifyBottlenecks",
            new { Arrivals = new { TimeBetweenArrivals = TestLine.Constant(10) }, Stations = new[] { new { Name = "A", ProcessingTime = TestLine.Constant(2) }, new { Name = "B", ProcessingTime = TestLine.Constant(3) } } },
            new { Replications = 5, DurationMinutes = 499.0 });

        Assert.Contains("the arrivals limit the line", result.Text("Reason"));
        Assert.Equal("B", result.Text("Bottleneck"));
        Assert.Equal(-0.3 / 1.1, result.Number("Stations[1].CycleTimeChange.Mean"), 6);
    }
}
