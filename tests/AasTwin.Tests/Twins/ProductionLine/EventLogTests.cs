using System.Text;
using AasTwin.Metamodel;

namespace AasTwin.Tests.Twins.ProductionLine;

public sealed class EventLogTests
{
    [Fact]
    public async Task Simulate_AnswersWhatHappensAsCsv()
    {
        var result = await TestLine.Run(
            "Simulate",
            new { Arrivals = new { TimeBetweenArrivals = TestLine.Constant(4) }, Stations = new[] { new { Name = "Press, left", ProcessingTime = TestLine.Constant(3) } } },
            new { Replications = 2, DurationMinutes = 9.0, WithEventLog = true });

        var log = Assert.IsType<Blob>(result.Output.Single(o => o.IdShort == "EventLog"));
        Assert.Equal("text/csv", log.ContentType);
        Assert.Equal(
            [
                "minutes,part,product,station,machine,event",
                "4,1,,,,Arrive",
                "4,1,,\"Press, left\",,Start",
                "7,1,,\"Press, left\",,End",
                "7,1,,,,Leave",
                "8,2,,,,Arrive",
                "8,2,,\"Press, left\",,Start",
            ],
            Encoding.UTF8.GetString(log.Value!).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Simulate_AnswersTheSameFiguresWithTheLog()
    {
        var line = new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Exponential(1) } } };
        var plain = await TestLine.Run("Simulate", line, new { Replications = 3 });
        var logged = await TestLine.Run("Simulate", line, new { Replications = 3, WithEventLog = true });

        Assert.Equal(plain.Number("Throughput.Mean"), logged.Number("Throughput.Mean"));
        Assert.DoesNotContain(plain.Output, o => o.IdShort == "EventLog");
    }
}
