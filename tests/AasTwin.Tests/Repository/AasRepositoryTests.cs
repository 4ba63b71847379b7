using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Tests.Repository;

public sealed class AasRepositoryTests : IDisposable
{
    private readonly AasRepository repository = new(new MemoryStore());

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Post_RefusesATakenId()
    {
        await repository.Post(Samples.Machine());
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => repository.Post(Samples.Machine()));
        Assert.Equal(409, refusal.Status);
    }

    [Fact]
    public async Task Writes_AreCheckedAndTellThePath()
    {
        var submodel = Samples.Machine();
        ((Property)submodel.SubmodelElements![0]).Value = "fast";
        submodel.SubmodelElements.Add(Samples.Property("Speed", DataTypeDefXsd.String, "twice"));
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => repository.Put(submodel));
        Assert.Equal(400, refusal.Status);
        Assert.Contains(refusal.Findings, f => f.Path.StartsWith("submodelElements[0]", StringComparison.Ordinal));
        Assert.Contains(refusal.Findings, f => f.Constraint == "AASd-022");
        Assert.Null(repository.FindSubmodel(Samples.SubmodelId));
    }

    [Fact]
    public async Task ConcurrentChanges_AreAllSeen()
    {
        var submodel = Samples.Machine();
        ((Property)submodel.SubmodelElements![0]).Value = "0";
        await repository.Post(submodel);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => repository.Change(Samples.SubmodelId, s =>
        {
            var speed = (Property)s.SubmodelElements![0];
            speed.Value = $"{int.Parse(speed.Value!) + 1}";
        }))));
        Assert.Equal("50", ((Property)repository.FindElement(Samples.SubmodelId, "Speed")!).Value);
    }

    [Fact]
    public async Task AChangeThatFails_LeavesEverythingAsItWas()
    {
        await repository.Post(Samples.Machine());
        var before = repository.Find(IdentifiableKind.Submodel, Samples.SubmodelId)!;
        await Assert.ThrowsAsync<RepositoryException>(() => repository.Change(Samples.SubmodelId, s => ((Property)s.SubmodelElements![0]).Value = "fast"));
        await Assert.ThrowsAsync<RepositoryException>(() => repository.PatchValue(Samples.SubmodelId, null, """{"Speed":1,"Motor":{"Nothing":2}}"""u8.ToArray()));
        Assert.Equal(before, repository.Find(IdentifiableKind.Submodel, Samples.SubmodelId));
        Assert.Equal("5000", ((Property)repository.FindElement(Samples.SubmodelId, "Speed")!).Value);
    }

    [Fact]
    public async Task Readers_KeepTheStateTheyGot()
    {
        await repository.Post(Samples.Machine());
        var before = repository.FindSubmodel(Samples.SubmodelId)!;
        await repository.PatchValue(Samples.SubmodelId, "Speed", "7"u8.ToArray());
        Assert.Equal("5000", ((Property)before.SubmodelElements![0]).Value);
        Assert.Equal("7", ((Property)repository.FindElement(Samples.SubmodelId, "Speed")!).Value);
    }

    [Fact]
    public async Task ASmallCache_ChangesNoAnswer()
    {
        using var tight = new AasRepository(new MemoryStore(), options: new RepositoryOptions { CacheBytes = 20_000 });
        for (var i = 0; i < 40; i++) await tight.Post(Samples.Machine($"urn:m{i}"));
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 40; i++)
            {
                var id = $"urn:m{i * 7 % 40}";
                await tight.PatchValue(id, "Speed", Encoding.UTF8.GetBytes($"{round * 100 + i}"));
                Assert.Equal($"{round * 100 + i}", ((Property)tight.FindElement(id, "Speed")!).Value);
            }
        }
    }

    /// <summary>Objects of models are a few times as large as their bytes, and count when they are made of what is there already.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheCache_KeepsNoMoreObjectsThanItIsTold(bool isReadBefore)
    {
        const int Models = 300, CacheBytes = 1 << 20;
        var store = new MemoryStore();
        var bytes = AasJson.ToUtf8(Samples.Machine()).Length;
        for (var i = 0; i < Models; i++) await store.Commit([new StoreChange(IdentifiableKind.Submodel, $"urn:m{i:000}", 0) { Json = AasJson.ToUtf8(Samples.Machine($"urn:m{i:000}")), Terms = [] }]);
        using var tight = new AasRepository(store, options: new RepositoryOptions { CacheBytes = CacheBytes });
        for (var i = 0; isReadBefore && i < Models; i++) Assert.NotNull(tight.Find(IdentifiableKind.Submodel, $"urn:m{i:000}"));
        var objects = Enumerable.Range(0, Models).Select(i => Submodel(tight, i)).ToList();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var kept = objects.Count(o => o.IsAlive);
        // Some are kept, as that is what it is for.
        Assert.InRange(kept * (long)bytes * 5, CacheBytes / 4, CacheBytes);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Submodel(AasRepository repository, int i) => new(repository.FindSubmodel($"urn:m{i:000}"));
    }

    [Fact]
    public async Task AnOddModel_CanBeChangedElsewhere()
    {
        // Packages are read leniently: this one has a value that does not fit its type.
        var submodel = Samples.Machine();
        ((Property)submodel.SubmodelElements![0]).Value = "fast";
        var draft = new StoreChange(IdentifiableKind.Submodel, submodel.Id, 0) { Json = AasJson.ToUtf8(submodel) };
        var store = new MemoryStore();
        await store.Commit([draft]);
        using var odd = new AasRepository(store);
        await odd.PutElement(submodel.Id, "Name", Samples.Property("Name", DataTypeDefXsd.String, "Mill"));
        Assert.Equal("Mill", ((Property)odd.FindElement(submodel.Id, "Name")!).Value);
        await Assert.ThrowsAsync<RepositoryException>(() => odd.PutElement(submodel.Id, "Serial", Samples.Property("Serial", DataTypeDefXsd.Long, "many")));
    }

    [Fact]
    public async Task ElementsOfALargeSubmodel_AreFoundAsInASmallOne()
    {
        var submodel = Samples.Machine();
        submodel.SubmodelElements!.InsertRange(0, Enumerable.Range(0, 200).Select(i => Samples.Property($"Filler{i}", DataTypeDefXsd.Int, $"{i}")));
        await repository.Post(submodel);
        foreach (var place in AasTwin.Metamodel.Paths.ElementPaths.Elements(submodel))
        {
            var found = repository.MustFindElement(Samples.SubmodelId, place.Path.ToString());
            Assert.True(ModelEquality.Equals(place.Element, found.Element), $"{place.Path}");
            Assert.Equal((place.Index, place.Parent.MetaClass), (found.Index, found.Parent.MetaClass));
        }
        foreach (var nothing in new[] { "filler1", "Filler1.Child", "Motor.Nothing", "Limits[3]", "Filler200" }) Assert.Null(repository.FindElement(Samples.SubmodelId, nothing));
        // What is found belongs to the state of the time.
        await repository.DeleteElement(Samples.SubmodelId, "Filler0");
        Assert.Equal(0, repository.MustFindElement(Samples.SubmodelId, "Filler1").Index);
    }

    [Fact]
    public async Task DeleteSubmodelOf_TakesTheReferenceToo()
    {
        await repository.Post(Samples.Machine());
        await repository.Post(Samples.Shell(Samples.ShellId, Samples.SubmodelId));
        Assert.Single(repository.ShellsOf(Samples.SubmodelId));
        Assert.Single(repository.SubmodelsOf(Samples.ShellId));
        await repository.DeleteSubmodelOf(Samples.ShellId, Samples.SubmodelId);
        Assert.Null(repository.FindSubmodel(Samples.SubmodelId));
        Assert.Null(repository.FindShell(Samples.ShellId)!.Submodels);
        Assert.Empty(repository.ShellsOf(Samples.SubmodelId));
    }

    [Theory]
    [InlineData("""{"description":[{"language":"en","text":"new"}]}""", "Speed")]
    [InlineData("""{"value":[{"idShort":"Bearing","value":[{"idShort":"Diameter","value":"13"}]}]}""", "Motor")]
    [InlineData("""{"value":[{"value":"8"},{"value":"9"}]}""", "Limits")]
    public async Task PatchElement_SetsWhatItCarriesAndKeepsTheRest(string patch, string path)
    {
        await repository.Post(Samples.Machine());
        var before = repository.FindElement(Samples.SubmodelId, path)!;
        await repository.PatchElement(Samples.SubmodelId, path, Encoding.UTF8.GetBytes(patch));
        var after = repository.FindElement(Samples.SubmodelId, path)!;
        Assert.False(ModelEquality.Equals(before, after));
        Assert.Equal(before.Descendants().Count() + (path == "Speed" ? 1 : 0), after.Descendants().Count());
        if (path == "Motor") Assert.Equal("13", ((Property)repository.FindElement(Samples.SubmodelId, "Motor.Bearing.Diameter")!).Value);
        if (path == "Limits") Assert.Equal(["8", "9", "3"], ((SubmodelElementList)after).Value!.Select(v => ((Property)v).Value));
    }

    [Theory]
    [InlineData("""{"modelType":"Range"}""", "Speed")]
    [InlineData("""{"idShort":"Fast"}""", "Speed")]
    [InlineData("""{"value":[{"idShort":"Wheel","modelType":"Property","valueType":"xs:int"}]}""", "Motor")]
    [InlineData("""{"value":[{},{},{},{}]}""", "Limits")]
    [InlineData("""{"valueType":null}""", "Speed")]
    [InlineData("""{"value":"fast"}""", "Speed")]
    [InlineData("""[1]""", "Speed")]
    [InlineData("""{"value":"1","value":"2"}""", "Speed")]
    [InlineData("""{"nonsense":1}""", "Speed")]
    public async Task PatchElement_RefusesWhatDoesNotFit(string patch, string path)
    {
        await repository.Post(Samples.Machine());
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => repository.PatchElement(Samples.SubmodelId, path, Encoding.UTF8.GetBytes(patch)));
        Assert.Equal(400, refusal.Status);
    }
}
