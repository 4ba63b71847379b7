using AasTwin.Metamodel;

namespace AasTwin.Tests.Metamodel;

public sealed class FindingTests
{
    [Theory]
    [InlineData("", "is empty", "model.json: line 3: is empty [Rule]")]
    [InlineData("submodels[0]", "has no id", "model.json: line 3: submodels[0]: has no id [Rule]")]
    [InlineData("Values", "Values: there is none", "model.json: line 3: Values: there is none [Rule]")]
    [InlineData("Values", "Values are missing", "model.json: line 3: Values: Values are missing [Rule]")]
    public void Text_NamesThePathOnce(string path, string text, string expected) =>
        Assert.Equal(expected, new Finding(Severity.Invalid, path, "Rule", text) { Line = 3, Source = "model.json" }.ToString());
}
