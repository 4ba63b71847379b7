using System.Text.Json.Nodes;
using AasTwin.Tests.RepositoryRules;

namespace AasTwin.Tests.Executable;

/// <summary><c>aastwin new fleet</c>: from a description to shells that are served, and what is said of descriptions that are wrong.</summary>
public sealed class NewFleetTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task NewFleet_MakesAShellForEachMachine_AndTheSameTwice()
    {
        var description = Describe(machines: 3);
        var made = await CommandRun.Of("new", "fleet", scratch["one"], "--from", description, "--json");
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains("\"machines\":3", made.Output);
        Assert.Equal(0, (await CommandRun.Of("verify", scratch["one"])).ExitCode);
        Assert.Equal(0, (await CommandRun.Of("verify", scratch["one/machines.aasx"])).ExitCode);
        Assert.Equal(0, (await CommandRun.Of("new", "fleet", scratch["two"], "--from", description)).ExitCode);
        foreach (var file in Directory.EnumerateFiles(scratch["one"], "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(scratch["two"], Path.GetRelativePath(scratch["one"], file))));
        // A folder that is not empty is left alone.
        Assert.Equal(ExitCode.CannotCreate, (await CommandRun.Of("new", "fleet", scratch["one"], "--from", description)).ExitCode);
        Assert.Equal(0, (await CommandRun.Of("new", "fleet", scratch["one"], "--from", description, "--force")).ExitCode);
    }

    [Theory]
    [InlineData("id", "\"no identifier\"", "is no identifier")]
    [InlineData("name", "\"my fleet\"", "is no idShort")]
    [InlineData("machines[0].type", "\"Spaceship\"", "is no type of machine")]
    [InlineData("machines[0].id", "\"P 1\"", "must begin with a letter")]
    [InlineData("machines[1].id", "\"P-101\"", "Two machines have the id \"P-101\"")]
    [InlineData("machines[0].rating.powerKw", "-5", "must lie within")]
    [InlineData("machines[0].downtimeCostPerHour", "-1", "may not be negative")]
    [InlineData("machines[0].colour", "\"blue\"", "colour")]
    [InlineData("history.until", "\"2025-11-01T00:00:00Z\"", "takes at least")]
    [InlineData("history.readingHours", "3", "write 168 to")]
    [InlineData("tasks[0].action", "3", "neither a text nor an object with one text for each language")]
    [InlineData("tasks[0].action", "{}", "neither a text nor")]
    [InlineData("tasks[0].action", "{\"fr\": \"Remplacer\", \"FR\": \"Changer\"}", "neither a text nor")]
    public async Task ADescriptionThatIsWrong_IsRefusedByMember(string path, string value, string text)
    {
        var run = await CommandRun.Of("new", "fleet", scratch["fleet"], "--from", Describe(2, (path, value)));
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains(text, run.Error);
        Assert.False(Directory.Exists(scratch["fleet"]));
    }

    [Theory]
    [InlineData("\"Replace\"", "{\"language\":\"en\",\"text\":\"Replace\"}")]
    [InlineData("{\"fr\": \"Remplacer\", \"en\": \"Replace\"}", "{\"language\":\"fr\",\"text\":\"Remplacer\"},{\"language\":\"en\",\"text\":\"Replace\"}")]
    public async Task AnAction_IsATextInOneLanguageOrInSeveral(string action, string written)
    {
        Assert.Equal(0, (await CommandRun.Of("new", "fleet", scratch["fleet"], "--from", Describe(2, ("tasks[0].action", action)))).ExitCode);
        Assert.Contains(written, JsonNode.Parse(File.ReadAllText(Path.Combine(scratch["fleet"], "environment.json")))!.ToJsonString());
    }

    [Fact]
    public async Task ADescriptionThatIsNone_IsRefused()
    {
        Assert.Equal(ExitCode.Unreadable, (await CommandRun.Of("new", "fleet", scratch["fleet"], "--from", scratch["absent.json"])).ExitCode);
        Assert.Equal(ExitCode.Unreadable, (await CommandRun.Of("new", "fleet", scratch["fleet"], "--from", scratch.File("broken.json", "{\"id\": "))).ExitCode);
        Assert.Equal(ExitCode.Unreadable, (await CommandRun.Of("new", "fleet", scratch["fleet"], "--from", scratch.File("null.json", "null"))).ExitCode);
    }

    /// <summary>The description of the example with its first machines, and a member changed.</summary>
    private string Describe(int machines, (string Path, string Value)? change = null)
    {
        var fleet = JsonNode.Parse(File.ReadAllText(Checkout.PathOf("aasx/station/fleet/fleet.json")))!.AsObject();
        var kept = new JsonArray([.. fleet["machines"]!.AsArray().Take(machines).Select(m => m!.DeepClone())]);
        fleet["machines"] = kept;
        fleet["history"]!["from"] = fleet["history"]!["until"]!.GetValue<DateTimeOffset>().AddDays(-60).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        if (change is { } changed)
        {
            string[] steps = changed.Path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
            JsonNode at = fleet;
            foreach (var step in steps[..^1]) at = int.TryParse(step, out var index) ? at[index]! : at[step]!;
            at[steps[^1]] = JsonNode.Parse(changed.Value);
        }
        return scratch.File("fleet.json", fleet.ToJsonString());
    }
}
