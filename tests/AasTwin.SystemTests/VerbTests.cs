using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>The verbs on real files: what scripts rely on.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly ExamplePackage package = new();

    public void Dispose() => package.Dispose();

    [Fact]
    public async Task PackVerifyConvertUnpack_WorkInARow()
    {
        Assert.Equal(0, (await AasTwinProcess.Run("pack", package.Folder, "--out", package["press.aasx"])).ExitCode);
        var (exitCode, output, error) = await AasTwinProcess.Run("verify", "--strict", "--json", package["press.aasx"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal("valid", JsonDocument.Parse(output).RootElement.GetProperty("verdict").GetString());

        // Files do not fit into XML: the model is written, and the exit code says that something is left out.
        var converted = await AasTwinProcess.Run("convert", package["press.aasx"], package["press.xml"]);
        Assert.Equal(ExitCode.Findings, converted.ExitCode);
        Assert.Contains("manual.txt", converted.Output);
        Assert.Equal(0, (await AasTwinProcess.Run("verify", "--strict", package["press.xml"])).ExitCode);

        Assert.Equal(0, (await AasTwinProcess.Run("unpack", package["press.aasx"], package["again"])).ExitCode);
        Assert.Equal(ExamplePackage.Manual, await File.ReadAllTextAsync(package["again/files/manual.txt"]));
    }

    [Theory]
    [InlineData(ExitCode.Ok, """{"modelType":"Submodel","id":"urn:example:x"}""")]
    [InlineData(ExitCode.Findings, """{"modelType":"Submodel","id":"urn:example:x","idShort":"1 2"}""")]
    [InlineData(ExitCode.Unreadable, """{"modelType":"Submodel","id":"urn:example:x","colour":"red"}""")]
    public async Task Verify_ExitCodeTellsTheVerdict(int expected, string text) =>
        Assert.Equal(expected, (await AasTwinProcess.Run("verify", "--strict", package.Write("one.json", text))).ExitCode);

    [Fact]
    public async Task Verify_HostileXml_IsRefusedQuickly()
    {
        var bomb = package.Write("bomb.xml", """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <environment xmlns="https://admin-shell.io/aas/3/1">&c;</environment>
            """);
        var outside = package.Write("outside.xml", """
            <!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>
            <environment xmlns="https://admin-shell.io/aas/3/1">&file;</environment>
            """);
        var (exitCode, output, _) = await AasTwinProcess.Run("verify", "--json", bomb, outside);
        Assert.Equal(ExitCode.Unreadable, exitCode);
        Assert.DoesNotContain("root:", output);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains("\"verdict\":\"unreadable\"", line));
    }

    [Fact]
    public async Task Verify_DeepNesting_IsRefusedNotCrashed()
    {
        const int Depth = 10_000;
        var json = package.Write("deep.json", string.Concat(Enumerable.Repeat("""{"submodels":[""", Depth)));
        var xml = package.Write("deep.xml", string.Concat(Enumerable.Repeat("<environment>", Depth)));
        var (exitCode, output, error) = await AasTwinProcess.Run("verify", json, xml);
        Assert.Equal((ExitCode.Unreadable, ""), (exitCode, error));
        Assert.Contains("2 unreadable", output);
    }

    [Fact]
    public async Task Output_ToAPipe_HasNoColorsAndNoProgress()
    {
        var (_, output, error) = await AasTwinProcess.Run("verify", package.Write("x.json", """{"modelType":"Submodel","id":""}"""));
        Assert.DoesNotContain('\u001b', output + error);
    }

    [Fact]
    public async Task UnknownOption_IsAUsageError()
    {
        var (exitCode, output, error) = await AasTwinProcess.Run("verify", "--loud", package.Folder);
        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Contains("--loud", error);
    }
}
