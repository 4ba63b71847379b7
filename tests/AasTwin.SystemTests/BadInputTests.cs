using System.Net;
using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>What hostile and careless clients send: each gets an answer that tells what is wrong, and the server goes on.</summary>
public sealed class BadInputTests(BadInputTests.Fixture fixture) : IClassFixture<BadInputTests.Fixture>, IAsyncLifetime
{
    private readonly RunningServer server = fixture.Server;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Whatever came before: the server still answers.</summary>
    public async Task DisposeAsync() =>
        Assert.Equal("Documents", (await server.Get($"submodels/{ExamplePackage.Submodel}")).GetProperty("idShort").GetString());

    public static TheoryData<string, string> Bodies => new()
    {
        { "no JSON", "this is not JSON" },
        { "cut off", """{"modelType":"Submodel","id":"urn:exa""" },
        { "empty", "" },
        { "another kind of value", "[1,2,3]" },
        { "unknown attribute", """{"modelType":"Submodel","id":"urn:example:x","colour":"red"}""" },
        { "missing attribute", """{"modelType":"Submodel"}""" },
        { "wrong class", """{"modelType":"Property","idShort":"X","valueType":"xs:int"}""" },
        { "broken rule", """{"modelType":"Submodel","id":"urn:example:x","idShort":"1 2"}""" },
        { "same attribute two times", """{"modelType":"Submodel","id":"urn:example:x","id":"urn:example:y"}""" },
        { "lone surrogate", """{"modelType":"Submodel","id":"urn:example:x","category":"\ud800"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_BrokenSubmodel_IsRefusedWithTheReason(string fault, string body)
    {
        using var response = await server.Send(HttpMethod.Post, "submodels", body);
        await AssertResult(response, HttpStatusCode.BadRequest, fault);
        Assert.Equal(1, (await server.Get("submodels")).GetProperty("result").GetArrayLength());
    }

    [Fact]
    public async Task Post_DeepNesting_IsRefused()
    {
        const int Depth = 10_000;
        const string Open = """{"modelType":"SubmodelElementCollection","idShort":"Cc","value":[""";
        var body = """{"modelType":"Submodel","id":"urn:example:deep","submodelElements":[""" + string.Concat(Enumerable.Repeat(Open, Depth))
            + string.Concat(Enumerable.Repeat("]}", Depth)) + "]}";
        using var response = await server.Send(HttpMethod.Post, "submodels", body);
        await AssertResult(response, HttpStatusCode.BadRequest, "deep nesting");
    }

    [Fact]
    public async Task Post_HugeBody_IsRefusedBeforeItIsRead()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "submodels") { Content = new StreamContent(new EndlessStream(2L << 30)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentLength = 2L << 30;
        request.Headers.ExpectContinue = true;
        using var response = await server.Client.SendAsync(request);
        await AssertResult(response, HttpStatusCode.RequestEntityTooLarge, "2 GB");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_WrongContentType_IsRefused(string contentType)
    {
        using var response = await server.Send(HttpMethod.Post, "submodels", """{"modelType":"Submodel","id":"urn:example:x"}""", contentType);
        await AssertResult(response, HttpStatusCode.UnsupportedMediaType, contentType);
    }

    [Fact]
    public async Task Post_TakenId_IsAConflict()
    {
        using var response = await server.Send(HttpMethod.Post, "submodels", $$"""{"modelType":"Submodel","id":"{{ExamplePackage.SubmodelId}}"}""");
        await AssertResult(response, HttpStatusCode.Conflict, "taken id");
    }

    [Theory]
    [InlineData("submodels/%25%25%25", HttpStatusCode.BadRequest)]
    [InlineData("submodels/dXJuOm5vbmU", HttpStatusCode.NotFound)]
    [InlineData("submodels?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("submodels?limit=-1", HttpStatusCode.BadRequest)]
    [InlineData("submodels?cursor=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("no-such-thing", HttpStatusCode.NotFound)]
    public async Task Get_WrongAddress_IsRefusedWithTheReason(string path, HttpStatusCode status)
    {
        using var response = await server.Client.GetAsync(path);
        await AssertResult(response, status, path);
    }

    [Fact]
    public async Task Attachment_OutsideThePackage_IsNotFetched()
    {
        foreach (var value in new[] { "file:///etc/passwd", "/../../../etc/passwd", "http://192.0.2.1/x" })
        {
            using var put = await server.Send(
                HttpMethod.Put, $"submodels/{ExamplePackage.Submodel}/submodel-elements/Manual",
                $$"""{"modelType":"File","idShort":"Manual","contentType":"text/plain","value":"{{value}}"}""");
            using var response = await server.Client.GetAsync($"submodels/{ExamplePackage.Submodel}/submodel-elements/Manual/attachment");
            Assert.True((int)response.StatusCode is >= 400 and < 500, $"{value}: {(int)response.StatusCode}");
            Assert.DoesNotContain("root:", await response.Content.ReadAsStringAsync());
        }
    }

    public static TheoryData<string> OddIds =>
    [
        new string('i', 2048), new string('漢', 2048), string.Concat(Enumerable.Repeat("😀", 1024)), "https://example.com/a/b/c?d=e&f=g#h", "#", "/", "a/../b", "%2F%00", "ü ß 漢", "a\\\"b", "+-_=",
    ];

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task OddIds_Work(string id)
    {
        var (address, shell) = ($"submodels/{ExamplePackage.Base64Url(id)}", $"shells/{ExamplePackage.Base64Url(id)}");
        var json = JsonSerializer.Serialize(id);
        using (var made = await server.Send(HttpMethod.Post, "submodels", $$"""{"modelType":"Submodel","id":{{json}},"submodelElements":[{"modelType":"Property","idShort":"Count","valueType":"xs:int","value":"1"}]}"""))
        {
            Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
            Assert.EndsWith(address, made.Headers.Location!.OriginalString);
        }
        using (var made = await server.Send(HttpMethod.Put, shell, $$"""{"modelType":"AssetAdministrationShell","id":{{json}},"assetInformation":{"assetKind":"Instance","globalAssetId":{{json}}},"submodels":[{"type":"ModelReference","keys":[{"type":"Submodel","value":{{json}}}]}]}"""))
            Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        Assert.Equal(id, (await server.Get(address)).GetProperty("id").GetString());
        // Both ids in one path.
        Assert.Equal("1", (await server.Get($"{shell}/{address}/submodel-elements/Count/$value")).GetRawText());
        Assert.Equal(id, (await server.Get($"shell-descriptors/{ExamplePackage.Base64Url(id)}")).GetProperty("id").GetString());
        foreach (var path in new[] { shell, address })
        {
            using var deleted = await server.Client.DeleteAsync(path);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    [Fact]
    public async Task TooLongAnId_IsRefusedByItsRule()
    {
        using var response = await server.Send(HttpMethod.Post, "submodels", $$"""{"modelType":"Submodel","id":"{{new string('i', 2049)}}"}""");
        await AssertResult(response, HttpStatusCode.BadRequest, "2049 characters");
        Assert.Contains("id", await response.Content.ReadAsStringAsync());
    }

    private static async Task AssertResult(HttpResponseMessage response, HttpStatusCode status, string about)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{about}: {(int)response.StatusCode} {text}");
        var messages = JsonDocument.Parse(text).RootElement.GetProperty("messages");
        Assert.NotEqual(0, messages.GetArrayLength());
        Assert.NotEmpty(messages[0].GetProperty("text").GetString()!);
        Assert.DoesNotContain("   at ", text);
    }

    /// <summary>One server for all these tests: it has to take them one after the other.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private readonly ExamplePackage package = new();

        internal RunningServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await RunningServer.Start(package.Folder);

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            package.Dispose();
        }
    }

    /// <summary>Claims a length and never gives more than zeros.</summary>
    private sealed class EndlessStream(long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - position);
            Array.Clear(buffer, offset, given);
            position += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
