using System.Diagnostics;
using System.Net.Http.Headers;
using AasTwin.Benchmarks.Server;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Benchmarks.Security;

/// <summary>What authentication and 100 access rules cost a request: the same executable with and without them, by its processor time.</summary>
internal static class AccessSuite
{
    private const int Submodels = 1_000, Rules = 100;
    private const double Bar = 1.20, ListBar = 5;

    public static void Run(string[] args)
    {
        if (args.Contains("--absence"))
        {
            CompareAbsences();
            return;
        }
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
            var list = new Load("GET /submodels?limit=20", "GET", "/api/v3/submodels?limit=20") { Authorization = submodel.Authorization };
            // While something is written, no page is the one before.
            (Load Load, double? Bar, int Writes)[] loads =
            [
                (submodel with { Name = "GET element of 2 KB", Path = submodel.Path + "/submodel-elements/Data" }, Bar, 0), (submodel, null, 0), (list, ListBar, 0),
                (list with { Name = "the same, 200 writes/s beside" }, ListBar, 200),
            ];
            using var open = ServerProcess.AasTwin("--store", "memory");
            using var guarded = ServerProcess.AasTwin("--store", "memory", "--security", Path.Combine(folder, "security.json"));
            foreach (var server in new[] { open, guarded }) Fill(server.Url, token).GetAwaiter().GetResult();
            Console.WriteLine($"{"",-30} {"open, µs",9} {"guarded, µs",12} {"ratio",6}   (CPU of the server a request, median of {runs}; {Rules} rules; load average {ServerSuite.LoadAverage()})");
            foreach (var (load, bar, writes) in loads)
            {
                foreach (var server in new[] { open, guarded }) Wrk.Run(server, load, 5);
                // In turn, so that what else the machine does meets both.
                var pairs = Enumerable.Range(0, runs).Select(_ => (Open: Run(open, load, writes), Guarded: Run(guarded, load, writes))).OrderBy(p => p.Guarded.ServerCpu / p.Open.ServerCpu).ToList();
                var (plain, ruled) = pairs[runs / 2];
                var ratio = ruled.ServerCpu / plain.ServerCpu;
                var verdict = bar is { } most ? $"   bar {most:0.00}: {(ratio <= most ? "met" : "MISSED")}" : "";
                Console.WriteLine($"{load.Name,-30} {plain.ServerCpu,9:N1} {ruled.ServerCpu,12:N1} {ratio,6:0.00}{verdict}{(plain.Refused + ruled.Refused > 0 ? $"   REFUSED {plain.Refused} {ruled.Refused}" : "")}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        CompareAbsences();
    }

    /// <summary>What the time of a 404 tells: of one hidden submodel again and again, and of large ones that nobody looked at before.</summary>
    private static void CompareAbsences()
    {
        var folder = Directory.CreateTempSubdirectory("aastwin-absence-").FullName;
        try
        {
            var token = Token(Path.Combine(folder, "dev.pem"));
            File.WriteAllText(Path.Combine(folder, "security.json"), """{"issuers":[{"issuer":"aastwin-dev","audiences":["aastwin"],"keys":"dev.pem.jwks.json"}],"rules":"rules.json"}""");
            foreach (var (what, rules) in new[] { ("rules ask for meanings", RulesText()), ("rules ask for elements", RulesText().Replace("""{"$field":"$sm#idShort"},{"$strVal":"OperationalData"}""", """{"$field":"$sme#value"},{"$strVal":"no such"}""", StringComparison.Ordinal)) })
            {
                File.WriteAllText(Path.Combine(folder, "rules.json"), rules);
                using var server = ServerProcess.AasTwin("--store", "memory", "--security", Path.Combine(folder, "security.json"));
                Console.WriteLine(what);
                CompareAbsence(server.Url, token).GetAwaiter().GetResult();
                CompareFirstLooks(server.Url, token).GetAwaiter().GetResult();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareFirstLooks(string url, string token)
    {
        const int Models = 100, Elements = 4_000;
        using var client = new HttpClient { BaseAddress = new Uri(url + "/api/v3/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        var bytes = 0;
        for (var i = 0; i < Models; i++)
        {
            var model = new AasTwin.Metamodel.Submodel
            {
                Id = $"urn:large:{i:D3}",
                IdShort = "Hidden",
                SubmodelElements = [.. Enumerable.Range(0, Elements).Select(e => new AasTwin.Metamodel.Property { IdShort = $"P{e}", ValueType = AasTwin.Metamodel.DataTypeDefXsd.Int, Value = $"{e}" })],
            };
            var json = AasJson.ToUtf8(model);
            bytes = json.Length;
            using var content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await client.PostAsync("submodels", content);
            response.EnsureSuccessStatusCode();
        }
        var (hidden, absent) = (new List<double>(), new List<double>());
        for (var i = 0; i < 2 * Models; i++)
        {
            var isHidden = (i / 2 * 7 % 11 % 2 + i) % 2 == 0;
            var begin = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync("submodels/" + Base64UrlId.Encode($"urn:{(isHidden ? "large" : "other")}:{i / 2:D3}"));
            if ((int)response.StatusCode != 404) throw new InvalidOperationException($"{response.StatusCode}");
            (isHidden ? hidden : absent).Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }
        Compare($"first look at {bytes / 1000} kB / absent", hidden, absent);
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
            + """{"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["CREATE","UPDATE"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}}]}""";
    }

    private static Wrk Run(ServerProcess server, Load load, int writes)
    {
        if (writes == 0) return Wrk.Run(server, load);
        using var stop = new CancellationTokenSource();
        var writing = Write(server.Url, load.Authorization, writes, stop.Token);
        var measured = Wrk.Run(server, load);
        stop.Cancel();
        writing.GetAwaiter().GetResult();
        return measured;
    }

    private static async Task Write(string url, string authorization, int perSecond, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url + "/api/v3/"), DefaultRequestHeaders = { Authorization = AuthenticationHeaderValue.Parse(authorization) } };
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            using var content = new ByteArrayContent(AasJson.ToUtf8(LoadModels.Small($"urn:load:{i % Submodels}"))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await client.PutAsync("submodels/" + Base64UrlId.Encode($"urn:load:{i % Submodels}"), content, CancellationToken.None);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Whether the time of an answer tells what is hidden from what is not there: the chance that of one each the hidden one took longer, .5 when it tells nothing.</summary>
    private static async Task CompareAbsence(string url, string token)
    {
        const int Requests = 1_000;
        using var client = new HttpClient { BaseAddress = new Uri(url + "/api/v3/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        var model = LoadModels.Small("urn:hidden");
        model.IdShort = "Hidden";
        using (var content = new ByteArrayContent(AasJson.ToUtf8(model)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } })
        using (var response = await client.PostAsync("submodels", content)) response.EnsureSuccessStatusCode();
        var (hidden, absent) = (new List<double>(), new List<double>());
        for (var i = 0; i < 2 * Requests; i++)
        {
            // By turns, but not always the same one first.
            var isHidden = (i / 2 * 7 % 11 % 2 + i) % 2 == 0;
            var begin = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync("submodels/" + Base64UrlId.Encode(isHidden ? "urn:hidden" : "urn:absent"));
            if ((int)response.StatusCode != 404) throw new InvalidOperationException($"{response.StatusCode}");
            (isHidden ? hidden : absent).Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }
        Compare("404 of what is hidden / absent", hidden, absent);
    }

    private static void Compare(string what, List<double> hidden, List<double> absent)
    {
        absent.Sort();
        hidden.Sort();
        var chance = hidden.Average(h => (Below(absent, h) + Below(absent, Math.BitDecrement(h))) / 2.0 / absent.Count);
        // Three standard errors of the statistic when both are alike (Mann and Whitney 1947).
        var bound = 3 * Math.Sqrt((hidden.Count + absent.Count + 1) / (12.0 * hidden.Count * absent.Count));
        Console.WriteLine($"{what,-34} {hidden[hidden.Count / 2],9:N0} {absent[absent.Count / 2],9:N0} µs   the hidden one is later in {chance:0.000} of pairs; without a difference .500 ± {bound:0.000}: {(Math.Abs(chance - 0.5) <= bound ? "met" : "MISSED")}");

        static int Below(List<double> sorted, double value)
        {
            var place = sorted.BinarySearch(value);
            while (place >= 0 && place + 1 < sorted.Count && sorted[place + 1] <= value) place++;
            return place < 0 ? ~place : place + 1;
        }
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
