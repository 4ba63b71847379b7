using System.Text.Json;

namespace AasTwin.Tests.Executable;

public sealed class VerifyTests : IDisposable
{
    private const string Valid = """{"submodels":[{"modelType":"Submodel","id":"urn:example:one"}]}""";
    private const string Invalid = """{"submodels":[{"modelType":"Submodel","id":"urn:example:two","idShort":"1 wrong"}]}""";
    private const string Unreadable = """{"submodels":[{"modelType":"Submodel","id":"urn:example:three","colour":"red"}]}""";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Verify_ValidDocument_ExitsWithZero()
    {
        var run = await CommandRun.Of("verify", scratch.File("valid.json", Valid));
        Assert.Equal((0, "1 file: 1 valid\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Verify_InvalidDocument_NamesPathRuleAndRemedy()
    {
        var run = await CommandRun.Of("verify", scratch.File("invalid.json", Invalid));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Contains("submodels[0].idShort", run.Output);
        Assert.Contains("AASd-002", run.Output);
    }

    [Theory]
    [InlineData("Key")]
    [InlineData("key")]
    public async Task Verify_Class_IsNamedAsInEitherFormat(string name)
    {
        var run = await CommandRun.Of("verify", "--class", name, scratch.File("key.json", """{"type":"Submodel","value":"urn:example:one"}"""));
        Assert.Equal((0, "1 file: 1 valid\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Verify_ControlCharactersOfADocument_DoNotReachTheTerminal()
    {
        var run = await CommandRun.Of("verify", scratch.File("escape.json", Invalid.Replace("1 wrong", "\\u001b[2Jwrong", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Contains("[2Jwrong", run.Output);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Verify_Json_SaysOneLineAFileInTheOrderGiven()
    {
        var files = Enumerable.Range(0, 200).Select(i => scratch.File($"{i:D3}.json", (i % 3) switch { 0 => Valid, 1 => Invalid, _ => Unreadable })).ToArray();

        var run = await CommandRun.Of(["verify", "--json", "--strict", "--metamodel", "3.1", .. files]);

        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        var lines = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(files, lines.Select(l => l.GetProperty("file").GetString()));
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => (i % 3) switch { 0 => "valid", 1 => "invalid", _ => "unreadable" }),
            lines.Select(l => l.GetProperty("verdict").GetString()));
        Assert.All(lines, l => Assert.Equal("3.1", l.GetProperty("metamodel").GetString()));
        Assert.All(lines, l => Assert.Equal(l.GetProperty("verdict").GetString() == "valid", l.GetProperty("findings").GetArrayLength() == 0));
        var finding = lines[2].GetProperty("findings")[0];
        Assert.Equal("submodels[0]", finding.GetProperty("path").GetString());
        Assert.Equal("UnknownAttribute", finding.GetProperty("constraint").GetString());
        Assert.Contains("colour", finding.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Verify_WithoutStrict_ReadsWhatItCan()
    {
        var run = await CommandRun.Of("verify", "--json", scratch.File("unknown.json", Unreadable));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Contains("\"verdict\":\"invalid\"", run.Output);
    }

    [Fact]
    public async Task Verify_NoDocumentAtAll_IsUnreadableAndOthersAreStillJudged()
    {
        var broken = scratch.File("broken.json", "{\n\"submodels\": [\n");
        var run = await CommandRun.Of("verify", "--json", scratch["missing.json"], broken, scratch.File("fine.json", Valid));
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Equal(3, run.Lines.Length);
        Assert.Contains("missing.json", run.Lines[0]);
        Assert.Contains("\"verdict\":\"unreadable\"", run.Lines[1]);
        Assert.Contains("\"line\":", run.Lines[1]);
        Assert.Contains("\"verdict\":\"valid\"", run.Lines[2]);
    }

    [Fact]
    public async Task Verify_Folder_JudgesAllDocumentsBelow()
    {
        scratch.File("b.json", Valid);
        scratch.File("a/deep/er.json", Valid);
        scratch.File("a/notes.txt", "no document");
        var run = await CommandRun.Of("verify", scratch.Path);
        Assert.Equal((0, "2 files: 2 valid\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Verify_EmptyFolder_SaysSo()
    {
        var run = await CommandRun.Of("verify", scratch.Path);
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains(scratch.Path, run.Error);
    }

    [Theory]
    [InlineData("Submodel", """{"modelType":"Submodel","id":"urn:example:bare"}""")]
    [InlineData("Key", """{"type":"Submodel","value":"urn:example:bare"}""")]
    public async Task Verify_Class_TakesOneBareInstance(string metaClass, string text)
    {
        var file = scratch.File("bare.json", text);
        Assert.Equal(0, (await CommandRun.Of("verify", "--strict", "--class", metaClass, file)).ExitCode);
        Assert.NotEqual(0, (await CommandRun.Of("verify", "--strict", "--class", "Environment", file)).ExitCode);
    }

    [Fact]
    public async Task Verify_BareInstanceThatTellsItsClass_NeedsNoOption()
    {
        var json = scratch.File("bare.json", """{"idShort":"Bare","id":"urn:example:bare","modelType":"Submodel"}""");
        var xml = scratch.File("bare.xml", """<submodel xmlns="https://admin-shell.io/aas/3/1"><id>urn:example:bare</id></submodel>""");
        var run = await CommandRun.Of("verify", "--strict", json, xml);
        Assert.Equal((0, "2 files: 2 valid\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Verify_Metamodel_DecidesWhichRulesApply()
    {
        // A hyphen in idShort is allowed since 3.1.
        var file = scratch.File("hyphen.json", Invalid.Replace("1 wrong", "with-hyphen"));
        Assert.Equal(0, (await CommandRun.Of("verify", file)).ExitCode);
        Assert.Equal(ExitCode.Findings, (await CommandRun.Of("verify", "--metamodel", "3.0", file)).ExitCode);
    }

    [Fact]
    public async Task Verify_DocumentThatNeedsTheNewestMetamodel_IsReadAsThat()
    {
        var file = scratch.File("new.json",
            """{"submodels":[{"modelType":"Submodel","id":"urn:example:new","administration":{"createdAt":"2026-01-31T12:00:00Z"}}]}""");
        var run = await CommandRun.Of("verify", "--json", file);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"metamodel\":\"3.2\"", run.Output);
        Assert.NotEqual(0, (await CommandRun.Of("verify", "--metamodel", "3.1", file)).ExitCode);
    }

    [Theory]
    [InlineData("--metamodel", "4.0")]
    [InlineData("--class", "Subblock")]
    [InlineData("--shout", "x")]
    public async Task Verify_WrongOption_IsAUsageError(string option, string value)
    {
        var run = await CommandRun.Of("verify", option, value, scratch.File("valid.json", Valid));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(value is "x" ? option : value, run.Error);
    }

    [Fact]
    public async Task Verify_Canceled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var run = await CommandRun.Of(cancellation.Token, "verify", scratch.File("valid.json", Valid));
        Assert.Equal(ExitCode.Canceled, run.ExitCode);
    }
}
