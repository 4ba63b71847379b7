namespace AasTwin.Tests.RepositoryRules;

public sealed class TestFolderTests
{
    [Fact]
    public void Projects_HaveTestsOfTheirOwn()
    {
        var untested = Checkout.Projects("src/").Keys.Select(p => p == "AasTwin" ? "Executable" : p["AasTwin.".Length..])
            .Where(p => !Checkout.Files.Any(f => f.StartsWith($"tests/AasTwin.Tests/{p}/", StringComparison.Ordinal)));
        Assert.Empty(untested);
    }
}
