using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Verification;
using File = System.IO.File;

namespace AasTwin.Tests.Executable;

public sealed class NewTests : IDisposable
{
    private const string Templates = """
        {
          "submodels": [
            {
              "modelType": "Submodel", "id": "urn:example:templates:pump", "idShort": "Pump", "kind": "Template",
              "submodelElements": [
                {
                  "modelType": "Property", "idShort": "Power", "valueType": "xs:double", "value": "1.5",
                  "qualifiers": [ { "kind": "TemplateQualifier", "type": "SMT/Cardinality", "valueType": "xs:string", "value": "One" } ]
                },
                {
                  "modelType": "Property", "idShort": "Color", "valueType": "xs:string",
                  "qualifiers": [ { "kind": "TemplateQualifier", "type": "SMT/Cardinality", "valueType": "xs:string", "value": "ZeroToOne" } ]
                }
              ]
            },
            { "modelType": "Submodel", "id": "urn:example:templates:valve", "idShort": "Valve", "kind": "Template" }
          ]
        }
        """;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task NewSubmodel_OfFile_MakesAnInstance()
    {
        var run = await CommandRun.Of("new", "submodel", scratch.File("t.json", Templates) + "#Pump", "--id", "urn:example:pump-7", "--out", scratch["pump.json"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var pump = Assert.Single(Read(scratch["pump.json"]).Submodels!);
        Assert.Equal(("urn:example:pump-7", "Pump", ModellingKind.Instance), (pump.Id, pump.IdShort, pump.Kind));
        Assert.Equal("1.5", Assert.IsType<Property>(Assert.Single(pump.SubmodelElements!)).Value);
        Assert.Empty(Verifier.Verify(pump));
    }

    [Fact]
    public async Task NewSubmodel_OptionsDecideWhatIsMade()
    {
        var run = await CommandRun.Of(
            "new", "submodel", scratch.File("t.json", Templates) + "#Pump", "--id", "urn:example:pump-7", "--optional", "--values", "none", "--id-short", "Booster", "--json");
        var pump = AasJson.Read<Submodel>(System.Text.Encoding.UTF8.GetBytes(Assert.Single(run.Lines))).Must();
        Assert.Equal("Booster", pump.IdShort);
        Assert.Equal(["Power", "Color"], pump.SubmodelElements!.Select(e => e.IdShort));
        Assert.Null(((Property)pump.SubmodelElements![0]).Value);
    }

    [Theory]
    [InlineData("", "several templates")]
    [InlineData("#Motor", "no template Motor")]
    public async Task NewSubmodel_UnclearTemplate_NamesTheChoices(string choice, string reason)
    {
        var run = await CommandRun.Of("new", "submodel", scratch.File("t.json", Templates) + choice, "--id", "urn:example:x");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(reason, run.Error);
        Assert.Contains("t.json#Valve", run.Error);
    }

    [Fact]
    public async Task NewSubmodel_UnknownTemplate_NamesTheBuiltInOnes()
    {
        var run = await CommandRun.Of("new", "submodel", "Teapot", "--id", "urn:example:x");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("ProductionLine", run.Error);
    }

    [Fact]
    public async Task NewSubmodel_WithoutId_IsAUsageError()
    {
        var run = await CommandRun.Of("new", "submodel", "ProductionLine");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--id", run.Error);
    }

    [Fact]
    public async Task NewPackage_IsValidAndOffersItsOperations()
    {
        var folder = scratch["my line 7"];
        var made = await CommandRun.Of("new", "package", folder, "--id", "https://example.com/line-7", "--submodel", "ProductionLine");
        Assert.Equal((0, ""), (made.ExitCode, made.Error));

        var shell = Assert.Single(Read(Path.Combine(folder, "environment.json")).AssetAdministrationShells!);
        Assert.Equal(("myline7", "https://example.com/line-7/asset"), (shell.IdShort, shell.AssetInformation.GlobalAssetId));
        Assert.Equal("https://example.com/line-7/ProductionLine", shell.Submodels![0].Keys[0].Value);
        var verified = await CommandRun.Of("verify", "--strict", folder);
        Assert.Equal((0, "1 file: 1 valid\n"), (verified.ExitCode, verified.Output));
        Assert.Contains("ProductionLine.Simulate", (await CommandRun.Of("invoke", folder)).Output);
    }

    [Fact]
    public async Task NewPackage_FullFolder_NeedsForce()
    {
        scratch.File("mine/notes.txt", "precious");
        var run = await CommandRun.Of("new", "package", scratch["mine"], "--id", "urn:example:mine");
        Assert.Equal(ExitCode.CannotCreate, run.ExitCode);
        Assert.False(File.Exists(scratch["mine/environment.json"]));
        Assert.Equal(0, (await CommandRun.Of("new", "package", scratch["mine"], "--id", "urn:example:mine", "--force")).ExitCode);
    }

    private static AasTwin.Metamodel.Environment Read(string path) => AasJson.Read<AasTwin.Metamodel.Environment>(File.ReadAllBytes(path)).Must();
}
