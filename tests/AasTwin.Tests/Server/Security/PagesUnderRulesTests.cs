using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;

namespace AasTwin.Tests.Server.Security;

/// <summary>Random rules: what each list of the interface answers, page by page, is what an own judgment of each item leaves of the full list.</summary>
public sealed class PagesUnderRulesTests : IDisposable
{
    private const int Roles = 24, Models = 26;

    private readonly TestIssuer issuer = new();
    private readonly ScratchFolder folder = new();

    /// <summary>Lists, by what they are of; the property that tells an item, or nothing where items tell nothing of what they are of.</summary>
    private static readonly (string Kind, string Method, string Path, string? Id)[] Lists =
    [
        ("sm", "GET", "/submodels", "id"),
        ("sm", "GET", "/submodels/$metadata", "id"),
        ("sm", "GET", "/submodels/$reference", "keys"),
        ("sm", "GET", "/submodels/$value", null),
        ("sm", "GET", "/submodels/$recent-changes", "id"),
        ("sm", "POST", "/query/submodels", "id"),
        ("sm", "POST", "/query/submodel-elements", null),
        ("aas", "GET", "/shells", "id"),
        ("aas", "GET", "/shells/$reference", "keys"),
        ("aas", "GET", "/shells/$recent-changes", "id"),
        ("aas", "GET", "/lookup/shells", ""),
        ("aas", "POST", "/lookup/shellsByAssetLink", ""),
        ("aas", "POST", "/query/shells", "id"),
        ("cd", "GET", "/concept-descriptions", "id"),
        ("cd", "GET", "/concept-descriptions/$recent-changes", "id"),
        ("cd", "POST", "/query/concept-descriptions", "id"),
        ("aasdesc", "GET", "/shell-descriptors", "id"),
        ("aasdesc", "POST", "/query/shell-descriptors", "id"),
        ("smdesc", "GET", "/submodel-descriptors", "id"),
        ("smdesc", "POST", "/query/submodel-descriptors", "id"),
    ];

    public void Dispose()
    {
        issuer.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false, 11)]
    [InlineData(true, 12)]
    public async Task EveryList_IsTheFilteredFullList(bool isSqlite, int seed)
    {
        var random = new Random(seed);
        var rules = Enumerable.Range(0, Roles).Select(role => Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomRule(random, $"r{role}")).ToList()).ToList();
        var file = issuer.FileOf("rules.json", $$"""{"rules":[{{string.Join(",\n", rules.SelectMany(r => r).Select(r => r.Json))}}]}""");
        await using var server = await ServerUnderTest.Start(isSqlite ? new SqliteStore(folder["store.db"]) : new MemoryStore(), ServerOptions.Default with { Security = issuer.Options with { RulesFile = file } });
        var all = new Dictionary<string, List<(string Id, string IdShort)>>
        {
            ["sm"] = [(Samples.SubmodelId, "MachineData")],
            ["aas"] = [(Samples.ShellId, "Machine")],
            ["cd"] = [],
        };
        for (var i = 0; i < Models; i++)
        {
            var name = $"N{random.Next(4)}";
            await server.Repository.Post(new Submodel { Id = $"urn:sm:{i}", IdShort = name, SubmodelElements = [Samples.Property("P", DataTypeDefXsd.Int, "1")] });
            await server.Repository.Post(new AssetAdministrationShell { Id = $"urn:aas:{i}", IdShort = name, AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = $"urn:asset:{i}" } });
            await server.Repository.Post(new ConceptDescription { Id = $"urn:cd:{i}", IdShort = name });
            foreach (var (kind, items) in all) items.Add(($"urn:{kind}:{i}", name));
        }
        (all["aasdesc"], all["smdesc"]) = (all["aas"], all["sm"]);
        // Something was not to be shown, and something was.
        var (shown, hidden) = (0, 0);
        // Pages of one and of two items for some, for all lists; larger ones else, which take fewer requests.
        var limits = Enumerable.Range(0, Roles).Select(role => Lists.Select(_ => role < 4 ? 1 + (role % 2) : random.Next(3, 14)).ToArray()).ToArray();
        await Parallel.ForAsync(0, Roles, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (role, _) =>
        {
            var token = issuer.Token($"\"sub\":\"r{role}\",\"role\":\"r{role}\"");
            foreach (var ((kind, method, path, id), limit) in Lists.Zip(limits[role]))
            {
                var expected = all[kind].Where(item => rules[role].Exists(r => r.Kind == kind && r.Holds(item.Id, item.IdShort))).Select(item => item.Id).ToList();
                var (got, isRefused) = await Pages(server, token, method, path, id, limit);
                var what = $"{method} {path} of r{role}: {string.Join('\n', rules[role].Select(r => r.Json))}";
                if (path == "/query/submodel-elements") expected = [.. expected.SelectMany(e => Enumerable.Repeat(e, e == Samples.SubmodelId ? 0 : 1))];
                if (id is not null) Assert.True(expected.SequenceEqual(got), $"{what}\nexpected {string.Join(' ', expected)}\ngot {string.Join(' ', got)}");
                else Assert.True(expected.Count == got.Count, $"{what}\nexpected {expected.Count}, got {got.Count}");
                if (isRefused) Assert.Empty(expected);
                Interlocked.Add(ref shown, expected.Count);
                Interlocked.Add(ref hidden, all[kind].Count - expected.Count);
            }
        });
        Assert.True(shown > 1000 && hidden > 1000, $"{shown} shown, {hidden} hidden");
    }

    /// <summary>All pages; a list of which nothing can be shown may be refused.</summary>
    private static async Task<(List<string> Items, bool IsRefused)> Pages(ServerUnderTest server, string token, string method, string path, string? id, int limit)
    {
        var items = new List<string>();
        string? cursor = null;
        do
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{ServerUnderTest.Api}{path}?limit={limit}{(cursor is null ? "" : "&cursor=" + cursor)}") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            if (method == "POST")
            {
                var body = path.StartsWith("/lookup", StringComparison.Ordinal) ? "[]" : path.EndsWith("elements", StringComparison.Ordinal) ? """{"$condition":{"$eq":[{"$field":"$sme#idShort"},{"$strVal":"P"}]}}""" : """{"$condition":{"$boolean":true}}""";
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }
            using var response = await server.Client.SendAsync(request);
            if ((int)response.StatusCode == 403) return ([], true);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
            var page = ServerUnderTest.Parse(text);
            var found = page.GetProperty("result").EnumerateArray().Select(item => id switch
            {
                null => "",
                "" => item.GetString()!,
                "keys" => item.GetProperty("keys")[0].GetProperty("value").GetString()!,
                _ => item.GetProperty(id).GetString()!,
            }).ToList();
            cursor = page.GetProperty("paging_metadata").TryGetProperty("cursor", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
            // Each page but the last one is full: how many are missing would tell how many are hidden.
            Assert.InRange(found.Count, cursor is null ? 0 : limit, limit);
            items.AddRange(found);
        }
        while (cursor is not null);
        return (items, false);
    }

    private static RuleOfATest RandomRule(Random random, string role)
    {
        var (kind, name) = random.Next(5) switch
        {
            0 => ("aas", "AssetAdministrationShell"),
            1 => ("cd", "ConceptDescription"),
            2 => ("aasdesc", "aasdesc"),
            3 => ("smdesc", "smdesc"),
            _ => ("sm", "Submodel"),
        };
        var type = name.EndsWith("desc", StringComparison.Ordinal) ? "DESCRIPTOR" : "IDENTIFIABLE";
        var about = $"urn:{kind.Replace("desc", "")}:{random.Next(Models)}";
        var isOne = random.Next(4) == 0;
        var (condition, holds) = Condition(random, kind, 2);
        return new RuleOfATest(kind, $$$"""
            {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","VIEW"],"ACCESS":"ALLOW"},"OBJECTS":[{"{{{type}}}":"({{{name}}}){{{(isOne ? about : "*")}}}"}],
             "FORMULA":{"$and":[{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"{{{role}}}"}]},{{{condition}}}]}}
            """, (id, idShort) => (!isOne || id == about) && holds(id, idShort));
    }

    private static (string Json, Func<string, string, bool> Holds) Condition(Random random, string kind, int depth)
    {
        switch (random.Next(depth > 0 ? 6 : 3))
        {
            case 0:
                var name = "N" + random.Next(4);
                return ($$$"""{"$eq":[{"$field":"${{{kind}}}#idShort"},{"$strVal":"{{{name}}}"}]}""", (_, idShort) => idShort == name);
            case 1:
                var end = random.Next(10).ToString(CultureInfo.InvariantCulture);
                return ($$$"""{"$ends-with":[{"$field":"${{{kind}}}#id"},{"$strVal":"{{{end}}}"}]}""", (id, _) => id.EndsWith(end, StringComparison.Ordinal));
            case 2: return ("""{"$boolean":true}""", (_, _) => true);
            case 3:
                var not = Condition(random, kind, depth - 1);
                return ($$$"""{"$not":{{{not.Json}}}}""", (id, idShort) => !not.Holds(id, idShort));
            case 4:
                var (a, b) = (Condition(random, kind, depth - 1), Condition(random, kind, depth - 1));
                return ($$$"""{"$and":[{{{a.Json}}},{{{b.Json}}}]}""", (id, idShort) => a.Holds(id, idShort) && b.Holds(id, idShort));
            default:
                var (c, d) = (Condition(random, kind, depth - 1), Condition(random, kind, depth - 1));
                return ($$$"""{"$or":[{{{c.Json}}},{{{d.Json}}}]}""", (id, idShort) => c.Holds(id, idShort) || d.Holds(id, idShort));
        }
    }

    private sealed record RuleOfATest(string Kind, string Json, Func<string, string, bool> Holds);
}
