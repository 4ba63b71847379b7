using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;

namespace AasTwin.Tests.Repository.Invocation;

/// <summary>Handles of asynchronous invocations, across restarts.</summary>
public sealed class HandleTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly TaskCompletionSource goOn = new();
    private readonly Store.SetClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AFinishedResult_IsReadAfterARestart()
    {
        string handle;
        using (var first = await Open())
        {
            var job = await first.InvokeAsync(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
            goOn.SetResult();
            while (job.Result is null) await Task.Yield();
            handle = job.Handle;
        }
        clock.Now += TimeSpan.FromMinutes(30);
        using var second = await Open();
        var found = second.FindInvocation(Samples.SubmodelId, "Unbound", handle);
        Assert.Equal(ExecutionState.Completed, found.State);
        Assert.Equal("18446744073709551615", Assert.IsType<Property>(Assert.Single(found.Result!.Output)).Value);
        Assert.Equal("n/a", Assert.IsType<Property>(Assert.Single(found.Result.Inoutput)).Value);
        // Of its own operation only, and not for ever.
        Assert.Throws<RepositoryException>(() => second.FindInvocation(Samples.SubmodelId, "Add", handle));
        clock.Now += TimeSpan.FromMinutes(31);
        Assert.Equal(404, Assert.Throws<RepositoryException>(() => second.FindInvocation(Samples.SubmodelId, "Unbound", handle)).Status);
        // What has expired leaves the store with the next start.
        await second.InvokeAsync(Samples.SubmodelId, "Unbound", OperationRequest.Empty);
        Assert.Equal(1, second.Count(IdentifiableKind.Invocation));
    }

    [Fact]
    public async Task AnInterruptedRun_SaysSo()
    {
        string handle;
        using (var first = await Open())
            handle = (await first.InvokeAsync(Samples.SubmodelId, "Unbound", OperationRequest.Empty)).Handle;
        // However long it ran before: its time begins with the restart.
        clock.Now += TimeSpan.FromHours(5);
        using var second = await Open();
        var found = second.FindInvocation(Samples.SubmodelId, "Unbound", handle);
        Assert.Equal(ExecutionState.Failed, found.State);
        Assert.Contains("interrupted by a restart", Assert.Single(found.Result!.Messages));
        second.CancelInvocation(Samples.SubmodelId, "Unbound", handle);
        Assert.Equal(ExecutionState.Failed, second.FindInvocation(Samples.SubmodelId, "Unbound", handle).State);
    }

    private async Task<AasRepository> Open()
    {
        var binding = Samples.Bind("Unbound", async call =>
        {
            await goOn.Task.WaitAsync(call.Cancellation);
            return new OperationOutput([Samples.Property("Out", DataTypeDefXsd.UnsignedLong, "18446744073709551615")], [Samples.Property("Both", DataTypeDefXsd.String, "n/a")]);
        });
        var repository = new AasRepository(new SqliteStore(folder["store.db"]), [binding], new RepositoryOptions { Time = clock });
        if (repository.FindSubmodel(Samples.SubmodelId) is null) await repository.Post(Samples.Machine());
        return repository;
    }
}
