using System.Net;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Xml;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

public sealed class SerializationTests(SharedServer shared) : IClassFixture<SharedServer>, IAsyncLifetime
{
    private static readonly string OneShell = $"{Api}/serialization?aasIds={Base64UrlId.Encode(Samples.ShellId)}";

    private readonly ServerUnderTest server = shared.Server;

    public async Task InitializeAsync()
    {
        // The meaning of the machine, one that this refers to, and one that nobody refers to.
        await server.Repository.Put(new ConceptDescription { Id = Samples.SemanticId, IsCaseOf = [Samples.Concept("urn:general")] });
        await server.Repository.Put(new ConceptDescription { Id = "urn:general" });
        await server.Repository.Put(new ConceptDescription { Id = "urn:lonely" });
        using var put = await server.Upload($"{Machine}/submodel-elements/Manual/attachment", "manual.pdf", "application/pdf", [1, 2, 3]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/xml;q=0.9, application/json;q=0.1", "application/xml")]
    [InlineData("text/xml", "application/xml")]
    [InlineData("application/asset-administration-shell-package+xml", "application/asset-administration-shell-package+xml")]
    [InlineData("application/asset-administration-shell-package", "application/asset-administration-shell-package")]
    [InlineData("application/aasx+xml", "application/aasx+xml")]
    [InlineData("text/html, application/aas+zip", "application/aas+zip")]
    public async Task Accept_ChoosesTheForm(string accept, string type)
    {
        using var response = await server.Send("GET", OneShell, null, ("Accept", accept));
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var stream = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        var environment = type switch
        {
            "application/json" => AasJson.ReadEnvironment(stream).Must(),
            "application/xml" => AasXml.ReadEnvironment(stream).Must(),
            _ => AasxPackage.Open(stream).Environment,
        };
        Assert.True(ModelEquality.Equals(server.Repository.FindShell(Samples.ShellId), environment.AssetAdministrationShells!.Single()));
        Assert.True(ModelEquality.Equals(server.Repository.FindSubmodel(Samples.SubmodelId), environment.Submodels!.Single()));
        Assert.Equal([Samples.SemanticId, "urn:general"], environment.ConceptDescriptions!.Select(c => c.Id));
    }

    [Fact]
    public async Task APackage_HoldsTheFiles()
    {
        using var response = await server.Send("GET", OneShell, null, ("Accept", "application/asset-administration-shell-package+xml"));
        Assert.Equal("Machine.aasx", response.Content.Headers.ContentDisposition!.FileName);
        using var package = AasxPackage.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()));
        var value = ((AasTwin.Metamodel.File)server.Repository.FindElement(Samples.SubmodelId, "Manual")!).Value;
        using var file = package.OpenPart(package.FindFile(value)!);
        Assert.Equal([1, 2, 3], new[] { file.ReadByte(), file.ReadByte(), file.ReadByte() });
    }

    [Fact]
    public async Task Ids_ChooseWhatIsInIt()
    {
        Assert.False((await server.Json(OneShell + "&includeConceptDescriptions=false")).TryGetProperty("conceptDescriptions", out _));
        var one = await server.Json($"{Api}/serialization?submodelIds={Base64UrlId.Encode(Samples.SubmodelId)}");
        Assert.False(one.TryGetProperty("assetAdministrationShells", out _));
        Assert.Equal(3, (await server.Json($"{Api}/serialization")).GetProperty("conceptDescriptions").GetArrayLength());
        await Refusal(await server.Send("GET", OneShell, null, ("Accept", "text/html")), HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task FilesOfTheSameName_AreKeptApart()
    {
        await using var server = await Start();
        foreach (var (id, bytes) in new[] { ("urn:one", "first"), ("urn:two", "second"), ("urn:three", "first") })
        {
            await server.Repository.Post(new Submodel { Id = id, SubmodelElements = [new AasTwin.Metamodel.File { IdShort = "Manual", ContentType = "text/plain" }] });
            using var put = await server.Upload($"{Api}/submodels/{Base64UrlId.Encode(id)}/submodel-elements/Manual/attachment", "manual.txt", "text/plain", System.Text.Encoding.ASCII.GetBytes(bytes));
        }
        using var response = await server.Send("GET", $"{Api}/serialization", null, ("Accept", "application/asset-administration-shell-package+xml"));
        using var package = AasxPackage.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()));
        Assert.Empty(package.Findings);
        foreach (var (id, bytes) in new[] { ("urn:one", "first"), ("urn:two", "second"), ("urn:three", "first") })
        {
            var file = package.Environment.Submodels!.Single(s => s.Id == id).Descendants().OfType<AasTwin.Metamodel.File>().Single();
            using var reader = new StreamReader(package.OpenPart(package.FindFile(file.Value)!));
            Assert.Equal(bytes, await reader.ReadToEndAsync());
        }
        // What is equal is there once.
        Assert.Equal(2, package.Parts.Count(p => p.Name.Contains("manual", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/xml")]
    [InlineData("application/asset-administration-shell-package+xml")]
    public async Task ManySubmodels_AreAllThere(string type)
    {
        await using var server = await Start();
        for (var i = 0; i < 250; i++) await server.Repository.Post(Samples.Machine($"urn:many:{i}"));
        using var response = await server.Send("GET", $"{Api}/serialization", null, ("Accept", type));
        var stream = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        var environment = type switch
        {
            "application/json" => AasJson.ReadEnvironment(stream).Must(),
            "application/xml" => AasXml.ReadEnvironment(stream).Must(),
            _ => AasxPackage.Open(stream).Environment,
        };
        Assert.Equal([Samples.SubmodelId, .. Enumerable.Range(0, 250).Select(i => $"urn:many:{i}")], environment.Submodels!.Select(s => s.Id));
        using var head = await server.Send("HEAD", $"{Api}/serialization", null, ("Accept", type));
        Assert.Equal(type, head.Content.Headers.ContentType?.MediaType);
    }
}
