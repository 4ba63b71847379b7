using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Jobs;
using AasTwin.Repository.Registry;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;

namespace AasTwin.Tests.Repository.Jobs;

/// <summary>Handles of changes that nobody waits for, across restarts.</summary>
public sealed class JobListTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Store.SetClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ADoneJob_IsDoneAfterARestart()
    {
        string handle;
        using (var first = Open())
        {
            var job = await new JobList(first, "bulk").Start(Creation(first, "urn:a"), Fail);
            await Ended(job);
            handle = job.Handle;
        }
        using var second = Open();
        var jobs = new JobList(second, "bulk");
        Assert.Equal(ExecutionState.Completed, jobs.Find(handle).State);
        Assert.NotNull(new DescriptorRegistry(second).FindShell("urn:a", new("")));
        // Of its own interface only, and not for ever.
        Assert.Equal(404, Assert.Throws<RepositoryException>(() => new JobList(second, "packages").Find(handle)).Status);
        clock.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(404, Assert.Throws<RepositoryException>(() => jobs.Find(handle)).Status);
        await Ended(await jobs.Start(Creation(second, "urn:b"), Fail));
        Assert.Equal(1, second.Count(IdentifiableKind.Job));
    }

    [Fact]
    public async Task ARefusal_IsToldAfterARestartWithAllItsFindings()
    {
        string handle;
        IReadOnlyList<string> findings;
        using (var first = Open())
        {
            var registry = new DescriptorRegistry(first);
            await registry.Post(new AssetAdministrationShellDescriptor { Id = "urn:a" });
            var job = await new JobList(first, "bulk").Start(Creation(first, "urn:b", "urn:a", "urn:b"), Fail);
            var refusal = (await Ended(job)).Refusal!;
            Assert.Equal(2, refusal.Findings.Count);
            findings = [.. refusal.Findings.Select(f => f.ToString())];
            handle = job.Handle;
            Assert.Null(registry.FindShell("urn:b", new("")));
        }
        using var second = Open();
        var end = new JobList(second, "bulk").Find(handle).End!;
        Assert.Equal((400, "BulkRefused"), (end.Refusal!.Status, end.Refusal.Code));
        Assert.Equal(findings, end.Refusal.Findings.Select(f => f.ToString()));
    }

    [Fact]
    public async Task AJobThatARestartCutOff_SaysThatNothingWasChanged()
    {
        string handle;
        using (var first = Open())
        {
            var job = await new JobList(first, "bulk").Start(_ => new TaskCompletionSource<string?>().Task, Fail);
            Assert.Equal(ExecutionState.Running, job.State);
            handle = job.Handle;
        }
        clock.Now += TimeSpan.FromHours(5);
        using var second = Open();
        var found = new JobList(second, "bulk").Find(handle);
        Assert.Equal(ExecutionState.Failed, found.State);
        Assert.Contains("nothing was made", found.End!.Refusal!.Message);
    }

    [Fact]
    public async Task AJobWhoseChangeWasCommitted_IsDoneEvenIfNobodyHeardOfIt()
    {
        string handle;
        using (var first = Open())
        {
            // The change is on disk; what would have told so in memory does not come to it.
            var committed = new TaskCompletionSource();
            var registry = new DescriptorRegistry(first);
            var job = await new JobList(first, "bulk").Start(async commit =>
            {
                await registry.Change([new AssetAdministrationShellDescriptor { Id = "urn:a" }], BulkAction.Create, commit);
                committed.SetResult();
                return await new TaskCompletionSource<string?>().Task;
            }, Fail);
            await committed.Task;
            Assert.Equal(ExecutionState.Running, job.State);
            handle = job.Handle;
        }
        using var second = Open();
        Assert.Equal(ExecutionState.Completed, new JobList(second, "bulk").Find(handle).State);
        Assert.NotNull(new DescriptorRegistry(second).FindShell("urn:a", new("")));
    }

    private static Func<JobCommit, Task<string?>> Creation(AasRepository repository, params string[] ids) => async commit =>
    {
        await new DescriptorRegistry(repository).Change([.. ids.Select(id => new AssetAdministrationShellDescriptor { Id = id })], BulkAction.Create, commit);
        return null;
    };

    private static async Task<JobEnd> Ended(Job job)
    {
        while (job.End is null) await Task.Yield();
        return job.End;
    }

    private static void Fail(Exception fault) => Assert.Fail(fault.ToString());

    private AasRepository Open() => new(new SqliteStore(folder["store.db"]), [], RepositoryOptions.Default with { Time = clock });
}
