namespace AasTwin.Tests.Executable;

public sealed class ServeTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Serve_StoreThatCannotBeOpened_SaysWhyInOneLine()
    {
        var run = await CommandRun.Of("serve", "--urls", "http://127.0.0.1:0", "--store", "sqlite:" + scratch["missing/plant.db"]);
        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Contains("missing/plant.db", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
