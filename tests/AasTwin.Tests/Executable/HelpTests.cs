using AasTwin.Tests.RepositoryRules;

namespace AasTwin.Tests.Executable;

/// <summary>The help of each verb is kept as a file; with AASTWIN_RECORD=1 the tests write the files anew.</summary>
public sealed class HelpTests
{
    private const string Folder = "tests/AasTwin.Tests/Executable/Help";

    private static readonly bool IsRecording = System.Environment.GetEnvironmentVariable("AASTWIN_RECORD") == "1";

    private static readonly string[] Recorded = ["", "verify", "convert", "pack", "unpack", "serve", "backup", "invoke", "new", "new submodel", "new package", "templates", "demo", "softsensor", "softsensor quickstart", "softsensor example", "battery", "battery example", "data", "data list", "data convert", "query", "token", "access", "access check", "access explain", "audit", "audit verify", "audit export", "audit replay"];

    public static TheoryData<string> Commands => [.. Recorded];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_IsAsRecorded(string command)
    {
        var run = await CommandRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, run.ExitCode);
        var help = string.Join('\n', run.Output.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).TrimEnd() + "\n";

        var golden = Checkout.PathOf($"{Folder}/{(command.Length == 0 ? "aastwin" : command.Replace(' ', '-'))}.txt");
        if (IsRecording)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            await File.WriteAllTextAsync(golden, help);
        }
        Assert.Equal(await File.ReadAllTextAsync(golden), help);
        Assert.Contains("Examples:", help);
    }

    [Fact]
    public async Task Help_NamesEveryVerb()
    {
        var run = await CommandRun.Of("--help");
        var verbs = run.Output.ReplaceLineEndings("\n").Split("Commands:\n")[1].Split("\n\n")[0].Split('\n').Where(l => l.Length > 2 && l[2] != ' ');
        Assert.Equal(Recorded.Where(c => c.Length > 0).Select(c => c.Split(' ')[0]).Distinct().Order(), verbs.Select(l => l.Trim().Split(' ')[0]).Order());
    }

    [Fact]
    public async Task UnknownVerb_IsAUsageError()
    {
        var run = await CommandRun.Of("brew", "coffee");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("brew", run.Error);
        Assert.Contains("--help", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task NoVerb_IsAUsageError() => Assert.Equal(ExitCode.Usage, (await CommandRun.Of()).ExitCode);
}
