namespace AasTwin.Tests.Executable;

public sealed class QueryVerbTests : IDisposable
{
    private const string Document =
        """
        {"submodels":[{"modelType":"Submodel","id":"urn:a","idShort":"Drive","submodelElements":[{"modelType":"Property","idShort":"Speed","valueType":"xs:int","value":"120"}]},
        {"modelType":"Submodel","id":"urn:b","idShort":"Pump","submodelElements":[{"modelType":"Property","idShort":"Speed","valueType":"xs:int","value":"90"}]}]}
        """;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("$sme.Speed#value $gt 100", "urn:a")]
    [InlineData("$select id $sm#idShort $eq \"Pump\"", "urn:b")]
    [InlineData("{\"$condition\":{\"$lt\":[{\"$field\":\"$sme#value\"},{\"$numVal\":100}]}}", "urn:b")]
    public async Task Query_ShowsWhatItFinds(string condition, string id)
    {
        folder.File("models.json", Document);
        var run = await CommandRun.Of("query", folder["models.json"], condition);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(id, run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n'), l => l.Contains("urn:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Query_ThatIsNone_IsRefusedWithItsColumn()
    {
        folder.File("models.json", Document);
        var run = await CommandRun.Of("query", folder["models.json"], "$sm#idShort $eq");
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("column 16", run.Error, StringComparison.Ordinal);
    }
}
