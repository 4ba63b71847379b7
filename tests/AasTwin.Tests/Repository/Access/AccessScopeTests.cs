using System.Globalization;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using AasTwin.Repository.Access;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository.Store;

namespace AasTwin.Tests.Repository.Access;

public class AccessScopeTests
{
    private static readonly SetClock Noon = new() { Now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero) };

    /// <summary>Random rules, random models: what lists and queries show, page by page, is what an independent judgment of each model leaves of the full list.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Pages_AreTheFilteredFullList(bool isSqlite, int seed)
    {
        var random = new Random(seed);
        using var folder = new ScratchFolder();
        using var repository = new AasRepository(isSqlite ? new SqliteStore(folder["store.db"]) : new MemoryStore());
        var models = new List<Submodel>();
        for (var i = 0; i < 60; i++)
        {
            var model = new Submodel
            {
                Id = $"urn:sm:{i}",
                IdShort = "S" + random.Next(4),
                SemanticId = random.Next(4) == 0 ? null : Samples.Concept("sem" + random.Next(3)),
                SubmodelElements = [Samples.Property("Level", DataTypeDefXsd.Int, random.Next(5).ToString(CultureInfo.InvariantCulture)), Samples.Property("Secret", DataTypeDefXsd.Int, "7")],
            };
            models.Add(model);
            await repository.Post((Submodel)model.DeepCopy());
        }
        for (var round = 0; round < 60; round++)
        {
            var caller = new Caller("c", new Dictionary<string, IReadOnlyList<string>> { ["role"] = [random.Next(2) == 0 ? "a" : "b"], ["sem"] = ["sem" + random.Next(3)] }, DateTimeOffset.MaxValue);
            var rules = Enumerable.Range(0, random.Next(4)).Select(_ => RandomRule(random, caller)).ToList();
            var scope = Scope(Rules([.. rules.Select(r => r.Json)]), caller, "/submodels");
            var expected = models.Where(m => rules.Exists(r => r.Grants(m))).ToList();
            var hidesSecret = expected.ToDictionary(m => m.Id, m => rules.Where(r => r.Grants(m)).All(r => r.HidesSecret));
            using (scope.Enter())
            {
                var limit = random.Next(1, 20);
                Assert.Equal(expected.Select(m => m.Id), (await Pages(p => Task.FromResult(repository.List(IdentifiableKind.Submodel, null, p)), limit)).Select(s => s.Id));
                var filter = new IdentifiableFilter { IdShort = "S" + random.Next(4) };
                Assert.Equal(expected.Where(m => m.IdShort == filter.IdShort).Select(m => m.Id), (await Pages(p => Task.FromResult(repository.List(IdentifiableKind.Submodel, filter, p)), limit)).Select(s => s.Id));
                Assert.Equal(expected.Select(m => m.Id), repository.ListAll(IdentifiableKind.Submodel).Select(s => s.Id));
                Assert.Equal(expected.Count, repository.Count(IdentifiableKind.Submodel));
                // What is left out cannot be found out by asking for it.
                var query = ModelQuery.Parse("$sme.Secret#value $eq 7");
                Assert.Equal(expected.Where(m => !hidesSecret[m.Id]).Select(m => m.Id), (await Pages(p => repository.Query(IdentifiableKind.Submodel, query, p), limit)).Select(s => s.Id));
                Assert.Equal(expected.Where(m => !hidesSecret[m.Id]).Select(m => m.Id), (await Pages(p => repository.QueryElements(query, p), limit)).Select(e => e.SubmodelId));
                foreach (var model in models)
                {
                    Assert.Equal(hidesSecret.ContainsKey(model.Id), repository.Find(IdentifiableKind.Submodel, model.Id) is not null);
                    Assert.Equal(hidesSecret.TryGetValue(model.Id, out var isHidden) && !isHidden, repository.FindElement(model.Id, "Secret") is not null);
                    Assert.Equal(hidesSecret.TryGetValue(model.Id, out isHidden) && !isHidden, repository.FindElementJson(model.Id, "Secret", out _) is not null);
                }
            }
        }
    }

    [Fact]
    public async Task Shells_ShowByTheirSubmodels_AndQueriesOnlyAskVisibleOnes()
    {
        using var repository = new AasRepository(new MemoryStore());
        await repository.Post(new Submodel { Id = "open", IdShort = "Open", SemanticId = Samples.Concept("public"), SubmodelElements = [Samples.Property("A", DataTypeDefXsd.Int, "1")] });
        await repository.Post(new Submodel { Id = "closed", IdShort = "Closed", SemanticId = Samples.Concept("private"), SubmodelElements = [Samples.Property("A", DataTypeDefXsd.Int, "2")] });
        await repository.Post(Samples.Shell("s1", "open", "closed"));
        await repository.Post(Samples.Shell("s2", "closed"));
        var rules = Rules("""{"ACL":{"ATTRIBUTES":[{"GLOBAL":"ANONYMOUS"}],"RIGHTS":["READ"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$eq":[{"$field":"$sm#semanticId"},{"$strVal":"public"}]}}""");
        using var _ = Scope(rules, Caller.Anonymous, "/shells").Enter();
        Assert.Equal(["s1"], repository.ListAll(IdentifiableKind.Shell).Select(s => s.Id));
        Assert.Equal(["open"], repository.SubmodelsOf("s1").Select(s => s.Id));
        Assert.Equal(["s1"], (await repository.Query(IdentifiableKind.Shell, ModelQuery.Parse("$sme.A#value $eq 1"))).Items.Select(s => s.Id));
        Assert.Empty((await repository.Query(IdentifiableKind.Shell, ModelQuery.Parse("$sme.A#value $eq 2"))).Items);
    }

    [Fact]
    public async Task ElementsThatAreGranted_ShowWithWhatTheyAreIn_AndAreAllThatCanBeWritten()
    {
        using var repository = new AasRepository(new MemoryStore());
        await repository.Post(Samples.Machine());
        var rules = Rules($$$"""
            {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","UPDATE"],"ACCESS":"ALLOW"},
             "OBJECTS":[{"REFERABLE":"(Submodel){{{Samples.SubmodelId}}}, (SubmodelElementCollection)Motor, (Property)Power"},{"REFERABLE":"$sme(\"*\").Limits[1]"}],"FORMULA":{"$boolean":true}}
            """);
        var caller = new Caller("c", new Dictionary<string, IReadOnlyList<string>> { ["role"] = ["x"] }, DateTimeOffset.MaxValue);
        var all = repository.Find(IdentifiableKind.Submodel, Samples.SubmodelId)!;
        using (Scope(rules, caller, "/submodels/x").Enter())
        {
            var shown = repository.Find(IdentifiableKind.Submodel, Samples.SubmodelId)!;
            Assert.NotEqual(all.ETag, shown.ETag);
            var submodel = (Submodel)AasJson.Read(shown.Json.Span, ClassTable.Submodel).Must();
            Assert.Equal(["Motor", "Limits"], submodel.SubmodelElements!.Select(e => e.IdShort));
            Assert.Equal(["Power"], ((SubmodelElementCollection)submodel.SubmodelElements![0]).Value!.Select(e => e.IdShort));
            Assert.Equal([null, "2", null], ((SubmodelElementList)submodel.SubmodelElements[1]).Value!.Select(e => ((Property)e).Value));
            Assert.Equal("2", ((Property)repository.FindElement(Samples.SubmodelId, "Limits[1]")!).Value);
            Assert.Null(repository.FindElement(Samples.SubmodelId, "Speed"));
            Assert.Equal(403, (await Refused(() => repository.PatchValue(Samples.SubmodelId, null, Encoding.UTF8.GetBytes("{\"Speed\":1}")))).Status);
        }
        using (Scope(rules, caller, "/x", AccessRights.Update, "Motor.Power").Enter()) await repository.PatchValue(Samples.SubmodelId, "Motor.Power", "2.5"u8.ToArray());
        using (Scope(rules, caller, "/x", AccessRights.Update, "Speed").Enter()) Assert.Equal(403, (await Refused(() => repository.PatchValue(Samples.SubmodelId, "Speed", "1"u8.ToArray()))).Status);
        using (Scope(rules, caller, "/x", AccessRights.Delete, "Motor.Power").Enter()) Assert.Equal(403, (await Refused(() => repository.DeleteElement(Samples.SubmodelId, "Motor.Power"))).Status);
        Assert.Equal("2.5", ((Property)repository.FindElement(Samples.SubmodelId, "Motor.Power")!).Value);
        Assert.Equal("5000", ((Property)repository.FindElement(Samples.SubmodelId, "Speed")!).Value);
    }

    [Fact]
    public async Task AChange_MustLeaveWhatTheCallerMayChange()
    {
        using var repository = new AasRepository(new MemoryStore());
        await repository.Post(new Submodel { Id = "m", IdShort = "M", SemanticId = Samples.Concept("mine") });
        var rules = Rules("""{"ACL":{"ATTRIBUTES":[{"GLOBAL":"ANONYMOUS"}],"RIGHTS":["READ","UPDATE","CREATE"],"ACCESS":"ALLOW"},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],"FORMULA":{"$eq":[{"$field":"$sm#semanticId"},{"$strVal":"mine"}]}}""");
        using var _ = Scope(rules, Caller.Anonymous, "/submodels/m", AccessRights.Create | AccessRights.Update).Enter();
        await repository.Put(new Submodel { Id = "m", IdShort = "N", SemanticId = Samples.Concept("mine") });
        Assert.Equal(401, (await Refused(() => repository.Put(new Submodel { Id = "m", IdShort = "N", SemanticId = Samples.Concept("theirs") }))).Status);
        Assert.Equal(401, (await Refused(() => repository.Post(new Submodel { Id = "n", IdShort = "N" }))).Status);
        await repository.Post(new Submodel { Id = "n", IdShort = "N", SemanticId = Samples.Concept("mine") });
    }

    [Fact]
    public async Task WhatIsNotKnown_GrantsNothing_AlsoBelowANegation()
    {
        using var repository = new AasRepository(new MemoryStore());
        await repository.Post(new ConceptDescription { Id = "c", IdShort = "C" });
        await repository.Post(new Submodel { Id = "m", IdShort = "M" });
        foreach (var formula in new[]
        {
            """{"$not":{"$eq":[{"$attribute":{"CLAIM":"department"}},{"$strVal":"sales"}]}}""",
            """{"$not":{"$gt":[{"$numCast":{"$attribute":{"CLAIM":"role"}}},{"$numVal":3}]}}""",
            """{"$not":{"$eq":[{"$field":"$aas#idShort"},{"$strVal":"x"}]}}""",
        })
        {
            var caller = new Caller("c", new Dictionary<string, IReadOnlyList<string>> { ["role"] = ["x"] }, DateTimeOffset.MaxValue);
            using var _ = Scope(Rules($$$"""{"ACL":{"ATTRIBUTES":[],"RIGHTS":["READ"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{{{formula}}}}"""), caller, "/x").Enter();
            Assert.Empty(repository.ListAll(IdentifiableKind.ConceptDescription));
            Assert.Empty(repository.ListAll(IdentifiableKind.Submodel));
        }
    }

    private static AccessRules Rules(params string[] rules)
    {
        var (read, findings) = AccessRules.Read(Encoding.UTF8.GetBytes($$$"""{"rules":[{{{string.Join(',', rules)}}}]}"""));
        return read ?? throw new InvalidOperationException(string.Join('\n', findings));
    }

    private static AccessScope Scope(AccessRules rules, Caller caller, string route, AccessRights right = AccessRights.Read, string? elementPath = null) =>
        new(rules.For(caller, Noon), right, route, elementPath);

    private static async Task<RepositoryException> Refused(Func<Task> change) => await Assert.ThrowsAsync<RepositoryException>(change);

    private static async Task<List<T>> Pages<T>(Func<PageRequest, Task<Page<T>>> list, int limit)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await list(new PageRequest(limit, cursor));
            Assert.InRange(page.Items.Count, page.Cursor is null ? 0 : limit, limit);
            all.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return all;
    }

    private static RandomRuleText RandomRule(Random random, Caller caller)
    {
        var (isDisabled, isRead, hides) = (random.Next(6) == 0, random.Next(6) != 0, random.Next(3) == 0);
        Func<Submodel, bool> about;
        string objects;
        var id = $"urn:sm:{random.Next(60)}";
        switch (random.Next(4))
        {
            case 0: (objects, about) = ("""{"ROUTE":"/submodels*"}""", _ => true); break;
            case 1: (objects, about) = ("""{"IDENTIFIABLE":"(Submodel)*"}""", _ => true); break;
            case 2: (objects, about) = ($$$"""{"IDENTIFIABLE":"$sm(\"{{{id}}}\")"},{"ROUTE":"/shells/*"}""", m => m.Id == id); break;
            default: (objects, about) = ("""{"IDENTIFIABLE":"(AssetAdministrationShell)*"}""", _ => false); break;
        }
        var (formula, holds) = RandomFormula(random, caller, 2);
        var filter = hides ? ""","FILTER":{"FRAGMENT":"$sme.Secret","CONDITION":{"$boolean":false}}""" : "";
        return new RandomRuleText(
            $$$"""{"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["{{{(isRead ? "READ" : "UPDATE")}}}","DELETE"],"ACCESS":"{{{(isDisabled ? "DISABLED" : "ALLOW")}}}"},"OBJECTS":[{{{objects}}}],"FORMULA":{{{formula}}}{{{filter}}}}""",
            m => !isDisabled && isRead && about(m) && holds(m), hides);
    }

    private static (string Json, Func<Submodel, bool> Holds) RandomFormula(Random random, Caller caller, int depth)
    {
        switch (random.Next(depth > 0 ? 8 : 5))
        {
            case 0:
                var name = "S" + random.Next(4);
                return ($$$"""{"$eq":[{"$field":"$sm#idShort"},{"$strVal":"{{{name}}}"}]}""", m => m.IdShort == name);
            case 1: return ("""{"$eq":[{"$field":"$sm#semanticId"},{"$attribute":{"CLAIM":"sem"}}]}""", m => m.SemanticId?.Keys[0].Value == caller.Claims["sem"][0]);
            case 2: return ("""{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"a"}]}""", _ => caller.Claims["role"][0] == "a");
            case 3:
                var least = random.Next(5);
                return ($$$"""{"$ge":[{"$field":"$sme.Level#value"},{"$numVal":{{{least}}}}]}""", m => int.Parse(((Property)m.SubmodelElements![0]).Value!, CultureInfo.InvariantCulture) >= least);
            case 4: return ("""{"$boolean":true}""", _ => true);
            case 5:
                var not = RandomFormula(random, caller, depth - 1);
                return ($$$"""{"$not":{{{not.Json}}}}""", m => !not.Holds(m));
            case 6:
                var (a, b) = (RandomFormula(random, caller, depth - 1), RandomFormula(random, caller, depth - 1));
                return ($$$"""{"$and":[{{{a.Json}}},{{{b.Json}}}]}""", m => a.Holds(m) && b.Holds(m));
            default:
                var (c, d) = (RandomFormula(random, caller, depth - 1), RandomFormula(random, caller, depth - 1));
                return ($$$"""{"$or":[{{{c.Json}}},{{{d.Json}}}]}""", m => c.Holds(m) || d.Holds(m));
        }
    }

    private sealed record RandomRuleText(string Json, Func<Submodel, bool> Grants, bool HidesSecret);
}
