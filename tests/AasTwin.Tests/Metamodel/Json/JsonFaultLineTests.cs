using System.Text;
using AasTwin.Metamodel.Json;

namespace AasTwin.Tests.Metamodel.Json;

/// <summary>The lines of faults in documents that are longer than the reader's buffer.</summary>
public sealed class JsonFaultLineTests
{
    /// <summary>A document of many lines whose last submodel, in the line that is returned, holds some text.</summary>
    private static (byte[] Document, int Line) Document(string last)
    {
        var text = new StringBuilder("{\n\"submodels\": [\n");
        for (var i = 0; i < 5_000; i++) text.Append("{\"modelType\": \"Submodel\",\n \"id\": \"urn:").Append(i).Append("\"},\n");
        var line = text.ToString().Count(c => c == '\n') + 2;
        return (Encoding.UTF8.GetBytes(text.Append("{\"modelType\": \"Submodel\", \"id\": \"urn:x\",\n").Append(last).Append("}\n]}").ToString()), line);
    }

    [Theory]
    [InlineData("\"kind\": nothing")]
    [InlineData("\"\\ud800\": 1")]
    [InlineData("\"kind\": \"\\ud800\"")]
    [InlineData("\"idShort\": \"\\ud800\"")]
    [InlineData("\"idShort\": 1")]
    public void ReadEnvironment_TellsTheLineOfAFault(string last)
    {
        var (document, line) = Document(last);
        var result = AasJson.ReadEnvironment(new MemoryStream(document));

        Assert.Equal(line, Assert.Single(result.Findings).Line);
        Assert.True(result.Value!.Submodels!.Count >= 5_000);
    }

    [Theory]
    [InlineData("\"\\ud800\": 1")]
    [InlineData("\"modelType\": \"\\udc00\"")]
    [InlineData("\"\\udc00submodels\": []")]
    public void Read_ReportsNamesThatAreNoUnicode(string attribute)
    {
        var whole = AasJson.Read<AasTwin.Metamodel.Environment>(Encoding.UTF8.GetBytes($"{{\n{attribute}}}"));
        var streamed = AasJson.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes($"{{\n{attribute}}}")));

        Assert.Equal(2, Assert.Single(whole.Findings).Line);
        Assert.Equal(2, Assert.Single(streamed.Findings).Line);
    }

    /// <summary>Would take minutes if lines were counted from the start for each item or fault.</summary>
    [Fact]
    public void ReadEnvironment_TakesTimeInProportionToTheDocument()
    {
        var text = new StringBuilder("{\"submodels\":[{\"modelType\":\"Submodel\",\n\"id\":\"urn:big\",\"category\":\"").Append('x', 8 << 20).Append("\"}");
        for (var i = 0; i < 60_000; i++) text.Append(",\n{\"modelType\":\"Submodel\",\"id\":\"urn:s\"}");
        text.Append(",\n{\"modelType\":\"Submodel\",\"id\":\"urn:s\"");
        for (var i = 0; i < 60_000; i++) text.Append(",\n\"unknown\":[]");
        var result = AasJson.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(text.Append("}]}").ToString())));

        Assert.Equal(60_002, result.Value!.Submodels!.Count);
        Assert.Equal(60_004, result.Findings[0].Line);
        Assert.Equal(61_003, result.Findings[999].Line);
    }
}
