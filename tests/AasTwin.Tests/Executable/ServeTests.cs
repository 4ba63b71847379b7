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

    [Fact]
    public async Task Serve_StoreOfANewerVersion_SaysWhatToDoInOneLine()
    {
        using (new AasTwin.Repository.Store.SqliteStore(scratch["plant.db"]))
        {
        }
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={scratch["plant.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma user_version = 99";
            command.ExecuteNonQuery();
        }
        var run = await CommandRun.Of("serve", "--urls", "http://127.0.0.1:0", "--store", "sqlite:" + scratch["plant.db"]);
        Assert.Equal((ExitCode.Unavailable, ""), (run.ExitCode, run.Output));
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("plant.db was written by a newer version", line);
        Assert.Contains("use that version, or another file", line);
    }
}
