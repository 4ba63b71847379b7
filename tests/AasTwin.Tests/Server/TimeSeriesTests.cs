using System.Globalization;
using System.Net;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using AasTwin.Tests.Repository.Store;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Values over time, asked for in Flux and answered as InfluxDB does.</summary>
public abstract class TimeSeriesTests : IAsyncLifetime
{
    private const string Path = "/$time-series";

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SetClock clock = new() { Now = Begin };
    private ServerUnderTest server = null!;

    private protected abstract IStore Open(StoreOptions options);

    /// <summary>Speed is 5000 at 12:00, and then 100, 200 … each minute until 12:10.</summary>
    public async Task InitializeAsync()
    {
        server = await StartAt("http://127.0.0.1:0", new RepositoryOptions { Time = clock }, Open(new StoreOptions { HistoryKept = TimeSpan.FromDays(365_000), Time = clock }));
        for (var i = 1; i <= 10; i++)
        {
            clock.Now = Begin.AddMinutes(i);
            await server.Repository.PatchValue(Samples.SubmodelId, "Speed", Encoding.ASCII.GetBytes($"{i * 100}"));
        }
    }

    public virtual async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Answer_IsAnnotatedCsv()
    {
        using var response = await Send("""from(bucket: "any") |> range(start: 2026-01-01T12:08:30Z, stop: 2026-01-01T12:10:00Z) |> filter(fn: (r) => r._field == "Speed")""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        // What it was at the start, and what came since; the end is not in the span.
        Assert.Equal(
            """
            #datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,long,string,string
            #group,false,false,true,true,false,false,true,true
            #default,_result,,,,,,,
            ,result,table,_start,_stop,_time,_value,_field,_measurement
            ,,0,2026-01-01T12:08:30Z,2026-01-01T12:10:00Z,2026-01-01T12:08:30Z,800,Speed,MachineData
            ,,0,2026-01-01T12:08:30Z,2026-01-01T12:10:00Z,2026-01-01T12:09:00Z,900,Speed,MachineData


            """.ReplaceLineEndings("\r\n"), await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""|> filter(fn: (r) => r["_field"] == "Speed" and r._measurement == "MachineData")""", "5000 100 200 300 400 500 600 700 800 900 1000")]
    [InlineData("""|> filter(fn: (r) => r._field == "Speed") |> last()""", "1000")]
    [InlineData("""|> filter(fn: (r) => r._field == "Speed") |> first()""", "5000")]
    [InlineData("""|> filter(fn: (row) => row._field == "Speed") |> limit(n: 2)""", "5000 100")]
    [InlineData("""|> filter(fn: (r) => not (r._field != "Speed")) |> tail(n: 2) // the latest""", "900 1000")]
    [InlineData("""|> filter(fn: (r) => r._field == "Speed") |> aggregateWindow(every: 5m, fn: mean, createEmpty: false)""", "1200 700 1000")]
    [InlineData("""|> filter(fn: (r) => r._field == "Speed") |> aggregateWindow(every: 1h, fn: max)""", "5000")]
    [InlineData("""|> filter(fn: (r) => r._field == "Speed") |> aggregateWindow(every: 1h, fn: min)""", "100")]
    [InlineData("""|> filter(fn: (r) => r._field == "Speed") |> aggregateWindow(every: 1h, fn: sum)""", "10500")]
    [InlineData("""|> filter(fn: (r) => r._field == "Speed") |> aggregateWindow(every: 1h, fn: count)""", "11")]
    [InlineData("""|> filter(fn: (r) => r._field == "Motor.Bearing.Diameter" or r._field == "Limits[1]") |> last()""", "12.0 2")]
    [InlineData("""|> filter(fn: (r) => r._field == "Serial") |> last() |> yield(name: "x")""", "9007199254740993")]
    [InlineData("""|> filter(fn: (r) => r._field == "{{y-value}}")""", "")]
    public async Task Steps_AreTakenInTheirOrder(string steps, string values) =>
        Assert.Equal(values, string.Join(' ', Values(await Text("""from(bucket: "x") |> range(start: 2026-01-01T12:00:00Z, stop: 2027-01-01) """ + steps))));

    [Theory]
    [InlineData("-150s", "700 800 900")]
    [InlineData("-2m30s", "700 800 900")]
    [InlineData("1767269250", "700 800 900")]
    [InlineData("-3w, stop: -9m", "5000")]
    [InlineData("-3w, stop: now()", "5000 100 200 300 400 500 600 700 800 900")]
    public async Task Times_AreTakenInEveryForm(string span, string values) =>
        Assert.Equal(values, string.Join(' ', Values(await Text($$"""from(bucket:"x")|>range(start:{{span}})|>filter(fn:(r)=>r._field=="Speed")"""))));

    /// <summary>As its code does it: by lines and commas, a table after the other, the first value of each left out.</summary>
    [Fact]
    public async Task OneClientsReader_FindsItsCurve()
    {
        var text = await Text("""from(bucket: "x") |> range(start: -1d) |> filter(fn: (r) => r._field == "{{y-value}}" or r._field == "Motor.Power") |> set(key: "_field", value: "Temperature")""".Replace("{{y-value}}", "Speed"));
        var header = Array.Empty<string>();
        var curve = new List<double>();
        foreach (var columns in text.Trim().Split('\n').Select(l => l.TrimEnd('\r').Split(',')))
        {
            if (columns is [_, "result", ..]) header = columns;
            else if (columns is [_, _, "0" or "1", ..] && columns[Array.IndexOf(header, "_field")] == "Temperature")
                curve.Add(double.Parse(columns[Array.IndexOf(header, "_value")], CultureInfo.InvariantCulture));
        }
        Assert.Contains(900, curve);
        Assert.Contains(1.5, curve);
    }

    [Fact]
    public async Task WhatWasDeleted_IsToldUntilThen()
    {
        clock.Now += TimeSpan.FromMinutes(5);
        await server.Repository.Delete(IdentifiableKind.Submodel, Samples.SubmodelId);
        clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(["800", "900", "1000"], Values(await Text("""from(bucket: "x") |> range(start: -67m) |> filter(fn: (r) => r._field == "Speed")""")));
        Assert.Equal(["1000"], Values(await Text("""from(bucket: "x") |> range(start: -61m) |> filter(fn: (r) => r._field == "Speed")""")));
        await Refusal(await Send("""from(bucket: "x") |> range(start: -1m)"""), HttpStatusCode.NotFound);
        await Refusal(await Send("""from(bucket: "x") |> range(start: -1m)""", $"{Api}/submodels/AAAA{Path}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TextsAndTruths_AreQuotedAndTyped()
    {
        await server.Repository.Put(new Submodel
        {
            Id = "urn:odd,\"id\"",
            SubmodelElements = [Samples.Property("Text", DataTypeDefXsd.String, "a,\"b\"\r\nc"), Samples.Property("On", DataTypeDefXsd.Boolean, "1"), Samples.Property("Far", DataTypeDefXsd.Double, "-INF"), Samples.Property("None", DataTypeDefXsd.Int, null)],
        });
        var text = await Text("""from(bucket: "x") |> range(start: -1h, stop: 2027-01-01)""", $"{Api}/submodels/{AasTwin.Metamodel.Paths.Base64UrlId.Encode("urn:odd,\"id\"")}{Path}");
        Assert.Contains("\"a,\"\"b\"\"\r\nc\",Text,\"urn:odd,\"\"id\"\"\"", text);
        Assert.Contains(",true,On,", text);
        Assert.Contains(",-Inf,Far,", text);
        Assert.DoesNotContain("None", text);
        foreach (var type in new[] { "double", "boolean", "string" }) Assert.Contains($"dateTime:RFC3339,{type},string,string", text);
    }

    [Theory]
    [InlineData("", 1, "name")]
    [InlineData("""import "x" """, 7, "from")]
    [InlineData("""from(bucket: "x")""", 18, "range")]
    [InlineData("""from(bucket: "x") |> last()""", 26, "range")]
    [InlineData("""from(bucket: "x") |> range(start: -1h) |> pivot(rowKey: 1)""", 59, "pivot")]
    [InlineData("""from(bucket: "x") |> range(start: -1h) |> filter(fn: (r) => r.host == "a")""", 67, "host")]
    [InlineData("""from(bucket: "x") |> range(start: 1h)""", 38, "end after")]
    [InlineData("""from(bucket: "x") |> range(start: -999999999999w)""", null, "too long")]
    [InlineData("""from(bucket: "x") |> range(start: 2026-99-99)""", null, "no time")]
    [InlineData("""from(bucket: "x") |> range(start: -1h) |> aggregateWindow(every: 1ns, fn: mean)""", null, "windows")]
    [InlineData("""from(bucket: "x") |> range(start: -1h) |> aggregateWindow(every: 1m, fn: median)""", null, "mean")]
    [InlineData("""from(bucket: "x) |> range(start: -1h)""", null, "does not end")]
    [InlineData("""from(bucket: "x") |> range(start: -1h) |> limit(n: 0)""", null, "from 1")]
    public async Task WhatIsNotUnderstood_IsRefusedWithItsPlace(string query, int? at, string why)
    {
        var text = await Refusal(await Send(query), HttpStatusCode.BadRequest);
        Assert.Contains(why, text);
        if (at is not null) Assert.Contains($"character {at}:", text);
    }

    [Fact]
    public async Task DeepConditionsAndLongQueries_AreRefused()
    {
        await Refusal(await Send("""from(bucket: "x") |> range(start: -1h) |> filter(fn: (r) => """ + new string('(', 10_000)), HttpStatusCode.BadRequest);
        await Refusal(await Send("""from(bucket: "x") |> range(start: -1h)""" + string.Concat(Enumerable.Repeat("|> last()", 101))), HttpStatusCode.BadRequest);
        await Refusal(await Send(new string(' ', 70_000)), HttpStatusCode.RequestEntityTooLarge);
        await Refusal(await server.Send("POST", Machine + Path, "{}"), HttpStatusCode.UnsupportedMediaType);
    }

    private static IEnumerable<string> Values(string csv) => csv.Split("\r\n").Where(l => l.StartsWith(",,", StringComparison.Ordinal)).Select(l => l.Split(',')[6]);

    private async Task<string> Text(string query, string? path = null)
    {
        using var response = await Send(query, path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    private Task<HttpResponseMessage> Send(string query, string? path = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path ?? Machine + Path) { Content = new StringContent(query, Encoding.UTF8, "application/vnd.flux") };
        request.Headers.Add("Accept", "application/csv");
        request.Headers.TryAddWithoutValidation("Authorization", "Token none");
        return server.Client.SendAsync(request);
    }
}

public sealed class MemoryTimeSeriesTests : TimeSeriesTests
{
    private protected override IStore Open(StoreOptions options) => new MemoryStore(options);
}

public sealed class SqliteTimeSeriesTests : TimeSeriesTests
{
    private readonly ScratchFolder folder = new();

    private protected override IStore Open(StoreOptions options) => new SqliteStore(folder["store.db"], options);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
