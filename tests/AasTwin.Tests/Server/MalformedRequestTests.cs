using Xunit.Abstractions;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>No malformed request is a fault of the server, and each refusal has the one shape.</summary>
public sealed class MalformedRequestTests(SharedServer shared, ITestOutputHelper output) : IClassFixture<SharedServer>
{
    private const int Wanted = 10_000;

    private readonly ServerUnderTest server = shared.Server;

    [SharedDataFact(InterfaceDescription.Folder)]
    public Task RequestsMadeOfTheSpecification_AreRefused() => Send(new MalformedRequests(InterfaceDescription.OfSpecification(), Api).All());

    /// <summary>The server's own description has what the specification's lacks: newer operations, and templates on a base path of their own.</summary>
    [Fact]
    public async Task RequestsMadeOfTheServersOwnDescription_AreRefused()
    {
        var cases = new MalformedRequests(InterfaceDescription.Of(await server.Client.GetStringAsync("/openapi/v1.json")), "").All();
        // A part of them, from all operations.
        var step = cases.Count / Wanted;
        await Send([.. cases.Where((_, i) => step < 2 || i % step == 0)]);
    }

    private async Task Send(List<MalformedRequests.Case> cases)
    {
        output.WriteLine($"{cases.Count} requests, of which {cases.Count(c => c.MustFail)} are wrong beyond doubt");
        Assert.True(cases.Count >= Wanted, $"Only {cases.Count} requests.");
        foreach (var kind in new Func<MalformedRequests.Case, bool>[] { c => c.Body is not null, c => c.Header is not null, c => c.Type is not null, c => c.Path.Contains('?'), c => c.MustFail })
            Assert.True(cases.Count(kind) > 100);
        var faults = new List<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (request, cancellation) =>
        {
            if (await MalformedRequests.Fault(server.Client, request, cancellation) is { } fault)
                lock (faults) faults.Add($"{request}: {fault}");
        });
        Assert.True(faults.Count == 0, $"{faults.Count} of {cases.Count}:\n{string.Join('\n', faults.Take(25))}");
    }
}
