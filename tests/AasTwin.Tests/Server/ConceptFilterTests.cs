using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Concept descriptions by what they are a case of and by their data specification: key values count, in their order, and nothing else of a reference.</summary>
public abstract class ConceptFilterTests : IAsyncLifetime
{
    private const string Iec61360 = "https://admin-shell.io/DataSpecificationTemplates/DataSpecificationIec61360/3";

    private ServerUnderTest server = null!;

    private protected abstract IStore Store();

    public async Task InitializeAsync()
    {
        server = await Start(Store());
        await server.Repository.Put(Concept("one", Samples.Concept("urn:a")));
        await server.Repository.Put(Concept("two", Samples.Concept("urn:b"), Samples.Concept("urn:a")));
        await server.Repository.Put(Concept("long", Samples.Concept("urn:a", "urn:b")));
        await server.Repository.Put(Concept("typed", new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.ConceptDescription, "urn:a")] }));
        await server.Repository.Put(Concept("other", Samples.Concept("urn:A")));
        await server.Repository.Put(Concept("none"));
        var specified = Concept("specified", Samples.Concept("urn:b"));
        specified.EmbeddedDataSpecifications =
        [
            new EmbeddedDataSpecification
            {
                DataSpecification = Samples.Concept(Iec61360),
                DataSpecificationContent = new DataSpecificationIec61360
                {
                    PreferredName = [new LangStringPreferredNameTypeIec61360 { Language = "en", Text = "specified" }],
                    Definition = [new LangStringDefinitionTypeIec61360 { Language = "en", Text = "What is specified." }],
                },
            },
        ];
        await server.Repository.Put(specified);
    }

    public virtual async Task DisposeAsync() => await server.DisposeAsync();

    public static TheoryData<string, string> References => new()
    {
        { """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:a"}]}""", "one two typed" },
        { """{ "keys": [ { "value": "urn:a", "type": "ConceptDescription" } ], "type": "ModelReference" }""", "one two typed" },
        { """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:a"},{"type":"GlobalReference","value":"urn:b"}]}""", "long" },
        { """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:b"},{"type":"GlobalReference","value":"urn:a"}]}""", "" },
        { """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:b"}]}""", "two specified" },
        { """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:A"}]}""", "other" },
        { """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:"}]}""", "" },
    };

    [Theory, MemberData(nameof(References))]
    public async Task IsCaseOf_ComparesKeyValues(string reference, string expected)
    {
        foreach (var form in new[] { Base64UrlId.Encode(reference), Convert.ToBase64String(Encoding.UTF8.GetBytes(reference)).Replace("+", "%2B", StringComparison.Ordinal).Replace("=", "%3D", StringComparison.Ordinal) })
            foreach (var name in new[] { "isCaseOf", "ISCASEOF" })
                Assert.Equal(expected, await Found($"{name}={form}"));
    }

    [Fact]
    public async Task IsCaseOf_FollowsWhatIsWritten()
    {
        await server.Repository.Put(Concept("one", Samples.Concept("urn:new")));
        Assert.Equal("two typed", await Found("isCaseOf=" + Encoded(Samples.Concept("urn:a"))));
        Assert.Equal("one", await Found("isCaseOf=" + Encoded(Samples.Concept("urn:new"))));
        await server.Repository.Delete(AasTwin.Repository.IdentifiableKind.ConceptDescription, "one");
        Assert.Equal("", await Found("isCaseOf=" + Encoded(Samples.Concept("urn:new"))));
    }

    [Fact]
    public async Task Filters_CountTogetherAndArePaged()
    {
        var isCaseOf = "isCaseOf=" + Encoded(Samples.Concept("urn:a"));
        Assert.Equal("two", await Found($"{isCaseOf}&idShort=Ctwo"));
        Assert.Equal("specified", await Found($"isCaseOf={Encoded(Samples.Concept("urn:b"))}&dataSpecificationRef={Encoded(Samples.Concept(Iec61360))}"));
        Assert.Equal("", await Found($"{isCaseOf}&dataSpecificationRef={Encoded(Samples.Concept(Iec61360))}"));
        var first = await server.Json($"{Api}/concept-descriptions?{isCaseOf}&limit=2");
        Assert.Equal("one two", Ids(first));
        Assert.Equal("typed", Ids(await server.Json($"{Api}/concept-descriptions?{isCaseOf}&limit=2&cursor={first.GetProperty("paging_metadata").GetProperty("cursor").GetString()}")));
    }

    /// <summary>AASa-002: up to 3,072 characters.</summary>
    [Fact]
    public async Task ALongReference_IsTaken()
    {
        var value = new string('k', 2048);
        await server.Repository.Put(Concept("huge", Samples.Concept(value)));
        var encoded = Encoded(Samples.Concept(value));
        Assert.InRange(encoded.Length, 2800, 3072);
        Assert.Equal("huge", await Found("isCaseOf=" + encoded));
    }

    private static ConceptDescription Concept(string id, params Reference[] isCaseOf) => new() { Id = id, IdShort = "C" + id, IsCaseOf = isCaseOf.Length == 0 ? null : [.. isCaseOf] };

    private static string Encoded(Reference reference) => Base64UrlId.Encode(Encoding.UTF8.GetString(AasJson.ToUtf8(reference)));

    private static string Ids(System.Text.Json.JsonElement page) => string.Join(' ', page.GetProperty("result").EnumerateArray().Select(c => c.GetProperty("id").GetString()));

    private async Task<string> Found(string query) => Ids(await server.Json($"{Api}/concept-descriptions?{query}"));
}

public sealed class MemoryConceptFilterTests : ConceptFilterTests
{
    private protected override IStore Store() => new MemoryStore();
}

public sealed class SqliteConceptFilterTests : ConceptFilterTests
{
    private readonly ScratchFolder folder = new();

    private protected override IStore Store() => new SqliteStore(folder["store.db"]);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
