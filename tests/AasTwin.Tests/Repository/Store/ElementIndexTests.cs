using System.Globalization;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
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
        Rows(File, "drop table shape; drop table element; drop table stale; pragma user_version = 2");
        using (new AasRepository(new SqliteStore(File))) await AllAreIndexed();
        Assert.Equal(before, Rows(File, Dump));
    }

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
