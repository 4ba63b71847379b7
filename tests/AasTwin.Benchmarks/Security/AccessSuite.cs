using System.Diagnostics;
using System.Net.Http.Headers;
using AasTwin.Benchmarks.Server;
using AasTwin.Metamodel.Json;

namespace AasTwin.Benchmarks.Security;

/// <summary>What authentication and 100 access rules cost a request: the same executable with and without them, by its processor time.</summary>
internal static class AccessSuite
{
    private const int Submodels = 1_000, Rules = 100;
    private const double Bar = 1.20;

    public static void Run(string[] args)
    {
        if (!Wrk.IsInstalled)
        {
            Console.Error.WriteLine("The load generator wrk is needed: apt-get install wrk.");
            return;
        }
        var runs = args.Contains("--once") ? 1 : 5;
        var folder = Directory.CreateTempSubdirectory("aastwin-access-").FullName;
        try
        {
            var token = Token(Path.Combine(folder, "dev.pem"));
            File.WriteAllText(Path.Combine(folder, "rules.json"), RulesText());
            File.WriteAllText(Path.Combine(folder, "security.json"), """{"issuers":[{"issuer":"aastwin-dev","audiences":["aastwin"],"keys":"dev.pem.jwks.json"}],"rules":"rules.json"}""");
            var submodel = new Load("GET submodel of 2 KB", "GET", "/api/v3/submodels/%s", Count: Submodels) { Authorization = "Bearer " + token };
            Load[] loads = [submodel with { Name = "GET element of 2 KB", Path = submodel.Path + "/submodel-elements/Data" }, submodel, new Load("GET /submodels?limit=20", "GET", "/api/v3/submodels?limit=20") { Authorization = submodel.Authorization }];
            using var open = ServerProcess.AasTwin("--store", "memory");
            using var guarded = ServerProcess.AasTwin("--store", "memory", "--security", Path.Combine(folder, "security.json"));
            foreach (var server in new[] { open, guarded }) Fill(server.Url, token).GetAwaiter().GetResult();
            Console.WriteLine($"{"",-30} {"open, µs",9} {"guarded, µs",12} {"ratio",6}   (CPU of the server a request, median of {runs}; {Rules} rules; load average {ServerSuite.LoadAverage()})");
            foreach (var load in loads)
            {
                foreach (var server in new[] { open, guarded }) Wrk.Run(server, load, 5);
                // In turn, so that what else the machine does meets both.
                var pairs = Enumerable.Range(0, runs).Select(_ => (Open: Wrk.Run(open, load), Guarded: Wrk.Run(guarded, load))).OrderBy(p => p.Guarded.ServerCpu / p.Open.ServerCpu).ToList();
                var (plain, ruled) = pairs[runs / 2];
                var ratio = ruled.ServerCpu / plain.ServerCpu;
                var verdict = load == loads[0] ? $"   bar {Bar:0.00}: {(ratio <= Bar ? "met" : "MISSED")}" : "";
                Console.WriteLine($"{load.Name,-30} {plain.ServerCpu,9:N1} {ruled.ServerCpu,12:N1} {ratio,6:0.00}{verdict}{(plain.Refused + ruled.Refused > 0 ? $"   REFUSED {plain.Refused} {ruled.Refused}" : "")}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Rules of other callers, of other objects, and of other meanings; the last one allows.</summary>
    private static string RulesText()
    {
        const string Acl = """{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ"],"ACCESS":"ALLOW"}""";
        var rules = Enumerable.Range(0, Rules - 2).Select(i => (i % 3) switch
        {
            0 => $$$"""{"ACL":{{{Acl}}},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],"FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"role-{{{i}}}"}]}}""",
            1 => $$$"""{"ACL":{{{Acl}}},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)urn:other:{{{i}}}"}],"FORMULA":{"$boolean":true}}""",
            _ => $$$"""{"ACL":{{{Acl}}},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],"FORMULA":{"$eq":[{"$field":"$sm#semanticId"},{"$strVal":"https://example.com/other/{{{i}}}"}]}}""",
        });
        return $$$"""{"rules":[{{{string.Join(",\n", rules)}}},{"ACL":{{{Acl}}},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],"FORMULA":{"$eq":[{"$field":"$sm#idShort"},{"$strVal":"OperationalData"}]}},"""
            + """{"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["CREATE"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}}]}""";
    }

    private static string Token(string key)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "aastwin"), ["token", key, "--claim", "role=engineer"]) { RedirectStandardOutput = true })!;
        var token = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return token;
    }

    private static async Task Fill(string url, string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url + "/api/v3/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        for (var i = 0; i < Submodels; i++)
        {
            using var content = new ByteArrayContent(AasJson.ToUtf8(LoadModels.Small($"urn:load:{i}"))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await client.PostAsync("submodels", content);
            response.EnsureSuccessStatusCode();
        }
    }
}
