using System.Net;
using AasTwin.Repository.Invocation;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Tests.Repository;

namespace AasTwin.Tests.Server.Security;

public class CallerLimitTests
{
    [Fact]
    public async Task MoreRequestsThanAllowed_AreToldToWait()
    {
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = new SecurityOptions { Limits = new LimitOptions { RequestsPerSecond = 0.01, Burst = 3 } } });
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await server.Get(ServerUnderTest.Machine)).StatusCode);
        using var refused = await server.Get(ServerUnderTest.Machine);
        await ServerUnderTest.Refusal(refused, HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 100);
    }

    [Fact]
    public async Task MoreOperationsAtOnceThanAllowed_AreRefused_UntilOneEnds()
    {
        var (begun, end) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        var slow = Samples.Bind("Unbound", async call =>
        {
            begun.Release();
            await end.WaitAsync();
            return new OperationOutput([], []);
        });
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = new SecurityOptions { Limits = new LimitOptions { OperationsPerCaller = 2 } } }, bindings: slow);
        var path = ServerUnderTest.Machine + "/submodel-elements/Unbound/invoke";
        var first = server.Send("POST", path, "{}");
        Assert.Equal(HttpStatusCode.Accepted, (await server.Send("POST", path + "-async", "{}")).StatusCode);
        await begun.WaitAsync();
        await begun.WaitAsync();
        await ServerUnderTest.Refusal(await server.Send("POST", path, "{}"), HttpStatusCode.TooManyRequests);
        await ServerUnderTest.Refusal(await server.Send("POST", path + "-async", "{}"), HttpStatusCode.TooManyRequests);
        end.Release(2);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        end.Release(10);
        for (var i = 0; i < 50 && (await server.Send("POST", path, "{}")).StatusCode != HttpStatusCode.OK; i++)
        {
            Assert.True(i < 49);
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task OriginsThatAreNotNamed_MayNotEvenRead()
    {
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = new SecurityOptions { ReadingOrigins = ["https://viewer.example"] } });
        Assert.True((await server.Send("GET", ServerUnderTest.Machine, null, ("Origin", "https://viewer.example"))).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await server.Send("GET", ServerUnderTest.Machine, null, ("Origin", "https://other.example"))).Headers.Contains("Access-Control-Allow-Origin"));
    }
}
