using System.Text.Json;
using System.Text.RegularExpressions;
using AasTwin.Tests.RepositoryRules;

namespace AasTwin.Tests.Executable;

public sealed class InvokeTests : IDisposable
{
    private static readonly string BottlingLine = Checkout.PathOf("aasx/bottling-line");

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Invoke_WithoutOperation_ListsAllWithTheirArguments()
    {
        var run = await CommandRun.Of("invoke", BottlingLine);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, l => l.StartsWith("ProductionLine.Simulate", StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.Contains("Replications", StringComparison.Ordinal) && l.Contains("xs:int", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_SameSeed_GivesTheSameResult()
    {
        var first = await Simulate("Replications=20", "Seed=7");
        var second = await Simulate("Replications=20", "Seed=7");
        var other = await Simulate("Replications=20", "Seed=8");
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.NotEqual(first.GetRawText(), other.GetRawText());
        Assert.Equal(20, first.GetProperty("ReplicationsRun").GetInt32());
    }

    [Fact]
    public async Task Invoke_ToAPerson_ShowsATable()
    {
        var run = await CommandRun.Of("invoke", BottlingLine, "ProductionLine.Simulate", "Replications=3");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("value of", run.Lines[0]);
        Assert.Contains(run.Lines, l => Regex.IsMatch(l, @"^Throughput +\d+\.?\d* \[\d+\.?\d* … \d+\.?\d*\]"));
        Assert.Contains(run.Lines, l => Regex.IsMatch(l, @"^Stations\[1\]\.Utilization +0\.\d+ \["));
    }

    [Fact]
    public async Task Invoke_ValuesOfAFile_AreArguments()
    {
        var values = scratch.File("values.json", """{"Replications":4,"DurationMinutes":60.5}""");
        var output = await Simulate("--values", values);
        Assert.Equal((4, 60.5), (output.GetProperty("ReplicationsRun").GetInt32(), output.GetProperty("SimulatedMinutes").GetDouble()));
    }

    [Theory]
    [InlineData("Replications", "NAME=VALUE")]
    [InlineData("Repetitions=3", "Replications")]
    [InlineData("Replications=many", "xs:int")]
    [InlineData("Replications=1", "Replications")]
    public async Task Invoke_WrongArgument_IsAUsageErrorWithTheRemedy(string argument, string remedy)
    {
        var run = await CommandRun.Of("invoke", BottlingLine, "ProductionLine.Simulate", argument);
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains(remedy, run.Error);
    }

    [Fact]
    public async Task Invoke_UnknownOperation_NamesThoseThatExist()
    {
        var run = await CommandRun.Of("invoke", BottlingLine, "ProductionLine.Brew");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("ProductionLine.Simulate", run.Error);
    }

    [Fact]
    public async Task Invoke_SameNameInTwoSubmodels_AsksWhich()
    {
        const string Id = "https://example.com/aastwin/bottling-line/sm/production-line";
        var environment = await File.ReadAllTextAsync(Path.Combine(BottlingLine, "environment.json"));
        scratch.File("one.json", environment);
        scratch.File("two.json", environment.Replace("https://example.com/aastwin/bottling-line", "https://example.com/aastwin/second-line"));
        string[] what = ["invoke", scratch.Path, "ProductionLine.Simulate", "Replications=2"];

        var unclear = await CommandRun.Of(what);
        Assert.Equal(ExitCode.Usage, unclear.ExitCode);
        Assert.Contains($"--submodel {Id}\n", unclear.Error + "\n");
        Assert.Equal(0, (await CommandRun.Of([.. what, "--submodel", Id])).ExitCode);
        Assert.Equal(ExitCode.Usage, (await CommandRun.Of([.. what, "--submodel", "urn:another"])).ExitCode);
    }

    [Fact]
    public async Task Invoke_MissingPackage_NamesIt()
    {
        var run = await CommandRun.Of("invoke", scratch["missing.aasx"], "ProductionLine.Simulate");
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains("missing.aasx", run.Error);
    }

    [Fact]
    public async Task Invoke_NoServer_SaysThatNobodyAnswers()
    {
        // Port 9 of the loopback address: nobody listens there.
        var run = await CommandRun.Of("invoke", "http://127.0.0.1:9", "ProductionLine.Simulate");
        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Contains("http://127.0.0.1:9", run.Error);
    }

    [Fact]
    public async Task Invoke_Canceled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        Assert.Equal(ExitCode.Canceled, (await CommandRun.Of(cancellation.Token, "invoke", BottlingLine, "ProductionLine.Simulate")).ExitCode);
    }

    private static async Task<JsonElement> Simulate(params string[] arguments)
    {
        var run = await CommandRun.Of(["invoke", BottlingLine, "ProductionLine.Simulate", "--json", .. arguments]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var result = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal("Completed", result.GetProperty("executionState").GetString());
        return result.GetProperty("outputArguments");
    }
}
