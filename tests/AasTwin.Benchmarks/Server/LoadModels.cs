using System.Globalization;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Benchmarks.Server;

/// <summary>What the server holds under load.</summary>
internal static class LoadModels
{
    /// <summary>A submodel of about 2 KB of JSON: a collection of about 1.9 KB and the property Speed.</summary>
    public static Submodel Small(string id) => new()
    {
        Id = id,
        IdShort = "OperationalData",
        SemanticId = Concept("operational-data"),
        SubmodelElements =
        [
            new SubmodelElementCollection
            {
                IdShort = "Data",
                Value = [.. Enumerable.Range(0, 7).Select(i => new Property
                {
                    IdShort = $"Value{i}",
                    SemanticId = Concept($"value-{i}"),
                    ValueType = DataTypeDefXsd.Double,
                    Value = (i * 1.125).ToString(CultureInfo.InvariantCulture),
                    Description = [new LangStringTextType("en", "A value of the machine while it is running")],
                })],
            },
            new Property { IdShort = "Speed", ValueType = DataTypeDefXsd.Int, Value = "0" },
        ],
    };

    /// <summary>A submodel with so many properties side by side.</summary>
    public static Submodel Wide(string id, int elements) => new()
    {
        Id = id,
        IdShort = "Wide",
        SubmodelElements = [.. Enumerable.Range(0, elements).Select(i => (SubmodelElement)new Property { IdShort = $"Value{i}", ValueType = DataTypeDefXsd.Int, Value = $"{i % 10}" })],
    };

    /// <summary>A shell of about 590 bytes.</summary>
    public static AssetAdministrationShell Shell(int number) => new()
    {
        Id = $"https://example.com/shells/{number}",
        IdShort = $"Machine{number}",
        Description = [new LangStringTextType("en", "A machine that stands in the second hall, beside the others of its kind")],
        AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = $"https://example.com/assets/{number}" },
        Submodels = [new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, $"https://example.com/submodels/{number}/operational")] }],
    };

    /// <summary>Fills a store with small submodels <c>urn:load:0</c> and on, whatever is needed to have so many.</summary>
    public static void Fill(string path, int count)
    {
        // So few that their elements are indexed at once, as they are when a client posts; many such commits share a wait for the disk.
        const int Group = 10, AtATime = 256;
        using var store = new SqliteStore(path);
        var text = Encoding.UTF8.GetString(AasJson.ToUtf8(Small("urn:load:#")));
        var waiting = new Queue<Task>();
        for (var first = (int)store.Count(IdentifiableKind.Submodel); first < count; first += Group)
        {
            if (waiting.Count == AtATime) waiting.Dequeue().GetAwaiter().GetResult();
            waiting.Enqueue(store.Commit([.. Enumerable.Range(first, Math.Min(Group, count - first)).Select(i => new StoreChange(IdentifiableKind.Submodel, $"urn:load:{i}", 0)
            {
                Json = Encoding.UTF8.GetBytes(text.Replace("urn:load:#", $"urn:load:{i}", StringComparison.Ordinal)),
                Terms = [new IndexTerm("idShort", "OperationalData"), new IndexTerm("semanticId", "https://example.com/semantics/operational-data")],
            })]));
        }
        Task.WhenAll(waiting).GetAwaiter().GetResult();
        // Its work would otherwise be measured with what comes next.
        store.BringIndexesUpToDate().GetAwaiter().GetResult();
    }

    private static Reference Concept(string name) => new()
    {
        Type = ReferenceTypes.ExternalReference,
        Keys = [new Key { Type = KeyTypes.GlobalReference, Value = "https://example.com/semantics/" + name }],
    };
}
