using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository;
using AasTwin.Repository.Discovery;
using AasTwin.Repository.Registry;
using AasTwin.Repository.Store;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Repository.Discovery;

public sealed class AssetLinkDirectoryTests : IDisposable
{
    private readonly AasRepository repository = new(new MemoryStore());
    private readonly AssetLinkDirectory directory;

    public AssetLinkDirectoryTests() => directory = new AssetLinkDirectory(repository);

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Links_AreKeptForShellsThatAreElsewhere()
    {
        await directory.Post("urn:there", [Link("serial", "1"), Link("GlobalAssetId", "urn:asset")]);
        Assert.Equal(["urn:there"], Search(Link("globalAssetId", "urn:asset"), Link("serial", "1")));
        Assert.Equal(["serial", "GlobalAssetId"], directory.LinksOf("urn:there").Select(l => l.Name));
        await directory.Post("urn:there", [Link("serial", "2")]);
        Assert.Empty(Search(Link("serial", "1")));
        await directory.Delete("urn:there");
        Assert.Empty(Search(Link("serial", "2")));
        Assert.Equal(404, Assert.Throws<RepositoryException>(() => directory.LinksOf("urn:there")).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<RepositoryException>(() => directory.Delete("urn:there"))).Status);
    }

    [Fact]
    public async Task LinksFromAllSources_CountTogether()
    {
        await repository.Post(Shell("urn:a", [Link("serial", "1")]));
        await directory.Post("urn:a", [Link("color", "red")]);
        await new DescriptorRegistry(repository).Put(new AssetAdministrationShellDescriptor { Id = "urn:a", SpecificAssetIds = [Link("size", "xl")] });
        Assert.Equal(["urn:a"], Search(Link("color", "red"), Link("serial", "1"), Link("size", "xl")));
        Assert.Equal(["urn:a"], Search());
        Assert.Equal(["serial", "size", "color"], directory.LinksOf("urn:a").Select(l => l.Name));
        await directory.Delete("urn:a");
        Assert.Equal(409, (await Assert.ThrowsAsync<RepositoryException>(() => directory.Delete("urn:a"))).Status);
        await directory.Post("urn:a", [Link("color", "red")]);
        await repository.Delete(IdentifiableKind.Shell, "urn:a");
        Assert.Empty(Search());
    }

    [Fact]
    public async Task WhatBreaksTheRules_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => directory.Post("urn:a", [Link(new string('n', 65), "1")]));
        Assert.Equal((400, "specificAssetIds[0].name"), (refusal.Status, refusal.Findings.Single().Path));
    }

    /// <summary>Whatever is told where: the search finds exactly the shells that have all links in sum, each once, in pages of any size.</summary>
    [Fact]
    public void Search_FindsWhatHasAllLinks() => Prop.ForAll(Cases, c =>
    {
        using var repository = new AasRepository(new MemoryStore());
        var (directory, registry) = (new AssetLinkDirectory(repository), new DescriptorRegistry(repository));
        var known = new Dictionary<string, HashSet<int>>();
        foreach (var (source, shell, links) in c.Told)
        {
            var id = $"urn:{shell}";
            List<SpecificAssetId> told = [.. links.Distinct().Select(l => Link("n", $"{l}"))];
            var isNew = source switch
            {
                0 => repository.Put(Shell(id, told)),
                1 => registry.Put(new AssetAdministrationShellDescriptor { Id = id, SpecificAssetIds = told.Count > 0 ? told : null }),
                _ => told.Count == 0 ? Task.FromResult(false) : Posted(id, told),
            };
            isNew.GetAwaiter().GetResult();
        }
        for (var shell = 0; shell < 4; shell++)
        {
            try
            {
                known.Add($"urn:{shell}", [.. directory.LinksOf($"urn:{shell}").Where(l => l.Name == "n").Select(l => int.Parse(l.Value))]);
            }
            catch (RepositoryException)
            {
                // Nothing was told of this one.
            }
        }
        var asked = c.Asked.Distinct().ToList();
        var found = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = directory.Search([.. asked.Select(l => Link("n", $"{l}"))], new PageRequest(c.Limit, cursor));
            found.AddRange(page.Items);
            if ((cursor = page.Cursor) is null) break;
        }
        return known.Where(k => asked.All(k.Value.Contains)).Select(k => k.Key).Order().SequenceEqual(found.Order());

        async Task<bool> Posted(string id, List<SpecificAssetId> told)
        {
            await directory.Post(id, told);
            return true;
        }
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<Case> Cases => (
        from told in (from source in Gen.Choose(0, 2) from shell in Gen.Choose(0, 3) from links in Gen.Choose(0, 3).ArrayOf() select (source, shell, links.Take(3).ToArray())).ArrayOf()
        from asked in Gen.Choose(0, 3).ArrayOf()
        from limit in Gen.Choose(1, 4)
        select new Case(told, [.. asked.Take(3)], limit)).ToArbitrary();

    private sealed record Case((int Source, int Shell, int[] Links)[] Told, int[] Asked, int Limit);

    private IEnumerable<string> Search(params SpecificAssetId[] links) => directory.Search(links, new PageRequest()).Items;

    private static AssetAdministrationShell Shell(string id, List<SpecificAssetId> links) => new()
    {
        Id = id,
        AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = links.Count > 0 ? null : "urn:asset", SpecificAssetIds = links.Count > 0 ? links : null },
    };

    private static SpecificAssetId Link(string name, string value) => new() { Name = name, Value = value };
}
