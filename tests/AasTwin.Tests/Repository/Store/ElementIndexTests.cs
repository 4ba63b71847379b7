using System.Globalization;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using AasTwin.Repository.Formulas;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace AasTwin.Tests.Repository.Store;

/// <summary>The index of elements in a SQLite file, as SQL sees it.</summary>
public sealed class ElementIndexTests : IDisposable
{
    private const string Dump =
        """
        select i.id, s.path, s.type, s.valueType, s.meaning, hex(e.at), e.language, e.text, e.number, e.time
        from element e join shape s on s.number = e.shape join identifiable i on i.position = e.id >> 30 order by i.id, e.id
        """;

    private readonly ScratchFolder folder = new();

    private string File => folder["store.db"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Index_HoldsPathsTypesMeaningsAndTypedValues()
    {
        using (var repository = new AasRepository(new SqliteStore(File))) await repository.Post(Model("m"));
        var rows = Rows(File, Dump);
        Assert.Contains("m|Speed|Property|xs:int||||5000|5000|", rows);
        Assert.Contains("m|Motor|SubmodelElementCollection|||||||", rows);
        Assert.Contains("m|Motor.Bearing.Diameter|Property|xs:decimal||||12.0|12|", rows);
        Assert.Contains("m|Label|MultiLanguageProperty||||de|Presse||", rows);
        Assert.Contains("m|Limits[]|Property|xs:int||00000002||3|3|", rows);
        Assert.Contains("m|Rows[]|SubmodelElementCollection||urn:row|00000000||||", rows);
        Assert.Contains($"m|Rows[].At|Property|xs:dateTime||00000000||2026-11-28T12:00:00+01:00||{new DateTime(2026, 11, 28, 11, 0, 0).Ticks}", rows);
        Assert.Contains("m|Link|ReferenceElement|||||urn:target||", rows);
        Assert.DoesNotContain(rows, r => r.Contains("Hidden", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.StartsWith("m|Add.", StringComparison.Ordinal));
    }

    [Fact]
    public void Index_IsAfterAnyChangesAsIfMadeOfTheirOutcome() => Prop.ForAll(Changes(), changes =>
    {
        var (file, again) = (folder[$"{Guid.NewGuid():N}.db"], folder[$"{Guid.NewGuid():N}.db"]);
        using (var repository = new AasRepository(new SqliteStore(file)))
        {
            Do(repository.Put(Model("0")));
            foreach (var change in changes) Do(change(repository));
            using var copy = new AasRepository(new SqliteStore(again));
            foreach (var stored in repository.List(IdentifiableKind.Submodel).Items) Do(copy.Put(AasJson.Read<Submodel>(stored.Json.Span).Value!));
        }
        Assert.Equal(Rows(again, Dump), Rows(file, Dump));
        Assert.Equal(Rows(again, Dump).Length, Rows(file, "select 1 from element").Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public async Task Index_OfALargeSubmodelFollows()
    {
        var large = new Submodel { Id = "large", SubmodelElements = [.. Enumerable.Range(0, 2000).Select(i => Samples.Property($"P{i}", DataTypeDefXsd.Int, $"{i}"))] };
        using var repository = new AasRepository(new SqliteStore(File));
        await repository.Put(large);
        await repository.PatchValue("large", "P7", "\"70\""u8.ToArray());
        await AllAreIndexed();
        Assert.Equal(2000, Rows(File, "select 1 from element").Length);
        Assert.Equal(["70"], Rows(File, "select text from element e join shape s on s.number = e.shape where s.path = 'P7'"));
        await repository.PatchValue("large", "P8", "\"80\""u8.ToArray());
        Assert.Equal(["80"], Rows(File, "select text from element where number = 80 and text = '80' order by id limit 1"));
    }

    [Fact]
    public async Task Index_IsBuiltForAFileThatHasNone()
    {
        using (var repository = new AasRepository(new SqliteStore(File)))
            for (var i = 0; i < 20; i++) await repository.Put(Model($"{i}"));
        var before = Rows(File, Dump);
        Rows(File, "drop table shape; drop table element; drop table stale; drop table trigram; drop table unsearched; delete from counter where name in ('searched', 'trigrams'); pragma user_version = 2");
        using (new AasRepository(new SqliteStore(File))) await AllAreIndexed();
        Assert.Equal(before, Rows(File, Dump));
    }

    [Fact]
    public async Task Texts_AreFoundByAnIndexThatFollows()
    {
        var store = new SqliteStore(File);
        using (var repository = new AasRepository(store))
        {
            for (var i = 0; i < 50; i++) await repository.Put(Named($"{i}", $"press number {i:D3}"));
            // Nothing is in the index yet, and everything is found.
            Assert.Equal(["7"], await Find(repository, "$contains($sme.Name#value, \"ber 007\")"));
            await store.BringIndexesUpToDate();
            Assert.Equal(["0"], Rows(File, $"select count(*) from element where id > (select value from counter where name = 'searched')"));
            Assert.Equal(["7"], await Find(repository, "$contains($sme.Name#value, \"ber 007\")"));
            Assert.Contains(await repository.Explain(IdentifiableKind.Submodel, ModelQuery.Parse("$contains($sme.Name#value, \"ber 007\")")), l => l.Contains("elements by the texts 'ber 007'", StringComparison.Ordinal));
            await repository.PatchValue("7", "Name", "\"press number 701\""u8.ToArray());
            await repository.Put(Named("8", "press number 702"));
            await repository.Put(Named("new", "press number 703"));
            await repository.Delete(IdentifiableKind.Submodel, "9");
            await Check(repository);
        }
        // What was noted is there after a start.
        store = new SqliteStore(File);
        using (var repository = new AasRepository(store))
        {
            await Check(repository);
            await store.BringIndexesUpToDate();
            Assert.Empty(Rows(File, "select 1 from unsearched"));
            await Check(repository);
        }

        static async Task Check(AasRepository repository)
        {
            Assert.Equal(["7", "8", "new"], (await Find(repository, "$contains($sme.Name#value, \"number 70\")")).Order());
            Assert.Equal(["7"], await Find(repository, "$regex($sme#value, \"^press n[aeu]mber 701$\")"));
            Assert.Equal(["8"], await Find(repository, "$ends-with($sme#value, \"ber 702\")"));
            Assert.Equal(["new"], await Find(repository, "$match($sme#idShort $eq \"Name\", $starts-with($sme#value, \"press number 703\"))"));
            Assert.Empty(await Find(repository, "$contains($sme#value, \"number 007\")"));
            Assert.Empty(await Find(repository, "$contains($sme#value, \"number 009\")"));
            Assert.Equal(["6"], await Find(repository, "$contains($sme#value, \"number 006\")"));
            // Not all letters fit.
            Assert.Empty(await Find(repository, "$contains($sme#value, \"Number 006\")"));
        }
    }

    [Theory]
    [InlineData("a\0hidden\0word", "den\0wo")]
    [InlineData("a\0hidden word", "hidden word")]
    [InlineData("\U0001F600\U0001F601\U0001F602\U0001F603", "\U0001F601\U0001F602\U0001F603")]
    [InlineData("\U0001F600\U0001F601\U0001F602\U0001F603", "\U0001F602\U0001F603")]
    [InlineData("say \"AND\" or NOT* ^x", "\"AND\" or NOT* ^")]
    [InlineData("\uFFFD\uFFFD\uFFFD\uFFFDtail", "\uFFFD\uFFFD\uFFFD\uFFFDta")]
    [InlineData("Grüße aus Köln", "ße aus K")]
    [InlineData("12345.678", "45.6")]
    public async Task Texts_OfAnyLettersAreFound(string value, string part)
    {
        var store = new SqliteStore(File);
        using var repository = new AasRepository(store);
        await store.Commit([.. new[] { value, "other" }.Select((v, i) => new StoreChange(IdentifiableKind.Submodel, $"{i}", 0) { Json = AasJson.ToUtf8(Named($"{i}", v)), Terms = [] })]);
        await store.BringIndexesUpToDate();
        var condition = new Comparison(Comparator.Contains, new Field(FieldIdentifier.TryParse("$sme#value", out _, out _)!), new Literal(OperandType.Text, part));
        Assert.Equal(["0"], (await repository.Query(IdentifiableKind.Submodel, new ModelQuery(condition, false))).Items.Select(s => s.Id));
    }

    /// <summary>The index is asked for the texts that every match of a pattern has; where these are not plain, all is looked through.</summary>
    [Theory]
    [InlineData("^SN-0500$")]
    [InlineData("abc?d+e")]
    [InlineData("xabc{0,2}d")]
    [InlineData("abc+d")]
    [InlineData(@"abc\.def\d\d")]
    [InlineData(@"abc\+")]
    [InlineData("xyz(y|z)w[abc|]v")]
    [InlineData("[]a]bcd[^]]d")]
    [InlineData("abc|def")]
    [InlineData("(?i)ABC")]
    [InlineData("a{b|c}def")]
    [InlineData("abc{d}")]
    [InlineData(@"\x41bcd")]
    [InlineData("abc.*def")]
    [InlineData("(abc)?def")]
    [InlineData("(a(b)c|d)xyz")]
    [InlineData("abc\U0001F600?d")]
    [InlineData("[a-z-[aeiou]]bcd")]
    [InlineData(@"abc\p{Lu}")]
    public async Task Patterns_FindTheSameWithAndWithoutTheIndex(string pattern)
    {
        string[] values = ["SN-0500", "SN-05001", "abde", "abcde", "xabd", "xabcccd", "abcccd", "abc.def12", "abcxdef12", "abc+", "xyzywav", "xyzyw|v", "]bcd]d", "abcdxd", "abc", "def", "ABC", "a{b", "c}def", "cbdef", "abc{d}", "Abcd",
            "abc def", "xyz", "dxyz", "abcxyz", "abcd", "abc\U0001F600d", "ebcd", "zbcd", "abcX", "abcx"];
        var store = new SqliteStore(File);
        using var sql = new AasRepository(store);
        using var memory = new AasRepository(new MemoryStore());
        foreach (var value in values)
        {
            await sql.Put(Named(value, value));
            await memory.Put(Named(value, value));
        }
        await store.BringIndexesUpToDate();
        var query = $"$regex($sme#value, \"{pattern}\")";
        var found = await Find(memory, query);
        Assert.Equal(found, await Find(sql, query));
        Assert.NotEmpty(found);
        // Compared with what .NET says of the texts, too.
        Assert.Equal(values.Where(v => System.Text.RegularExpressions.Regex.IsMatch(v, pattern)), found);
    }

    private static Submodel Named(string id, string name) => new() { Id = id, SubmodelElements = [Samples.Property("Name", DataTypeDefXsd.String, name), Samples.Property("Speed", DataTypeDefXsd.Int, "7")] };

    private static async Task<IEnumerable<string>> Find(AasRepository repository, string query) =>
        (await repository.Query(IdentifiableKind.Submodel, ModelQuery.Parse(query))).Items.Select(s => s.Id);

    private static Submodel Model(string id)
    {
        var submodel = Samples.Machine(id);
        submodel.SubmodelElements!.AddRange(
        [
            new Entity { IdShort = "Part", EntityType = EntityType.CoManagedEntity, Statements = [Samples.Property("Hidden", DataTypeDefXsd.Int, "1")] },
            new SubmodelElementList
            {
                IdShort = "Rows",
                TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
                Value = [new SubmodelElementCollection { SemanticId = Samples.Concept("urn:row", "urn:second"), Value = [Samples.Property("At", DataTypeDefXsd.DateTime, "2026-11-28T12:00:00+01:00")] }],
            },
            new ReferenceElement { IdShort = "Link", Value = Samples.Concept("urn:target") },
        ]);
        return submodel;
    }

    private static Arbitrary<Func<AasRepository, Task>[]> Changes()
    {
        var id = Gen.Elements("0", "1", "2");
        var path = Gen.Elements("Speed", "Name", "Motor", "Motor.Power", "Motor.Bearing.Diameter", "Limits[0]", "Limits[2]", "Label", "Part.Hidden", "Rows[0].At", "New");
        var value = Gen.Elements<object>("7", "x", "2026-11-28T12:00:00Z", new Dictionary<string, string>[] { new() { ["de"] = "eins" }, new() { ["fr"] = "un" }, new() { ["en"] = "one" } });
        var change = from kind in Gen.Choose(0, 5)
                     from submodel in id
                     from place in path
                     from content in value
                     select (Func<AasRepository, Task>)(repository => kind switch
                     {
                         0 => repository.Put(Model(submodel)),
                         1 => repository.PutElement(submodel, place, Samples.Property(place.Split('.')[^1], DataTypeDefXsd.String, content as string)),
                         2 => repository.DeleteElement(submodel, place),
                         3 => repository.Delete(IdentifiableKind.Submodel, submodel),
                         _ => repository.PatchValue(submodel, place, JsonSerializer.SerializeToUtf8Bytes(content)),
                     });
        return change.ArrayOf(12).ToArbitrary();
    }

    private static void Do(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (RepositoryException)
        {
            // Changes that do not fit are refused, and leave everything as it was.
        }
    }

    private async Task AllAreIndexed()
    {
        for (var i = 0; i < 500 && Rows(File, "select 1 from stale").Length > 0; i++) await Task.Delay(20);
        Assert.Empty(Rows(File, "select 1 from stale"));
    }

    private static string[] Rows(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var row = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++) row.Append(i > 0 ? "|" : "").Append(CultureInfo.InvariantCulture, $"{(reader.IsDBNull(i) ? "" : reader.GetValue(i))}");
            rows.Add(row.ToString());
        }
        return [.. rows];
    }
}
