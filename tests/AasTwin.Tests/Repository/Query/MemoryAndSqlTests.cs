using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using File = AasTwin.Metamodel.File;

namespace AasTwin.Tests.Repository.Query;

/// <summary>Random queries on random models: what SQL selects must be what evaluation in memory selects.</summary>
public sealed class MemoryAndSqlTests : IDisposable
{
    /// <summary>Queries, each on twelve models of two or three kinds; more by the variable <c>AASTWIN_QUERIES</c>.</summary>
    private static readonly int Queries = int.TryParse(System.Environment.GetEnvironmentVariable("AASTWIN_QUERIES"), out var wanted) ? wanted : 1_000;

    private const int QueriesOnOneModel = 100;

    private static readonly string[] Texts = ["", "1", "1.0", "01", "2", "10", "-3.5e1", "NaN", "INF", "true", "false", "abc", "ab", "Abc", "zz ü", "\U0001F600", "\uE000", "16#0A", "FF", "12:00", "2026-11-28T12:00:00Z", "2026-11-28T13:00:00+01:00", "2026-11-28T12:00:01Z",
        "press line 12", "line press 21", "pressure \"12\" of\nline", "\U0001F600\U0001F600\U0001F600 press", "line\tpress", "100200300"];

    private static readonly string[] Needles = ["A", "a", "1", "b", "B", ".", "press", "line p", "e 12", "ress", "\U0001F600\U0001F600 p", "28T1", "0203", "press line 12", "sure", "zz ü", "no such"];

    private static readonly string[] Patterns = ["press", "^pre.s", "pres+ l(i|o)ne", "line|sure", "p[aeiou]?ress", "12$", "28T1[23]:0", "ress{2}", "(press|line) [lp]", "xx*press"];

    private static readonly string[] Ids = ["A", "B", "C"];

    private static readonly string[] Fields =
    [
        "$sme#value", "$sme#idShort", "$sme#valueType", "$sme#language", "$sme#semanticId", "$sme#semanticId.type", "$sme#semanticId.keys[].value", "$sme#semanticId.keys[1].value",
        "$sme.A#value", "$sme.B#value", "$sme.C.A#value", "$sme.C.B#value", "$sme.L[]#value", "$sme.L[1]#value", "$sme.M[].A#value", "$sme.M[].B#value", "$sme.M[0].A#value", "$sme.M[].L[].A#value",
        "$sme.M[].L[].B#value", "$sme.T#value", "$sme.T#language", "$sme.A#semanticId", "$sme.M[].A#idShort",
        "$sme#supplementalSemanticIds[]", "$sme#supplementalSemanticIds[].keys[].value", "$sme.A#supplementalSemanticIds[1].keys[0].value", "$sme.M[].A#supplementalSemanticIds[0]",
        "$sm#supplementalSemanticIds[]", "$sm#supplementalSemanticIds[].keys[].value", "$sm#supplementalSemanticIds[1].type",
        "$sm#idShort", "$sm#id", "$sm#semanticId", "$sm#semanticId.type", "$sm#semanticId.keys[].value", "$sm#semanticId.keys[].type",
        "$aas#idShort", "$aas#id", "$aas#assetInformation.assetKind", "$aas#assetInformation.assetType", "$aas#assetInformation.globalAssetId", "$aas#assetInformation.specificAssetIds[].name",
        "$aas#assetInformation.specificAssetIds[].value", "$aas#assetInformation.specificAssetIds[0].value", "$aas#assetInformation.specificAssetIds[].externalSubjectId.keys[].value", "$aas#submodels", "$aas#submodels[].keys[].value",
        "$cd#idShort", "$cd#id",
    ];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Sql_SelectsWhatEvaluationSelects()
    {
        // With sets of rows and without, each on a store of its own, and at the same time.
        var hits = await Task.WhenAll(Task.Run(() => Compare(0, largestSet: -1)), Task.Run(() => Compare(1, largestSet: 20_000)));
        // Queries that never find anything would prove nothing.
        Assert.True(hits.Sum() > Queries, $"{hits.Sum()} hits");
    }

    /// <summary>Every second round; each replaces the models of the one before, so that indexes are those of stores that were written again and again.</summary>
    /// <returns>How much was found.</returns>
    private async Task<int> Compare(int first, int largestSet)
    {
        var hits = 0;
        using var memory = new AasRepository(new MemoryStore());
        var store = new SqliteStore(folder[$"{first}.db"], StoreOptions.Default with { LargestQuerySet = largestSet });
        using var sql = new AasRepository(store);
        for (var round = first; round * QueriesOnOneModel < Queries; round += 2)
        {
            var random = new Chance(round);
            // The index of texts has some of the values, some are overwritten since, and some are new.
            var models = Models(random).ToList();
            foreach (var (model, place) in models.Take(9).Concat(Models(random).Take(3)).Concat(models.Skip(9)).Select((m, i) => (m, i)))
            {
                if (place == 9) await store.BringIndexesUpToDate();
                await memory.Put(model.DeepCopy());
                await sql.Put(model);
            }
            for (var i = 0; i < QueriesOnOneModel; i++)
            {
                var text = random.Condition(3);
                var query = ModelQuery.Parse(text);
                foreach (var kind in new[] { IdentifiableKind.Submodel, IdentifiableKind.Shell, IdentifiableKind.ConceptDescription })
                {
                    if (kind == IdentifiableKind.ConceptDescription && i % 10 > 0) continue;
                    var wanted = (await memory.Query(kind, query)).Items.Select(s => s.Id).ToList();
                    var got = (await sql.Query(kind, query)).Items.Select(s => s.Id).ToList();
                    if (!wanted.SequenceEqual(got))
                        Assert.Fail($"{kind} {round}/{i}: {text}\nmemory {string.Join(' ', wanted)}\nSQL    {string.Join(' ', got)}\n{string.Join('\n', await sql.Explain(kind, query))}");
                    hits += wanted.Count;
                }
            }
        }
        return hits;
    }

    private static IEnumerable<Identifiable> Models(Chance random)
    {
        for (var i = 0; i < 6; i++)
        {
            yield return Meaning(random, new Submodel
            {
                Id = $"sm{i}",
                IdShort = random.Maybe(() => random.Of(Ids)),
                SemanticId = random.Maybe(() => Reference(random)),
                SubmodelElements = random.Below(6) == 0 ? null : [.. Ids.Select(n => Element(random, n)), List(random, "L"), Rows(random, 2), Label(random)],
            });
        }
        for (var i = 0; i < 4; i++)
        {
            yield return new AssetAdministrationShell
            {
                Id = $"aas{i}",
                IdShort = random.Maybe(() => random.Of(Ids)),
                AssetInformation = new AssetInformation
                {
                    AssetKind = random.Below(2) == 0 ? AssetKind.Instance : AssetKind.Type,
                    AssetType = random.Maybe(() => random.Of(Ids)),
                    GlobalAssetId = random.Of(Ids),
                    SpecificAssetIds = random.Maybe<List<SpecificAssetId>>(() =>
                        [.. Enumerable.Range(0, 1 + random.Below(3)).Select(_ => new SpecificAssetId { Name = random.Of(Ids), Value = random.Of(Ids), ExternalSubjectId = random.Maybe(() => Reference(random)) })]),
                },
                Submodels = random.Maybe<List<Reference>>(() =>
                    [.. Enumerable.Range(0, 1 + random.Below(3)).Select(_ => new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, $"sm{random.Below(7)}")] })]),
            };
        }
        yield return new ConceptDescription { Id = "cd0", IdShort = "A" };
        yield return new ConceptDescription { Id = "B" };
    }

    private static Reference Reference(Chance random) => new()
    {
        Type = ReferenceTypes.ExternalReference,
        Keys = [.. Enumerable.Range(0, 1 + random.Below(2)).Select(_ => new Key(KeyTypes.GlobalReference, random.Of(Ids)))],
    };

    private static SubmodelElement Element(Chance random, string idShort) => random.Below(5) switch
    {
        0 => new SubmodelElementCollection { IdShort = idShort, SemanticId = random.Maybe(() => Reference(random)), Value = [Property(random, "A"), Property(random, "B")] },
        1 => new File { IdShort = idShort, ContentType = "a/b", Value = "/" + random.Of(Ids) },
        2 => new ReferenceElement { IdShort = idShort, Value = Reference(random) },
        _ => Property(random, idShort),
    };

    private static Property Property(Chance random, string? idShort) =>
        Meaning(random, new Property { IdShort = idShort, ValueType = DataTypeDefXsd.String, Value = random.Below(8) == 0 ? null : random.Of(Texts), SemanticId = idShort is null ? null : random.Maybe(() => Reference(random)) });

    /// <summary>Further meanings, which only go with a first one.</summary>
    private static T Meaning<T>(Chance random, T of) where T : IHasSemantics
    {
        if (of.SemanticId is not null && random.Below(2) == 0) of.SupplementalSemanticIds = [.. Enumerable.Range(0, 1 + random.Below(2)).Select(_ => Reference(random))];
        return of;
    }

    private static SubmodelElementList List(Chance random, string idShort) => new()
    {
        IdShort = idShort,
        TypeValueListElement = AasSubmodelElements.Property,
        ValueTypeListElement = DataTypeDefXsd.String,
        Value = random.Maybe<List<SubmodelElement>>(() => [.. Enumerable.Range(0, 1 + random.Below(3)).Select(_ => Property(random, null))]),
    };

    private static SubmodelElementList Rows(Chance random, int depth) => new()
    {
        IdShort = depth == 2 ? "M" : "L",
        TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
        Value = [.. Enumerable.Range(0, 1 + random.Below(2)).Select(_ => new SubmodelElementCollection
        {
            Value = depth == 2 ? [Property(random, "A"), Property(random, "B"), Rows(random, 1)] : [Property(random, "A"), Property(random, "B")],
        })],
    };

    private static MultiLanguageProperty Label(Chance random) => new()
    {
        IdShort = "T",
        Value = random.Maybe<List<LangStringTextType>>(() => [new LangStringTextType("en", random.Of(Ids)), new LangStringTextType("de", random.Of(Ids))]),
    };

    /// <summary>A seeded stream of choices.</summary>
    private sealed class Chance(int seed)
    {
        private static readonly string[] Comparators = ["$eq", "$ne", "$gt", "$ge", "$lt", "$le"];
        private static readonly string[] Functions = ["$contains", "$starts-with", "$ends-with", "$regex"];

        private ulong state = (ulong)seed + 1;

        public int Below(int count)
        {
            // xorshift64* (Vigna 2016).
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            return (int)((state * 2685821657736338717UL >> 33) % (ulong)count);
        }

        public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

        public T? Maybe<T>(Func<T> make) where T : class => Below(4) == 0 ? null : make();

        public string Condition(int depth) => (depth == 0 ? 3 + Below(3) : Below(6)) switch
        {
            0 => $"$and({Condition(depth - 1)}, {Condition(depth - 1)})",
            1 => $"$or({Condition(depth - 1)}, {Condition(depth - 1)})",
            2 => $"$not({Condition(depth - 1)})",
            3 => Matched(depth),
            _ => Comparison(Of(Fields)),
        };

        private string Matched(int depth)
        {
            var family = Of(new[] { "$sme#", "$sme.M[]", "$aas#assetInformation.specificAssetIds[]", "$sm#", "$sme.T", "$sme" });
            var fields = Fields.Where(f => f.StartsWith(family, StringComparison.Ordinal)).ToList();
            var parts = Enumerable.Range(0, 1 + Below(3)).Select(_ => Comparison(Of(fields))).ToList();
            if (Below(4) == 0) parts.Add(Comparison("$sm#idShort"));
            if (depth > 1 && Below(4) == 0) parts.Add(Matched(depth - 1));
            return $"$match({string.Join(", ", parts)})";
        }

        private string Comparison(string field)
        {
            switch (Below(12))
            {
                case 0: return $"{field} {Of(Comparators)} {Of(Fields)}";
                case 1: return $"{Of(Functions[..3])}({field}, {Of(Fields)})";
                case 2: return Below(4) == 0 ? $"$regex({field}, \"{Of(Patterns)}\")" : $"{Of(Functions[..3])}({field}, \"{Of(Needles)}\")";
                case 3: return $"num({field}) {Of(Comparators)} {Number()}";
                case 4: return $"{Number()} {Of(Comparators)} {field}";
                case 5: return $"{field} {Of(Comparators)} {Of(new[] { "true", "false" })}";
                case 6: return $"{field} {Of(Comparators)} {Of(new[] { "2026-11-28T12:00:00Z", "2026-11-28T13:00:00.5+01:00" })}";
                case 7: return $"{field} {Of(Comparators)} {Of(new[] { "16#A", "16#FF", "12:00:00" })}";
                case 8: return $"{Of(new[] { "$year", "$dayOfWeek", "$dayOfMonth" })}(dateTime({field})) {Of(Comparators)} {Of(new[] { "2026", "6", "28" })}";
                case 9: return $"{field} {Of(Comparators)} {Number()}";
                default: return $"{field} {Of(Comparators)} \"{(Below(3) == 0 ? Of(Texts) : Of(Ids)).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            }
        }

        private string Number() => Of(new[] { "0", "1", "2", "-35", "10" }).ToString(CultureInfo.InvariantCulture);
    }
}
