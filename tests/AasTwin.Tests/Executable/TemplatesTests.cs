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
