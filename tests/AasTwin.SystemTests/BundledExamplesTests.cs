using System.Net;
using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>What a new user does first: serve the examples that come with the repository, browse them, run their operations.</summary>
public sealed class BundledExamplesTests(BundledExamplesTests.Fixture fixture) : IClassFixture<BundledExamplesTests.Fixture>
{
    private readonly RunningServer server = fixture.Server;

    [Fact]
    public void Examples_LoadWithoutFindings()
    {
        var packages = server.Report.GetProperty("packages").EnumerateArray().ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, p => Assert.Equal((null, 0), (p.GetProperty("refusal").GetString(), p.GetProperty("findings").GetArrayLength())));
        Assert.Equal(0, server.Report.GetProperty("duplicates").GetArrayLength());
    }

    [Fact]
    public async Task Examples_CanBeBrowsedFromTheShells()
    {
        Assert.NotEqual(0, (await server.Get("description")).GetProperty("profiles").GetArrayLength());
        var shells = (await server.Get("shells")).GetProperty("result").EnumerateArray().ToList();
        Assert.NotEmpty(shells);
        foreach (var shell in shells)
        {
            var address = $"shells/{Id(shell)}";
            using var thumbnail = await server.Client.GetAsync($"{address}/asset-information/thumbnail");
            Assert.Equal("image", thumbnail.Content.Headers.ContentType?.MediaType?.Split('/')[0]);
            var references = (await server.Get($"{address}/submodel-refs")).GetProperty("result").EnumerateArray().ToList();
            Assert.NotEmpty(references);
            foreach (var reference in references)
            {
                var id = ExamplePackage.Base64Url(reference.GetProperty("keys")[0].GetProperty("value").GetString()!);
                var submodel = await server.Get($"{address}/submodels/{id}");
                Assert.Equal("Submodel", submodel.GetProperty("modelType").GetString());
                Assert.Equal(JsonValueKind.Object, (await server.Get($"{address}/submodels/{id}/$value")).ValueKind);
            }
        }
    }

    /// <summary>The specification's schemas allow no list without an item, and one client's reader takes none; nor is anything null.</summary>
    [Fact]
    public async Task Examples_HaveNoEmptyListAndNoNull()
    {
        var answers = 0;
        foreach (var list in new[] { "shells", "submodels", "submodels/$metadata", "submodels/$reference", "concept-descriptions", "shell-descriptors", "submodel-descriptors" })
        {
            for (var query = "?limit=100"; query is not null;)
            {
                var page = await server.Get(list + query);
                foreach (var item in page.GetProperty("result").EnumerateArray())
                {
                    Check(item, list);
                    answers++;
                }
                query = page.GetProperty("paging_metadata").TryGetProperty("cursor", out var cursor) ? $"?limit=100&cursor={cursor.GetString()}" : null;
            }
        }
        Assert.True(answers > 100);

        static void Check(JsonElement value, string path)
        {
            Assert.True(value.ValueKind != JsonValueKind.Null, $"{path} is null.");
            if (value.ValueKind == JsonValueKind.Object)
                foreach (var member in value.EnumerateObject()) Check(member.Value, $"{path}.{member.Name}");
            if (value.ValueKind != JsonValueKind.Array) return;
            Assert.True(value.GetArrayLength() > 0, $"{path} is empty.");
            var index = 0;
            foreach (var item in value.EnumerateArray()) Check(item, $"{path}[{index++}]");
        }
    }

    [Fact]
    public async Task Examples_EveryFileCanBeOpened()
    {
        var files = 0;
        foreach (var (submodel, path) in await Elements("File"))
        {
            using var content = await server.Client.GetAsync($"submodels/{submodel}/submodel-elements/{Uri.EscapeDataString(path)}/attachment");
            Assert.True(content.IsSuccessStatusCode, $"{path}: {(int)content.StatusCode}");
            Assert.NotEmpty(await content.Content.ReadAsByteArrayAsync());
            files++;
        }
        Assert.NotEqual(0, files);
    }

    [Fact]
    public async Task Examples_EveryOperationRunsWithoutArguments()
    {
        var operations = await Elements("Operation");
        Assert.NotEmpty(operations);
        foreach (var (submodel, path) in operations)
        {
            var body = $$"""{"inputArguments":{{Shorter(submodel, path)}},"clientTimeoutDuration":"PT5M"}""";
            using var response = await server.Send(HttpMethod.Post, $"submodels/{submodel}/submodel-elements/{Uri.EscapeDataString(path)}/invoke/$value", body);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {text}");
            var result = JsonDocument.Parse(text).RootElement;
            Assert.Equal("Completed", result.GetProperty("executionState").GetString());
            Assert.NotEmpty(result.GetProperty("outputArguments").EnumerateObject());
        }

        // Operations whose defaults search or settle for minutes get smaller arguments; all others run without any.
        string Shorter(string submodel, string path) => path switch
        {
            "OptimizeEnergy" when operations.Contains((submodel, "Simulate24h")) => """{"Population":12,"Generations":3}""",
            "OptimizeEnergy" => """{"Population":12,"Generations":2,"SettleDays":2,"CompareDays":2}""",
            "AutoTune" when operations.Contains((submodel, "Simulate24h")) => """{"Hours":2,"AdaptDays":0}""",
            "CrossOptimize" => """{"Periods":2,"Population":6,"Generations":2,"Replications":2}""",
            "AutoTune" => """{"RecordDays":0.5,"Period":60,"CompareDays":1}""",
            _ => "{}",
        };
    }

    [Fact]
    public async Task Invoke_ThroughTheServer_GivesWhatThePackageGivesHere()
    {
        string[] what = ["ProductionLine.Simulate", "Replications=50", "Seed=3", "--submodel", "https://example.com/aastwin/bottling-line/sm/production-line", "--json"];
        var here = await AasTwinProcess.Run(["invoke", Path.Combine(fixture.Root, "aasx", "bottling-line"), .. what]);
        var there = await AasTwinProcess.Run(["invoke", server.Address.ToString(), .. what]);
        Assert.Equal((0, ""), (there.ExitCode, there.Error));
        Assert.Equal(here.Output, there.Output);
        Assert.Contains("\"Throughput\"", there.Output);
    }

    [Fact]
    public async Task OpenApi_NamesTheOperations()
    {
        using var response = await server.Client.GetAsync(new Uri(server.Address, "/openapi/v1.json"));
        var paths = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/api/v3/shells", out _));
        Assert.True(paths.TryGetProperty("/api/v3/submodels/{submodelIdentifier}/submodel-elements/{idShortPath}/invoke", out _));
    }

    private static string Id(JsonElement identifiable) => ExamplePackage.Base64Url(identifiable.GetProperty("id").GetString()!);

    /// <summary>The elements of a class in all submodels, by the submodel's encoded id and their idShort path.</summary>
    private async Task<List<(string Submodel, string Path)>> Elements(string modelType)
    {
        var found = new List<(string, string)>();
        // From the submodels as they are listed: asking for each element of hundreds of machines would take minutes.
        foreach (var submodel in (await server.Get("submodels?limit=1000")).GetProperty("result").EnumerateArray())
            if (submodel.TryGetProperty("submodelElements", out var elements)) Collect(Id(submodel), elements, "", isList: false);
        return found;

        void Collect(string id, JsonElement elements, string prefix, bool isList)
        {
            var index = 0;
            foreach (var element in elements.EnumerateArray())
            {
                var kind = element.GetProperty("modelType").GetString();
                var path = isList ? $"{prefix}[{index++}]" : (prefix.Length > 0 ? prefix + "." : "") + element.GetProperty("idShort").GetString();
                // A File that names none is a place for one.
                if (kind == modelType && (kind != "File" || element.TryGetProperty("value", out _))) found.Add((id, path));
                if (kind is "SubmodelElementCollection" or "SubmodelElementList" && element.TryGetProperty("value", out var value)) Collect(id, value, path, kind == "SubmodelElementList");
                if (kind == "Entity" && element.TryGetProperty("statements", out var statements)) Collect(id, statements, path, isList: false);
            }
        }
    }

    public sealed class Fixture : IAsyncLifetime
    {
        /// <summary>The root of the repository.</summary>
        public string Root { get; } = FindRoot();

        internal RunningServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await RunningServer.Start(Path.Combine(Root, "aasx"));

        public async Task DisposeAsync() => await Server.DisposeAsync();

        private static string FindRoot()
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "AasTwin.sln")))
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
            return folder.FullName;
        }
    }
}
