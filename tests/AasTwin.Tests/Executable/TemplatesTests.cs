using AasTwin.Tests.RepositoryRules;
using AasTwin.Twins;

namespace AasTwin.Tests.Executable;

public sealed class TemplatesTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    /// <summary>When this fails: run <c>aastwin templates</c> in the root of the repository and commit what it writes.</summary>
    [Fact]
    public async Task Templates_MatchTheCode()
    {
        var run = await CommandRun.Of("templates", "--check", "--out", Checkout.PathOf("submodels"));
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(
            TwinCatalog.All.SelectMany(t => t.Submodels).Select(s => $"submodels/{s.IdShort}.json").Order(StringComparer.Ordinal),
            Checkout.Files.Where(f => f.StartsWith("submodels/", StringComparison.Ordinal) && f.EndsWith(".json", StringComparison.Ordinal)));
    }

    /// <summary>When this fails: run <c>aastwin templates --renew aasx</c> in the root of the repository and commit what it writes.</summary>
    [Fact]
    public async Task Examples_HaveTheOperationsOfTheCode()
    {
        var run = await CommandRun.Of("templates", "--check", "--out", Checkout.PathOf("submodels"), "--renew", Checkout.PathOf("aasx"));
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(run.Lines, l => l.Contains("environment.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Renew_ChangesOperationsAndKeepsData()
    {
        var original = System.IO.File.ReadAllText(Checkout.PathOf("aasx/bottling-line/environment.json"));
        scratch.File("aasx/line/environment.json", original.Replace("\"idShort\": \"Replications\"", "\"idShort\": \"Repetitions\"", StringComparison.Ordinal).Replace("\"BL-480-0001\"", "\"BL-480-0002\"", StringComparison.Ordinal));
        var run = await CommandRun.Of("templates", "--out", scratch["out"], "--renew", scratch["aasx"]);
        Assert.Equal(0, run.ExitCode);
        var renewed = System.IO.File.ReadAllText(Path.Combine(scratch["aasx"], "line", "environment.json"));
        Assert.Equal(original.Replace("\"BL-480-0001\"", "\"BL-480-0002\"", StringComparison.Ordinal), renewed);
    }

    [Fact]
    public async Task Templates_AreWrittenOnlyWhereTheyDiffer()
    {
        var first = await CommandRun.Of("templates", "--out", scratch["out"]);
        Assert.All(first.Lines, l => Assert.EndsWith("written", l));
        Assert.Equal(0, (await CommandRun.Of("verify", "--strict", scratch["out"])).ExitCode);

        scratch.File("out/ProductionLine.json", "{}");
        var check = await CommandRun.Of("templates", "--out", scratch["out"], "--check", "--json");
        Assert.Equal(ExitCode.Findings, check.ExitCode);
        Assert.Contains(check.Lines, l => l.Contains("\"template\":\"ProductionLine\"", StringComparison.Ordinal) && l.Contains("\"state\":\"differs\"", StringComparison.Ordinal));

        var second = await CommandRun.Of("templates", "--out", scratch["out"]);
        Assert.Single(second.Lines, l => l.EndsWith("written", StringComparison.Ordinal));
        Assert.Equal(0, (await CommandRun.Of("templates", "--out", scratch["out"], "--check")).ExitCode);
    }
}
