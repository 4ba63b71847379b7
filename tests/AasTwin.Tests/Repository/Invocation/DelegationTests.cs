using System.Net;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Tests.Repository.Invocation;

/// <summary>Operations that an HTTP endpoint carries out.</summary>
public sealed class DelegationTests : IAsyncLifetime
{
    private readonly WebApplication endpoint;
    private readonly List<string> received = [];

    public DelegationTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        endpoint = builder.Build();
        endpoint.MapPost("/{**path}", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.Add(await reader.ReadToEndAsync());
            switch (context.Request.Path)
            {
                case "/add":
                    await context.Response.WriteAsync("""[{"value":{"modelType":"Property","idShort":"Sum","valueType":"xs:int","value":"12"}},{"value":{"modelType":"Property","idShort":"Count","valueType":"xs:int","value":"7"}}]""");
                    break;
                case "/elsewhere":
                    context.Response.Redirect("/add");
                    break;
                case "/inside":
                    context.Response.Redirect("http://169.254.169.254/latest", permanent: true, preserveMethod: true);
                    break;
                case "/never":
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                case "/long":
                    await context.Response.WriteAsync(new string(' ', 17 << 20));
                    break;
                default:
                    await context.Response.WriteAsync("{}");
                    break;
            }
        });
    }

    public Task InitializeAsync() => endpoint.StartAsync();

    public async Task DisposeAsync() => await endpoint.DisposeAsync();

    [Fact]
    public async Task AnEndpoint_GetsTheArgumentsAndGivesTheResults()
    {
        using var repository = await With(endpoint.Urls.First() + "/add", "127.0.0.0/8");
        var result = await repository.Invoke(Samples.SubmodelId, "Add", Five);
        Assert.True(result.Success, string.Join(' ', result.Messages));
        Assert.Equal(("12", "7"), (((Property)result.Output.Single()).Value, ((Property)result.Inoutput.Single()).Value));
        Assert.Contains("""{"value":{"modelType":"Property","idShort":"A","valueType":"xs:int","value":"5"}}""", received.Single());
    }

    [Theory]
    [InlineData("/elsewhere", "302")]
    [InlineData("/inside", "308")]
    [InlineData("/object", "no array")]
    [InlineData("/long", "could not be called")]
    public async Task AnAnswerThatIsNone_FailsTheOperation(string path, string why)
    {
        using var repository = await With(endpoint.Urls.First() + path, "127.0.0.0/8");
        var result = await repository.Invoke(Samples.SubmodelId, "Add", Five);
        Assert.Equal(ExecutionState.Failed, result.ExecutionState);
        Assert.Contains(why, Assert.Single(result.Messages));
        // The redirection is not followed.
        Assert.Single(received);
    }

    [Fact]
    public async Task AnEndpointThatDoesNotAnswer_IsGivenUp()
    {
        using var repository = await With(endpoint.Urls.First() + "/never", "127.0.0.0/8");
        var result = await repository.Invoke(Samples.SubmodelId, "Add", Five with { Timeout = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(ExecutionState.Timeout, result.ExecutionState);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("192.168.1.1")]
    [InlineData("172.31.0.1")]
    [InlineData("[fd00::1]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("[fe80::1]")]
    [InlineData("0.0.0.0")]
    [InlineData("100.64.0.1")]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("017700000001")]
    [InlineData("LOCALHOST")]
    public async Task AnAddressThatIsNotPublic_IsNotCalled(string host)
    {
        using var repository = await With($"http://{host}:{new Uri(endpoint.Urls.First()).Port}/add");
        var result = await repository.Invoke(Samples.SubmodelId, "Add", Five);
        Assert.Equal(ExecutionState.Failed, result.ExecutionState);
        Assert.Contains("no public address", Assert.Single(result.Messages));
        Assert.Empty(received);
    }

    /// <summary>Names that some resolve and others do not: whichever it is, nothing is called.</summary>
    [Theory]
    [InlineData("localhost.")]
    [InlineData("localhost.localdomain")]
    [InlineData("127.0.0.1.")]
    public async Task AnOddNameOfThisMachine_IsNotCalled(string host)
    {
        using var repository = await With($"http://{host}:{new Uri(endpoint.Urls.First()).Port}/add");
        Assert.Equal(ExecutionState.Failed, (await repository.Invoke(Samples.SubmodelId, "Add", Five)).ExecutionState);
        Assert.Empty(received);
    }

    /// <summary>A network that is configured opens no other, and a name is judged by where it leads.</summary>
    [Theory]
    [InlineData("10.0.0.0/8", "localhost", "no public address")]
    [InlineData("127.0.0.2/32", "127.0.0.1", "no public address")]
    [InlineData("127.0.0.0/8", "localhost", null)]
    [InlineData("127.0.0.1/32", "[::ffff:127.0.0.1]", null)]
    public async Task ANetworkThatIsConfigured_IsOpenAlone(string network, string host, string? why)
    {
        using var repository = await With($"http://{host}:{new Uri(endpoint.Urls.First()).Port}/add", network);
        var result = await repository.Invoke(Samples.SubmodelId, "Add", Five);
        if (why is null) Assert.True(result.Success, string.Join(' ', result.Messages));
        else Assert.Contains(why, Assert.Single(result.Messages));
        Assert.Equal(why is null ? 1 : 0, received.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("somewhere")]
    [InlineData("http://user:secret@example.com/")]
    public async Task AnUrlOfAnotherKind_IsRefused(string url)
    {
        using var repository = await With(url);
        Assert.Equal(501, (await Assert.ThrowsAsync<RepositoryException>(() => repository.Invoke(Samples.SubmodelId, "Add", Five))).Status);
    }

    private static OperationRequest Five { get; } = new([Samples.Property("A", DataTypeDefXsd.Int, "5")], []);

    private static async Task<AasRepository> With(string url, params string[] networks)
    {
        var repository = new AasRepository(new MemoryStore(), [], new RepositoryOptions { DelegationNetworks = [.. networks.Select(IPNetwork.Parse)] });
        var machine = Samples.Machine();
        machine.SubmodelElements!.Single(e => e.IdShort == "Add").Qualifiers = [new Qualifier { Type = "invocationDelegation", ValueType = DataTypeDefXsd.String, Value = url }];
        await repository.Post(machine);
        return repository;
    }
}
