using System.Net;
using System.Text.RegularExpressions;
using AasTwin.Server;
using Xunit.Abstractions;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

public sealed partial class RouteTests(SharedServer shared, ITestOutputHelper output) : IClassFixture<SharedServer>
{
    private readonly ServerUnderTest server = shared.Server;

    [SharedDataFact("spec/derived/endpoints-v3.1.2.csv")]
    public async Task Operations_AreServedAsTheSpecificationNamesThem()
    {
        var document = (await server.Json("/openapi/v1.json")).GetProperty("paths");
        var (served, missing, lacking) = (0, new List<string>(), new List<string>());
        foreach (var line in System.IO.File.ReadLines(SharedData.PathOf("spec/derived/endpoints-v3.1.2.csv")).Skip(1))
        {
            var fields = Columns().Matches(line).Select(m => m.Groups[1].Value.Trim('"')).ToArray();
            var (path, method, parameters, responses) = (fields[0], fields[1], fields[5], fields[7]);
            if (!document.TryGetProperty(Api + path, out var item) || !item.TryGetProperty(method.ToLowerInvariant(), out var operation))
            {
                missing.Add($"{method} {path}");
                continue;
            }
            served++;
            // Those of the other interfaces carry the suffix of their mount.
            if (Regex.IsMatch(path, "descriptors|lookup|bulk|packages|query") && operation.GetProperty("operationId").GetString() is var id && id != fields[2]) lacking.Add($"{method} {path}: {id} for {fields[2]}");
            var answers = operation.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToHashSet();
            foreach (var status in Statuses().Matches(responses).Select(m => m.Value).Where(s => s[0] is '2' or '3'))
            {
                // DeleteThumbnail: 200 is deprecated in favor of 204 since V3.1.1.
                if (path.EndsWith("/thumbnail", StringComparison.Ordinal) && method == "DELETE" && status == "200") continue;
                if (!answers.Contains(status)) lacking.Add($"{method} {path}: status {status}");
            }
            var known = operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray().Select(p => p.GetProperty("name").GetString()!.ToLowerInvariant()).ToHashSet() : [];
            // PUT ignores level, $reference takes it as deprecated, and paths have no extent. Parameters of paths are in the path.
            var asked = parameters.Split("; ").Select(p => p.Split('(')[0].ToLowerInvariant())
                .Where(p => p.Length > 0 && !p.EndsWith("identifier", StringComparison.Ordinal) && p is not ("idshortpath" or "handleid" or "packageid"))
                .Where(_ => method is not ("PUT" or "POST") && !path.EndsWith("$reference", StringComparison.Ordinal));
            foreach (var parameter in asked.Where(p => !(p is "level" or "extent" && path.EndsWith("$metadata", StringComparison.Ordinal)) && !(p == "extent" && path.EndsWith("$path", StringComparison.Ordinal))))
                if (!known.Contains(parameter)) lacking.Add($"{method} {path}: parameter {parameter}");
        }
        output.WriteLine($"{served} of {served + missing.Count} operations of v3.1.2 are served; missing:");
        foreach (var operation in missing) output.WriteLine(operation);
        Assert.Empty(lacking);
        // Everything of the profiles that /description lists.
        Assert.DoesNotContain(missing, m => Regex.IsMatch(m, " /(shells|submodels|concept-descriptions|serialization|description|aas|submodel|lookup|bulk|packages|query|shell-descriptors|submodel-descriptors)(/|$)"));
        Assert.Equal(224, served);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryRouteWithResolvableSchemas()
    {
        var document = await server.Json("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var reference in References().Matches(document.GetRawText()).Select(m => m.Groups[1].Value).Distinct())
            Assert.True(schemas.TryGetProperty(reference, out _), $"The schema {reference} is missing.");
        var ids = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal("xs:anyURI", schemas.GetProperty("Property").GetProperty("properties").GetProperty("valueType").GetProperty("enum")[0].GetString());
        Assert.Contains("id", schemas.GetProperty("Submodel").GetProperty("required").EnumerateArray().Select(r => r.GetString()));
    }

    [Fact]
    public async Task Description_ListsBothVersions()
    {
        var profiles = (await server.Json($"{Api}/description")).GetProperty("profiles").EnumerateArray().Select(p => p.GetString()!).ToList();
        Assert.Contains("https://admin-shell.io/aas/API/3/1/SubmodelRepositoryServiceSpecification/SSP-001", profiles);
        Assert.Contains("https://admin-shell.io/aas/API/3/0/SubmodelRepositoryServiceSpecification/SSP-001", profiles);
        Assert.Contains("https://admin-shell.io/aas/API/3/0/ConceptDescriptionServiceSpecification/SSP-001", profiles);
        foreach (var profile in new[] { "AssetAdministrationShellRegistry", "SubmodelRegistry", "Discovery", "AasxFileServer" })
            foreach (var version in new[] { "3/0", "3/1" })
                Assert.Contains($"https://admin-shell.io/aas/API/{version}/{profile}ServiceSpecification/SSP-001", profiles);
        // Bulk came with V3.1; queries are not evaluated.
        Assert.Contains("https://admin-shell.io/aas/API/3/1/SubmodelRegistryServiceSpecification/SSP-003", profiles);
        Assert.DoesNotContain("https://admin-shell.io/aas/API/3/0/SubmodelRegistryServiceSpecification/SSP-003", profiles);
        Assert.Contains("https://admin-shell.io/aas/API/3/1/SubmodelRegistryServiceSpecification/SSP-004", profiles);
        Assert.Contains("https://admin-shell.io/aas/API/3/2/AasxFileServerServiceSpecification/SSP-002", profiles);
        // The services of one shell and one submodel are named only where they are configured.
        await using var plain = await Start();
        Assert.DoesNotContain("/SubmodelServiceSpecification/", await plain.Client.GetStringAsync($"{Api}/description"));
        await Refusal(await plain.Get($"{Api}/submodel"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Prefixes_AreServedSideBySide()
    {
        await using var both = await Start(options: new ServerOptions { Prefixes = ["/api/v3", ""] });
        foreach (var prefix in new[] { Api, "" })
        {
            using var created = await both.Send("PUT", prefix + Machine[Api.Length..] + "/submodel-elements/Extra" + prefix.Length, Repository.Samples.Property("Extra" + prefix.Length, AasTwin.Metamodel.DataTypeDefXsd.Int, "1"));
            Assert.StartsWith(prefix + "/submodels/", created.Headers.Location!.OriginalString);
            await both.Json(created.Headers.Location.OriginalString);
        }
        await Refusal(await server.Get("/shells"), HttpStatusCode.NotFound);
        Assert.True((await both.Json("/openapi/v1.json")).GetProperty("paths").TryGetProperty("/shells", out _));
    }

    [Fact]
    public async Task TheRootPage_ShowsWhatIsLoaded()
    {
        var html = await server.Client.GetStringAsync("/");
        Assert.Contains($"href=\"{Shell}\"", html);
        Assert.Contains($"href=\"{Machine}\"", html);
        Assert.Contains("▶", html);
        Assert.DoesNotContain("http://", html.Replace(Repository.Samples.ShellId, ""));
        foreach (Match link in Links().Matches(html)) Assert.Equal(HttpStatusCode.OK, (await server.Get(WebUtility.HtmlDecode(link.Groups[1].Value))).StatusCode);
    }

    [Fact]
    public async Task WithoutTheWebPage_TheServerStartsAndSaysSo()
    {
        await using var bare = await ServerUnderTest.Start(options: ServerOptions.Default with { PageFolder = "/no/such/ui" });
        var html = await bare.Client.GetStringAsync("/");
        Assert.Contains("The web page is missing at /no/such/ui: Node.js", html);
        Assert.Contains($"href=\"{Shell}\"", html);
        await bare.Json(Machine);
    }

    [GeneratedRegex("(?:^|,)(\"[^\"]*\"|[^,]*)")]
    private static partial Regex Columns();

    [GeneratedRegex(@"\b[2-5]\d\d\b")]
    private static partial Regex Statuses();

    [GeneratedRegex("#/components/schemas/([A-Za-z0-9]+)")]
    private static partial Regex References();

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Links();
}
