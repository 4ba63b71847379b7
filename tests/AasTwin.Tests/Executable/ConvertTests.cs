using AasTwin.Metamodel.Json;

namespace AasTwin.Tests.Executable;

public sealed class ConvertTests : IDisposable
{
    private const string Document = """
        {
          "submodels": [
            {
              "modelType": "Submodel",
              "id": "urn:example:one",
              "administration": { "createdAt": "2026-01-31T12:00:00Z" },
              "submodelElements": [
                { "modelType": "Property", "idShort": "with-hyphen", "valueType": "xs:long", "value": "9223372036854775807" }
              ]
            }
          ]
        }
        """;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("xml")]
    [InlineData("aasx")]
    public async Task Convert_ThereAndBack_GivesTheSameModel(string extension)
    {
        var source = scratch.File("source.json", Document);
        Assert.Equal(0, (await CommandRun.Of("convert", "--metamodel", "3.2", source, scratch["between." + extension])).ExitCode);
        Assert.Equal(0, (await CommandRun.Of("convert", "--metamodel", "3.2", scratch["between." + extension], scratch["back.json"])).ExitCode);
        Assert.True(AasTwin.Metamodel.ModelEquality.Equals(Read(source), Read(scratch["back.json"])));
    }

    [Fact]
    public async Task Convert_ToOlderVersion_ReportsEachLoss()
    {
        var run = await CommandRun.Of("convert", "--metamodel", "3.0", scratch.File("source.json", Document), scratch["old.json"]);

        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Contains("submodels[0].administration.createdAt", run.Output);
        Assert.Contains("submodels[0].submodelElements[0].idShort", run.Output);
        Assert.Null(Read(scratch["old.json"]).Submodels![0].Administration?.CreatedAt);
    }

    [Fact]
    public async Task Convert_Json_ReportsInOneObject()
    {
        var run = await CommandRun.Of("convert", "--json", "--metamodel", "3.0", scratch.File("source.json", Document), scratch["old.json"]);
        var report = System.Text.Json.JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal(("3.2", "3.0"), (report.GetProperty("from").GetString(), report.GetProperty("to").GetString()));
        Assert.False(report.GetProperty("complete").GetBoolean());
        Assert.NotEqual(0, report.GetProperty("losses").GetArrayLength());
    }

    [Fact]
    public async Task Convert_ExistingOutput_IsReplacedOnlyByForce()
    {
        var source = scratch.File("source.json", Document);
        var target = scratch.File("target.json", "precious");

        var refused = await CommandRun.Of("convert", source, target);
        Assert.Equal(ExitCode.CannotCreate, refused.ExitCode);
        Assert.Contains("--force", refused.Error);
        Assert.Equal("precious", await File.ReadAllTextAsync(target));

        Assert.Equal(0, (await CommandRun.Of("convert", "--metamodel", "3.2", "--force", source, target)).ExitCode);
        Assert.Single(Read(target).Submodels!);
    }

    [Fact]
    public async Task Convert_OntoItself_KeepsTheContent()
    {
        var source = scratch.File("source.json", Document);
        Assert.Equal(0, (await CommandRun.Of("convert", "--metamodel", "3.2", "--force", source, source)).ExitCode);
        Assert.Single(Read(source).Submodels!);
    }

    [Fact]
    public async Task Convert_Unreadable_WritesNothing()
    {
        var run = await CommandRun.Of("convert", scratch.File("broken.xml", "<environment"), scratch["out.json"]);
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains("broken.xml", run.Error);
        Assert.Equal(["broken.xml"], Directory.EnumerateFiles(scratch.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Convert_MissingInput_NamesIt()
    {
        var run = await CommandRun.Of("convert", scratch["missing.json"], scratch["out.json"]);
        Assert.Equal(ExitCode.InputOutput, run.ExitCode);
        Assert.Contains("missing.json", run.Error);
    }

    [Fact]
    public async Task Convert_UnknownFormat_IsAUsageError()
    {
        var run = await CommandRun.Of("convert", scratch.File("source.json", Document), scratch["out.rdf"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(".json, .xml or .aasx", run.Error);
    }

    private static AasTwin.Metamodel.Environment Read(string path) => AasJson.Read<AasTwin.Metamodel.Environment>(File.ReadAllBytes(path)).Must();
}
