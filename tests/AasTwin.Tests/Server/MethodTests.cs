using System.Net;
using System.Text.RegularExpressions;
using AasTwin.Metamodel.Paths;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>HEAD, OPTIONS and methods that are not served, on every path that there is.</summary>
public sealed partial class MethodTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private readonly ServerUnderTest server = shared.Server;

    [Fact]
    public async Task EveryPath_TellsItsMethodsAndRefusesAllOthers()
    {
        var paths = await Paths();
        Assert.True(paths.Count > 150);
        foreach (var (path, served) in paths)
        {
            using (var options = await server.Send("OPTIONS", path))
            {
                Assert.True(options.StatusCode == HttpStatusCode.NoContent, $"OPTIONS {path}: {(int)options.StatusCode}");
                Assert.True(served.Append("OPTIONS").ToHashSet().SetEquals(options.Content.Headers.Allow), $"OPTIONS {path}: {string.Join(", ", options.Content.Headers.Allow)}");
            }
            foreach (var method in Methods.Except(served))
            {
                using var refused = await server.Send(method, path);
                Assert.True(refused.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {path}: {(int)refused.StatusCode}");
                Assert.True(served.IsSubsetOf(refused.Content.Headers.Allow), $"{method} {path}: {string.Join(", ", refused.Content.Headers.Allow)}");
                if (method != "HEAD") await Refusal(refused, HttpStatusCode.MethodNotAllowed);
            }
        }
    }

    [Fact]
    public async Task Head_IsOnEveryPathWhatGetIsWithoutTheBody()
    {
        var answered = 0;
        foreach (var (path, served) in await Paths())
        {
            if (!served.Contains("GET") || path.EndsWith("/events", StringComparison.Ordinal)) continue;
            using var get = await server.Get(path);
            using var head = await server.Send("HEAD", path);
            Assert.True(get.StatusCode == head.StatusCode, $"HEAD {path}: {(int)head.StatusCode}, GET {(int)get.StatusCode}");
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            if (!get.IsSuccessStatusCode) continue;
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
            answered++;
        }
        Assert.True(answered > 60, $"{answered} were answered.");
    }

    /// <summary>The paths of the server's own description, with ids that are there, and their methods.</summary>
    private async Task<List<(string Path, HashSet<string> Methods)>> Paths()
    {
        var (shell, submodel) = (Base64UrlId.Encode(Samples.ShellId), Base64UrlId.Encode(Samples.SubmodelId));
        return
        [
            .. (await server.Json("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(path => (
                Parameter().Replace(path.Name, p => p.Groups[1].Value switch
                {
                    "aasIdentifier" => shell,
                    "submodelIdentifier" => submodel,
                    "idShortPath" => path.Name.Contains("/attachment", StringComparison.Ordinal) ? "Icon" : path.Name.Contains("/invoke", StringComparison.Ordinal) || path.Name.Contains("/operation-", StringComparison.Ordinal) ? "Add" : "Motor",
                    _ => "AAAA",
                }),
                path.Value.EnumerateObject().Select(m => m.Name.ToUpperInvariant()).SelectMany(m => m == "GET" ? new[] { "GET", "HEAD" } : [m]).ToHashSet())),
        ];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
