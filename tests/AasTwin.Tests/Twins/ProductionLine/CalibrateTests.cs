using System.Text;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins.ProductionLine;

/// <summary>Parameters fitted to what a line with known ones did, and their verdicts.</summary>
public sealed class CalibrateTests
{
    private static object Spread(string distribution, double mean, double deviation) => new { Distribution = distribution, MeanMinutes = mean, StandardDeviationMinutes = deviation };

    /// <summary>The line whose events are recorded.</summary>
    private static object Truth => new
    {
        Arrivals = new { TimeBetweenArrivals = Spread("Gamma", 4, 2) },
        Stations = new object[]
        {
            new
            {
                Name = "A",
                ProcessingTime = Spread("Lognormal", 2.5, 0.8),
                Failures = new { TimeBetweenFailures = TestLine.Exponential(50), TimeToRepair = Spread("Gamma", 5, 2) },
                Setup = new { Time = Spread("Weibull", 3, 1), AtProductChange = false, EveryParts = 20 },
            },
            new { Name = "B", Machines = 2, ProcessingTime = TestLine.Exponential(3), Quality = new { ScrapShare = 0.05, ReworkShare = 0.1 } },
        },
    };

    /// <summary>The same line by a planner who does not know it.</summary>
    private static object Guess => new
    {
        Arrivals = new { TimeBetweenArrivals = TestLine.Exponential(5) },
        Stations = new object[]
        {
            new { Name = "A", ProcessingTime = TestLine.Constant(1), Setup = new { Time = TestLine.Constant(1), AtProductChange = false, EveryParts = 20 } },
            new { Name = "B", Machines = 2, ProcessingTime = TestLine.Constant(2) },
        },
    };

    private static async Task<string> Log(double minutes)
    {
        var result = await TestLine.Run("Simulate", Truth, new { Replications = 2, DurationMinutes = minutes, Seed = 5L, WithEventLog = true });
        return Encoding.UTF8.GetString(((Blob)result.Output.Single(o => o.IdShort == "EventLog")).Value!);
    }

    [Fact]
    public async Task Calibrate_FindsTheParametersAndWritesThem()
    {
        using var line = await TestLine.Of(Guess);
        var log = await Log(20_000);
        var before = await line.Invoke("Validate", new { EventLogCsv = log, Replications = 20 });
        var result = await line.Invoke("Calibrate", new { EventLogCsv = log });
        var after = await line.Invoke("Validate", new { EventLogCsv = log, Replications = 20 });

        Assert.Contains("outside", before.Text("Verdict"));
        Assert.Equal("true", result.Text("Written"));
        // About 5,000 parts, 250 setups and failures: standard errors of 1 %, 3 % (setup) and 6 % (failures).
        Within(Written(line, "Arrivals.TimeBetweenArrivals.MeanMinutes"), 4, 0.04);
        Within(Written(line, "Arrivals.TimeBetweenArrivals.StandardDeviationMinutes"), 2, 0.08);
        Assert.Equal("Gamma", Text(line, "Arrivals.TimeBetweenArrivals.Distribution"));
        Assert.Equal("Lognormal", Text(line, "Stations[0].ProcessingTime.Distribution"));
        Within(Written(line, "Stations[0].ProcessingTime.MeanMinutes"), 2.5, 0.03);
        Within(Written(line, "Stations[0].ProcessingTime.StandardDeviationMinutes"), 0.8, 0.1);
        Within(Written(line, "Stations[0].Setup.Time.MeanMinutes"), 3, 0.1);
        Within(Written(line, "Stations[0].Failures.TimeBetweenFailures.MeanMinutes"), 50, 0.25);
        Within(Written(line, "Stations[0].Failures.TimeToRepair.MeanMinutes"), 5, 0.12);
        Assert.Equal("Exponential", Text(line, "Stations[1].ProcessingTime.Distribution"));
        Within(Written(line, "Stations[1].Quality.ScrapShare"), 0.05, 0.3);
        Within(Written(line, "Stations[1].Quality.ReworkShare"), 0.1, 0.2);
        Assert.InRange(0.05, result.Number("Shares[0].Lower"), result.Number("Shares[0].Upper"));
        Assert.All(((SubmodelElementList)after.Output.Single(o => o.IdShort == "Figures")).Value!.OfType<SubmodelElementCollection>(), figure =>
            Assert.InRange(double.Parse(((Property)figure.Value!.Single(v => v.IdShort == "RelativeError")).Value!, System.Globalization.CultureInfo.InvariantCulture), -0.3, 0.3));
    }

    [Fact]
    public async Task Calibrate_TellsWearFromChance()
    {
        // Failures that come with age: Weibull with a deviation of 15 around 50, a third of the mean; an exponential time has all of it.
        var worn = new
        {
            Arrivals = new { Saturated = true },
            Stations = new object[] { new { Name = "A", ProcessingTime = TestLine.Constant(1), Failures = new { TimeBetweenFailures = Spread("Weibull", 50, 15), TimeToRepair = TestLine.Exponential(4) } } },
        };
        var run = await TestLine.Run("Simulate", worn, new { Replications = 2, DurationMinutes = 12_000.0, Seed = 5L, WithEventLog = true });
        using var line = await TestLine.Of(new { Arrivals = new { Saturated = true }, Stations = new object[] { new { Name = "A", ProcessingTime = TestLine.Constant(1) } } });

        await line.Invoke("Calibrate", new { EventLogCsv = Encoding.UTF8.GetString(((Blob)run.Output.Single(o => o.IdShort == "EventLog")).Value!) });

        Assert.Equal("Weibull", Text(line, "Stations[0].Failures.TimeBetweenFailures.Distribution"));
        Within(Written(line, "Stations[0].Failures.TimeBetweenFailures.MeanMinutes"), 50, 0.06);
        Within(Written(line, "Stations[0].Failures.TimeBetweenFailures.StandardDeviationMinutes"), 15, 0.2);
        Within(Written(line, "Stations[0].Failures.TimeToRepair.MeanMinutes"), 4, 0.2);
    }

    [Fact]
    public async Task Validate_AgreesWithTheLineThatWasRecorded()
    {
        using var line = await TestLine.Of(Truth);

        var result = await line.Invoke("Validate", new { EventLogCsv = await Log(3_000), DurationMinutes = 3_000.0 });

        Assert.StartsWith("All", result.Text("Verdict"));
        Assert.Equal("Good parts", result.Text("Figures[0].Name"));
        Assert.Equal("true", result.Text("Figures[0].Agrees"));
    }

    [Fact]
    public async Task Calibrate_LeavesWhatItCannotTellAndSaysSo()
    {
        using var line = await TestLine.Of(Guess);

        var result = await line.Invoke("Calibrate", new { EventLogCsv = "minutes,part,station,event\n1,1,,Arrive\n1,1,A,Start\n2.5,1,A,End\n", WriteIntoSubmodel = false });

        Assert.Contains("0 observations are fewer than 10", result.Text("Remarks[0]"));
        Assert.Equal("false", result.Text("Written"));
        Assert.Equal("5", Text(line, "Arrivals.TimeBetweenArrivals.MeanMinutes"));
    }

    [Fact]
    public async Task Calibrate_ReadsTheFileOfTheExample()
    {
        using var repository = await ExampleTests.Load("bottling-line");

        var result = await repository.Invoke("https://example.com/aastwin/bottling-line/sm/production-line", "Calibrate", new OperationRequest(ElementsOf.Members(new { WriteIntoSubmodel = false }), [], null));

        // A day of the line with arrivals every 6 minutes, 5 ± 1 at machine A, 5.5 ± 1 at machine B, 8 ± 2 at quality control.
        Within(result.Number("Fits[0].Fit.MeanMinutes"), 6, 0.2);
        Within(result.Number("Fits[1].Fit.MeanMinutes"), 5, 0.05);
        Within(result.Number("Fits[3].Fit.MeanMinutes"), 8, 0.06);
        Assert.InRange(result.Number("Fits[1].KsProbability"), 0.05, 1);
    }

    /// <summary>The same events as CSV, as records in an internal segment and as a file of an external one: the same fits.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calibrate_ReadsTheTimeSeriesOfTheShell(bool isInternal)
    {
        var log = (await Log(400)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var begin = new DateTimeOffset(2026, 1, 5, 6, 0, 0, TimeSpan.Zero);
        var records = log.Skip(1).Select(l => l.Split(',')).Select(f => (string[])[begin.AddMinutes(double.Parse(f[0], System.Globalization.CultureInfo.InvariantCulture)).ToString("O"), .. f[1..]]).ToList();
        using var line = await TestLine.Of(Guess);
        await line.Repository.Post(Series(isInternal, records));
        if (!isInternal)
        {
            var bytes = Encoding.UTF8.GetBytes("Time,part,product,station,machine,event\n" + string.Join('\n', records.Select(r => string.Join(',', r))));
            await line.Repository.PutAttachment("urn:series", "Segments.Monday.File", "events.csv", new AasTwin.Repository.Store.FileContent("text/csv", bytes.Length, () => new MemoryStream(bytes, writable: false)));
        }
        await line.Repository.Post(new AssetAdministrationShell
        {
            Id = "urn:shell",
            AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = "urn:asset" },
            Submodels = [.. new[] { TestLine.Id, "urn:series" }.Select(id => new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, id)] })],
        });

        var ofCsv = await line.Invoke("Calibrate", new { EventLogCsv = string.Join('\n', log), WriteIntoSubmodel = false });
        var found = await line.Invoke("Calibrate", new { WriteIntoSubmodel = false });
        var named = await line.Invoke("Calibrate", new { TimeSeries = "urn:series", Segment = "Monday" });

        foreach (var path in (string[])["Fits[0].Fit.MeanMinutes", "Fits[1].Fit.MeanMinutes", "Fits[1].KsDistance"])
        {
            Assert.Equal(ofCsv.Number(path), found.Number(path), 1e-4);
            Assert.Equal(ofCsv.Number(path), named.Number(path), 1e-4);
        }
        Assert.Equal(named.Number("Fits[0].Fit.MeanMinutes"), Written(line, "Arrivals.TimeBetweenArrivals.MeanMinutes"));
    }

    [Fact]
    public async Task Calibrate_RefusesATimeSeriesThatIsNoEventLog()
    {
        using var line = await TestLine.Of(Guess);
        await line.Repository.Post(Series(true, [["2026-01-05T06:00:00Z", "1", "", "A", "1", "Begin"]]));

        Assert.Contains("\"Begin\" is no event", await Refusal("urn:series"));
        Assert.Contains("There is no submodel \"urn:none\"", await Refusal("urn:none"));

        async Task<string> Refusal(string series) =>
            (await Assert.ThrowsAsync<AasTwin.Repository.RepositoryException>(() => line.Invoke("Calibrate", new { TimeSeries = series }))).Message;
    }

    private static Submodel Series(bool isInternal, List<string[]> records)
    {
        static Reference Term(string name) => AasTwin.Metamodel.Paths.ExternalReference.To("https://admin-shell.io/idta/TimeSeries/" + name);
        string[] names = ["Time", "part", "product", "station", "machine", "event"];
        SubmodelElement source = isInternal
            ? new SubmodelElementCollection
            {
                IdShort = "Records",
                SemanticId = Term("Records/1/1"),
                Value = [.. records.Select((r, i) => new SubmodelElementCollection { IdShort = $"Record{i:00000}", SemanticId = Term("Record/1/1"), Value = [.. r.Select((v, j) => new Property { IdShort = names[j], Value = v })] })],
            }
            : new AasTwin.Metamodel.File { IdShort = "File", SemanticId = Term("File/1/1"), ContentType = "text/csv" };
        return new Submodel
        {
            Id = "urn:series",
            IdShort = "TimeSeries",
            SemanticId = Term("1/1"),
            SubmodelElements =
            [
                new SubmodelElementCollection
                {
                    IdShort = "Segments",
                    SemanticId = Term("Segments/1/1"),
                    Value = [new SubmodelElementCollection { IdShort = "Monday", SemanticId = Term(isInternal ? "Segments/InternalSegment/1/1" : "Segments/ExternalSegment/1/1"), Value = [source] }],
                },
            ],
        };
    }

    [Theory]
    [InlineData("minutes,part,event\n", "station is missing")]
    [InlineData("minutes,part,station,event\n", "has no events")]
    [InlineData("minutes,part,station,event\n-1,1,A,Start\n", "line 2")]
    [InlineData("minutes,part,station,event\n1,1,A,Begin\n", "\"Begin\" is no event")]
    [InlineData("minutes,part,station,event\n1,1,C,Start\n", "names \"C\"")]
    public async Task Calibrate_RefusesLogsItDoesNotUnderstand(string log, string text)
    {
        Assert.Contains(text, await TestLine.Refusal("Calibrate", Guess, new { EventLogCsv = log }));
    }

    [Theory]
    [InlineData("Calibrate")]
    [InlineData("Validate")]
    public async Task Calibrate_NeedsALog(string operation)
    {
        Assert.Contains("Add a File or Blob EventLog", await TestLine.Refusal(operation, Guess, new { }));
    }

    private static string Text(TestLine line, string path) => ((Property)line.Repository.FindElement(TestLine.Id, path)!).Value!;

    private static double Written(TestLine line, string path) => double.Parse(Text(line, path), System.Globalization.CultureInfo.InvariantCulture);

    private static void Within(double value, double truth, double share) => Assert.InRange(value, truth * (1 - share), truth * (1 + share));
}
