using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository;
using AasTwin.Repository.Registry;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;

namespace AasTwin.Tests.Repository.Registry;

public abstract class DescriptorRegistryTests : IAsyncLifetime
{
    private static readonly ServedAt Here = new("https://here.example/api/v3");

    private AasRepository repository = null!;
    private DescriptorRegistry registry = null!;

    public async Task InitializeAsync()
    {
        repository = new AasRepository(Store());
        registry = new DescriptorRegistry(repository);
        await repository.Post(Samples.Machine());
        await repository.Post(Samples.Shell(Samples.ShellId, Samples.SubmodelId, "urn:elsewhere"));
    }

    public virtual Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    private protected abstract IStore Store();

    [Fact]
    public async Task Descriptors_FollowWhatTheyDescribe()
    {
        await repository.ChangeShell(Samples.ShellId, s => s.IdShort = "Renamed");
        var shell = registry.FindShell(Samples.ShellId, Here)!;
        Assert.Equal("Renamed", shell.IdShort);
        Assert.Equal(["AAS-3.0", "AAS-3.1", "AAS-REPOSITORY-3.0", "AAS-REPOSITORY-3.1"], shell.Endpoints!.Select(e => e.Interface));
        Assert.All(shell.Endpoints!, e => Assert.Equal(("HTTPS", "https://here.example/api/v3/shells/" + AasTwin.Metamodel.Paths.Base64UrlId.Encode(Samples.ShellId)), (e.ProtocolInformation.EndpointProtocol, e.ProtocolInformation.Href)));
        Assert.Contains("SUBMODEL-1.0", registry.FindSubmodel(Samples.SubmodelId, Here with { WithV1 = true })!.Endpoints!.Select(e => e.Interface));
        // What is elsewhere is told about as soon as its descriptor is posted.
        Assert.Equal([Samples.SubmodelId], shell.SubmodelDescriptors!.Select(d => d.Id));
        await registry.Post(Submodel("urn:elsewhere"));
        Assert.Equal([Samples.SubmodelId, "urn:elsewhere"], registry.FindShell(Samples.ShellId, Here)!.SubmodelDescriptors!.Select(d => d.Id));
        await repository.Delete(IdentifiableKind.Shell, Samples.ShellId);
        Assert.Null(registry.FindShell(Samples.ShellId, Here));
    }

    [Fact]
    public async Task WhatIsPostedAboutSomethingHere_GoesFirstAndEndsWithIt()
    {
        Assert.Equal(409, (await Assert.ThrowsAsync<RepositoryException>(() => registry.Post(Shell(Samples.ShellId)))).Status);
        Assert.Equal(409, (await Assert.ThrowsAsync<RepositoryException>(() => registry.Delete(IdentifiableKind.ShellDescriptor, Samples.ShellId))).Status);
        var told = Shell(Samples.ShellId);
        told.AssetType = "urn:press";
        Assert.False(await registry.Put(told));
        var shell = registry.FindShell(Samples.ShellId, Here)!;
        Assert.Equal(("Machine", "urn:press", "AAS-X"), (shell.IdShort, shell.AssetType, shell.Endpoints!.Single().Interface));
        Assert.Equal([Samples.ShellId], registry.Shells(ShellDescriptorFilter.All with { AssetType = "urn:press" }, new PageRequest(), Here).Items.Select(d => d.Id));
        Assert.Equal([Samples.ShellId], registry.Shells(ShellDescriptorFilter.All with { AssetKind = AssetKind.Instance }, new PageRequest(), Here).Items.Select(d => d.Id));
        await registry.Delete(IdentifiableKind.ShellDescriptor, Samples.ShellId);
        Assert.Null(registry.FindShell(Samples.ShellId, Here)!.AssetType);
        await registry.Put(told);
        await repository.Delete(IdentifiableKind.Shell, Samples.ShellId);
        Assert.Null(registry.FindShell(Samples.ShellId, Here));
        Assert.Equal(404, (await Assert.ThrowsAsync<RepositoryException>(() => registry.Delete(IdentifiableKind.ShellDescriptor, Samples.ShellId))).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_GoThroughWhatIsHereAndWhatWasPosted(int limit)
    {
        for (var i = 0; i < 5; i++)
        {
            await repository.Put(Samples.Shell($"urn:here:{i}"));
            await registry.Put(Shell($"urn:there:{i}"));
            await registry.Put(Submodel($"urn:there:{i}"));
        }
        // Listed once, with what was posted.
        await registry.Put(Shell("urn:here:3"));
        var expected = new[] { Samples.ShellId, "urn:here:0", "urn:here:1", "urn:here:2", "urn:here:4", "urn:there:0", "urn:there:1", "urn:there:2", "urn:there:3", "urn:there:4", "urn:here:3" };
        Assert.Equal(expected, All(page => registry.Shells(ShellDescriptorFilter.All, page, Here), limit).Select(d => d.Id));
        Assert.Equal([Samples.SubmodelId, .. Enumerable.Range(0, 5).Select(i => $"urn:there:{i}")], All(page => registry.Submodels(page, Here), limit).Select(d => d.Id));
        Assert.Equal(5, All(page => registry.Shells(ShellDescriptorFilter.All with { AssetKind = AssetKind.Type }, page, Here), limit).Count);
        Assert.Equal(400, Assert.Throws<RepositoryException>(() => registry.Submodels(new PageRequest(1, "eDE"), Here)).Status);
    }

    [Fact]
    public async Task NestedDescriptors_AreAddedReplacedAndRemoved()
    {
        await registry.Post(Shell("urn:there"));
        foreach (var shell in new[] { "urn:there", Samples.ShellId })
        {
            await registry.PostSubmodelOf(shell, Submodel("urn:s:1"));
            Assert.Equal(409, (await Assert.ThrowsAsync<RepositoryException>(() => registry.PostSubmodelOf(shell, Submodel("urn:s:1")))).Status);
            Assert.True(await registry.PutSubmodelOf(shell, Submodel("urn:s:2")));
            Assert.False(await registry.PutSubmodelOf(shell, Submodel("urn:s:2", "changed")));
            Assert.Equal("changed", registry.FindSubmodelOf(shell, "urn:s:2", Here).IdShort);
            var ids = All(page => registry.SubmodelsOf(shell, page, Here), 1).Select(d => d.Id);
            Assert.Equal(shell == Samples.ShellId ? ["urn:s:1", "urn:s:2", Samples.SubmodelId] : ["urn:s:1", "urn:s:2"], ids);
            await registry.DeleteSubmodelOf(shell, "urn:s:1");
            Assert.Equal(404, Assert.Throws<RepositoryException>(() => registry.FindSubmodelOf(shell, "urn:s:1", Here)).Status);
            Assert.Equal(404, (await Assert.ThrowsAsync<RepositoryException>(() => registry.DeleteSubmodelOf(shell, "urn:s:1"))).Status);
        }
        // What was posted about a shell that lives here takes nothing away from what it says itself.
        Assert.Equal("Machine", registry.FindShell(Samples.ShellId, Here)!.IdShort);
        Assert.Equal(409, (await Assert.ThrowsAsync<RepositoryException>(() => registry.DeleteSubmodelOf(Samples.ShellId, Samples.SubmodelId))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<RepositoryException>(() => registry.PostSubmodelOf("urn:unknown", Submodel("urn:s:1")))).Status);
    }

    [Fact]
    public async Task Bulk_IsAllOrNothingAndTellsEveryItem()
    {
        await registry.Post(Shell("urn:2"));
        var invalid = Shell("urn:3");
        invalid.IdShort = "not a name";
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => registry.Change([Shell("urn:1"), Shell("urn:2"), invalid, Shell("urn:1")], BulkAction.Create));
        Assert.Equal((400, "BulkRefused"), (refusal.Status, refusal.Code));
        Assert.Equal(["[1]", "[2].idShort", "[3]"], refusal.Findings.Select(f => f.Path).Distinct());
        Assert.Null(registry.FindShell("urn:1", Here));
        await registry.Change([Shell("urn:1"), Shell("urn:2")], BulkAction.Replace);
        refusal = await Assert.ThrowsAsync<RepositoryException>(() => registry.DeleteAll(IdentifiableKind.ShellDescriptor, ["urn:1", "urn:4", Samples.ShellId]));
        Assert.Equal(["[1]", "[2]"], refusal.Findings.Select(f => f.Path));
        Assert.NotNull(registry.FindShell("urn:1", Here));
        await registry.DeleteAll(IdentifiableKind.ShellDescriptor, ["urn:1", "urn:2", "urn:1"]);
        Assert.Equal([Samples.ShellId], registry.Shells(ShellDescriptorFilter.All, new PageRequest(), Here).Items.Select(d => d.Id));
    }

    [Fact]
    public async Task ConcurrentPosts_LetOneIn()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                await registry.Post(Shell("urn:contested"));
                return true;
            }
            catch (RepositoryException refusal) when (refusal.Status == 409)
            {
                return false;
            }
        })));
        Assert.Equal(1, outcomes.Count(o => o));
    }

    private static AssetAdministrationShellDescriptor Shell(string id) => new()
    {
        Id = id,
        AssetKind = id == Samples.ShellId || id.StartsWith("urn:here", StringComparison.Ordinal) ? null : AssetKind.Type,
        Endpoints = [new Endpoint { Interface = "AAS-X", ProtocolInformation = new ProtocolInformation { Href = "https://there.example" } }],
    };

    private static SubmodelDescriptor Submodel(string id, string? idShort = null) => new()
    {
        Id = id,
        IdShort = idShort,
        Endpoints = [new Endpoint { Interface = "SUBMODEL-X", ProtocolInformation = new ProtocolInformation { Href = "https://there.example" } }],
    };

    private static List<T> All<T>(Func<PageRequest, Page<T>> list, int limit)
    {
        var all = new List<T>();
        for (string? cursor = null; ;)
        {
            var page = list(new PageRequest(limit, cursor));
            Assert.InRange(page.Items.Count, 0, limit);
            all.AddRange(page.Items);
            if (page.Cursor is null) return all;
            Assert.Equal(limit, page.Items.Count);
            cursor = page.Cursor;
        }
    }
}

public sealed class MemoryDescriptorRegistryTests : DescriptorRegistryTests
{
    private protected override IStore Store() => new MemoryStore();
}

public sealed class SqliteDescriptorRegistryTests : DescriptorRegistryTests
{
    private readonly ScratchFolder folder = new();

    private protected override IStore Store() => new SqliteStore(folder["store.db"]);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
