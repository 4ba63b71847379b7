namespace AasTwin.Tests.Executable;

public sealed class PackTests : IDisposable
{
    private const string Environment = """
        {
          "submodels": [
            {
              "modelType": "Submodel",
              "id": "urn:example:documents",
              "submodelElements": [
                { "modelType": "File", "idShort": "Manual", "contentType": "text/plain", "value": "/aasx/files/manual.txt" }
              ]
            }
          ]
        }
        """;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Pack_TwoTimes_GivesTheSameBytes()
    {
        var folder = Package("one");
        Assert.Equal(0, (await CommandRun.Of("pack", folder, "--out", scratch["first.aasx"])).ExitCode);
        Assert.Equal(0, (await CommandRun.Of("pack", folder, "--out", scratch["second.aasx"])).ExitCode);
        Assert.Equal(await File.ReadAllBytesAsync(scratch["first.aasx"]), await File.ReadAllBytesAsync(scratch["second.aasx"]));
    }

    [Fact]
    public async Task Pack_AndUnpack_GivesTheSameFiles()
    {
        Assert.Equal(0, (await CommandRun.Of("pack", Package("one"), "--out", scratch["one.aasx"])).ExitCode);
        var run = await CommandRun.Of("unpack", scratch["one.aasx"], scratch["again"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("Turn it on.", await File.ReadAllTextAsync(scratch["again/files/manual.txt"]));
        Assert.Contains("urn:example:documents", await File.ReadAllTextAsync(scratch["again/environment.json"]));
    }

    [Fact]
    public async Task Pack_FolderOfPackages_PacksEach()
    {
        Package("all/one");
        Package("all/two");
        var run = await CommandRun.Of("pack", scratch["all"], "--out", scratch["out"], "--json");
        Assert.Equal((0, 2), (run.ExitCode, run.Lines.Length));
        Assert.Equal(["one.aasx", "two.aasx"], Directory.EnumerateFiles(scratch["out"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Pack_ExistingOutput_IsReplacedOnlyByForce()
    {
        var (folder, target) = (Package("one"), scratch.File("one.aasx", "precious"));
        Assert.Equal(ExitCode.CannotCreate, (await CommandRun.Of("pack", folder, "--out", target)).ExitCode);
        Assert.Equal("precious", await File.ReadAllTextAsync(target));
        Assert.Equal(0, (await CommandRun.Of("pack", folder, "--out", target, "--force")).ExitCode);
    }

    [Fact]
    public async Task Pack_FolderWithoutEnvironment_SaysWhatItNeeds()
    {
        var run = await CommandRun.Of("pack", scratch.Path);
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains("environment.json", run.Error);
    }

    [Fact]
    public async Task Unpack_IntoFullFolder_NeedsForce()
    {
        await CommandRun.Of("pack", Package("one"), "--out", scratch["one.aasx"]);
        scratch.File("full/notes.txt", "precious");
        var run = await CommandRun.Of("unpack", scratch["one.aasx"], scratch["full"]);
        Assert.Equal(ExitCode.CannotCreate, run.ExitCode);
        Assert.Contains("--force", run.Error);
        Assert.Equal(0, (await CommandRun.Of("unpack", scratch["one.aasx"], scratch["full"], "--force")).ExitCode);
    }

    [Fact]
    public async Task Unpack_NoZip_NamesFileAndReason()
    {
        var run = await CommandRun.Of("unpack", scratch.File("fake.aasx", "no zip"), scratch["out"]);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("fake.aasx", run.Error);
        Assert.False(Directory.Exists(scratch["out"]));
    }

    private string Package(string name)
    {
        scratch.File($"{name}/files/manual.txt", "Turn it on.");
        return Path.GetDirectoryName(scratch.File($"{name}/environment.json", Environment))!;
    }
}
