using System.Net;

namespace AasTwin.SystemTests;

public sealed class ConcurrencyTests : IDisposable
{
    private readonly ExamplePackage package = new();

    public void Dispose() => package.Dispose();

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task TwoClients_WritingOneSubmodel_LoseNothing(string store)
    {
        const int Writes = 50;
        await using var server = await RunningServer.Start(package.Folder, "--store", store == "sqlite" ? "sqlite:" + package["two.aastwin.db"] : store);
        using var barrier = new Barrier(2);

        await Task.WhenAll(Write("Left"), Write("Right"));

        var elements = (await server.Get($"submodels/{ExamplePackage.Submodel}/submodel-elements?limit=1000")).GetProperty("result");
        var names = elements.EnumerateArray().Select(e => e.GetProperty("idShort").GetString()!).ToHashSet();
        var expected = Enumerable.Range(0, Writes).SelectMany(i => new[] { $"Left{i}", $"Right{i}" });
        Assert.Superset(expected.ToHashSet(), names);

        Task Write(string name) => Task.Run(async () =>
        {
            using var client = server.NewClient();
            barrier.SignalAndWait();
            for (var i = 0; i < Writes; i++)
            {
                using var response = await RunningServer.Send(
                    client, HttpMethod.Post, $"submodels/{ExamplePackage.Submodel}/submodel-elements",
                    $$"""{"modelType":"Property","idShort":"{{name}}{{i}}","valueType":"xs:int","value":"{{i}}"}""");
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            }
        });
    }
}
