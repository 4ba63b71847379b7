using System.Net;
using System.Text;
using System.Text.Json;
using AasTwin.Tests.Metamodel.Aasx;
using static AasTwin.Tests.Metamodel.Aasx.SamplePackage;

namespace AasTwin.SystemTests;

/// <summary>Packages that are damaged or mean harm, handed to a running server by every way in: each is answered, none does harm, and the server goes on.</summary>
public sealed class HostilePackageServingTests(BadInputTests.Fixture fixture) : IClassFixture<BadInputTests.Fixture>
{
    private const string Entities = """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>""";

    private static readonly (string Name, Func<byte[]> Make)[] Packages =
    [
        ("empty", () => []),
        ("no zip", () => Encoding.UTF8.GetBytes(new string('x', 5000))),
        ("cut off", () => Good.ToArray()[..^30]),
        ("no relationships", () => new RawZip().Add("aasx/data.json", JsonSpec("urn:hostile")).ToArray()),
        ("leads out", () => Good.Add("../../aastwin-was-here.txt", "bad").Add("/tmp/aastwin-was-here.txt", "bad").ToArray()),
        ("bomb that says so", () => Frame("data.json").Add(new RawZip.Entry("aasx/data.json", new byte[64 << 20])).ToArray()),
        ("bomb that lies", () => Frame("data.json").Add(new RawZip.Entry("aasx/data.json", new byte[64 << 20]) { Length = 100 }).ToArray()),
        ("claims 4 GB", () => Frame("data.json").Add(RawZip.Entry.Text("aasx/data.json", JsonSpec("urn:hostile")) with { Length = uint.MaxValue - 1, CompressedLength = uint.MaxValue - 1 }).ToArray()),
        ("claims many entries", () => { var zip = new RawZip { ClaimedEntries = 60_000 }; return zip.Add("[Content_Types].xml", ContentTypes).ToArray(); }),
        ("shared bytes", () => Good.Add(RawZip.Entry.Text("aasx/a.txt", "a") with { Offset = 0 }).Add(RawZip.Entry.Text("aasx/b.txt", "b") with { Offset = 0 }).ToArray()),
        ("encrypted", () => Frame("data.json").Add(RawZip.Entry.Text("aasx/data.json", JsonSpec("urn:hostile")) with { Flags = 1 }).ToArray()),
        ("unknown compression", () => Frame("data.json").Add(RawZip.Entry.Text("aasx/data.json", JsonSpec("urn:hostile")) with { Method = 99 }).ToArray()),
        ("wrong checksum", () => Frame("data.json").Add(RawZip.Entry.Text("aasx/data.json", JsonSpec("urn:hostile")) with { Crc = 1 }).ToArray()),
        ("entities in relationships", () => Good.Add("aasx/_rels/data.json.rels", Entities + "<Relationships>&x;</Relationships>").ToArray()),
        ("entities in the model", () => Frame("data.xml").Add("aasx/data.xml", Entities + XmlSpec("&x;")).ToArray()),
        ("deep JSON", () => Frame("data.json").Add("aasx/data.json", string.Concat(Enumerable.Repeat("""{"submodels":[""", 10_000))).ToArray()),
        ("deep XML", () => Frame("data.xml").Add("aasx/data.xml", string.Concat(Enumerable.Repeat("<environment>", 10_000))).ToArray()),
        ("no JSON", () => Frame("data.json").Add("aasx/data.json", "{\"submodels\":[{\"modelType\":\"Submodel\",\"id\":\"\\ud800").ToArray()),
        ("loop", () => Frame("aasx-origin").ToArray()),
        ("outside target", () => Frame("http://192.0.2.1/data.json").ToArray()),
        ("file outside", () => Frame("data.json").Add("aasx/data.json", JsonWithFile("file:///etc/passwd").Replace("urn:s", "urn:hostile:file", StringComparison.Ordinal)).ToArray()),
    ];

    private readonly RunningServer server = fixture.Server;

    private static RawZip Good => Frame("data.json").Add("aasx/data.json", JsonSpec("urn:hostile"));

    public static TheoryData<string> Names => new(Packages.Select(p => p.Name));

    [Theory, MemberData(nameof(Names))]
    public async Task EveryWayIn_AnswersAndGoesOn(string name)
    {
        var bytes = Packages.Single(p => p.Name == name).Make();
        foreach (var (method, path) in new[] { ("POST", "packages"), ("PUT", $"packages/{ExamplePackage.Base64Url("hostile")}"), ("POST", "packages-async"), ("POST", "upload?ignore-duplicates=true") })
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "../../hostile.aasx" } };
            using var response = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = form });
            await CheckAnswer(response, $"{name} by {method} {path}");
            if (response.StatusCode != HttpStatusCode.Accepted) continue;
            using var result = await Follow(response.Headers.Location!.OriginalString);
            await CheckAnswer(result, $"{name}, the result");
        }
        // Nothing of it, or of files of this machine, came in.
        using var file = await server.Client.GetAsync($"submodels/{ExamplePackage.Base64Url("urn:hostile:file")}/submodel-elements/Manual/attachment");
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        Assert.False(File.Exists("/tmp/aastwin-was-here.txt"));
        Assert.DoesNotContain("root:", await server.Client.GetStringAsync("submodels?limit=100"));
        Assert.Equal("Documents", (await server.Get($"submodels/{ExamplePackage.Submodel}")).GetProperty("idShort").GetString());
    }

    [Theory]
    [InlineData("multipart/form-data", 415)]
    [InlineData("multipart/form-data; boundary=x", 400)]
    [InlineData("application/json", 415)]
    [InlineData("application/octet-stream", 415)]
    public async Task WhatIsNoForm_IsRefused(string contentType, int status)
    {
        foreach (var path in new[] { "packages", "upload", "packages-async" })
        {
            using var response = await server.Send(HttpMethod.Post, path, "--y\r\nno form", contentType);
            Assert.Equal(status, (int)response.StatusCode);
            await CheckAnswer(response, path);
        }
    }

    private static async Task CheckAnswer(HttpResponseMessage response, string about)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode < 500, $"{about}: {(int)response.StatusCode} {text}");
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("root:", text);
        if ((int)response.StatusCode < 400) return;
        var message = JsonDocument.Parse(text).RootElement.GetProperty("messages")[0];
        Assert.NotEmpty(message.GetProperty("text").GetString()!);
        Assert.DoesNotContain(Path.GetTempPath(), message.GetProperty("text").GetString()!.Replace("/tmp/aastwin-was-here.txt", ""));
    }

    private async Task<HttpResponseMessage> Follow(string status)
    {
        while (true)
        {
            var answer = await server.Client.GetAsync(status);
            if (answer.RequestMessage!.RequestUri!.AbsolutePath.Contains("/results/", StringComparison.Ordinal)) return answer;
            answer.Dispose();
            await Task.Delay(10);
        }
    }
}
