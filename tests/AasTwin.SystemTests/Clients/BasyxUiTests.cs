using System.Net;
using System.Text.Json;
using static AasTwin.SystemTests.Clients.ClientPlant;

namespace AasTwin.SystemTests.Clients;

/// <summary>The requests of the BaSyx AAS Web UI, a page of another port of this machine.</summary>
public sealed class BasyxUiTests(ClientPlant plant) : IClassFixture<ClientPlant>
{
    private const string Origin = "http://localhost:3000";

    private static readonly string Submodel = $"submodels/{Encoded(SubmodelId(2))}";

    private readonly RunningServer server = plant.Server;

    [Fact]
    public async Task Open_ReadsShellsDescriptorsAndSubmodels()
    {
        for (var component = 0; component < 7; component++)
        {
            using var description = await Ask(HttpMethod.Get, "description");
            Assert.Equal("*", description.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
        Assert.Equal(Shells, (await server.Get("shells?limit=100")).GetProperty("result").GetArrayLength());
        foreach (var descriptor in (await server.Get("shell-descriptors?limit=100")).GetProperty("result").EnumerateArray())
        {
            var id = Encoded(descriptor.GetProperty("id").GetString()!);
            Assert.Equal(descriptor.GetRawText(), (await server.Get($"shell-descriptors/{id}")).GetRawText());
            Assert.Equal("Instance", (await server.Get($"shells/{id}/asset-information")).GetProperty("assetKind").GetString());
            using (var picture = await Ask(HttpMethod.Get, $"shells/{id}/asset-information/thumbnail")) Assert.True(picture.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
            // It looks for these names exactly, and follows the address.
            var shell = JsonDocument.Parse(await server.Client.GetStringAsync(Href(descriptor, "AAS-3.0"))).RootElement;
            foreach (var reference in shell.GetProperty("submodels").EnumerateArray())
            {
                var submodel = Encoded(reference.GetProperty("keys")[0].GetProperty("value").GetString()!);
                var described = await server.Get($"submodel-descriptors/{submodel}");
                Assert.Equal("Submodel", JsonDocument.Parse(await server.Client.GetStringAsync(Href(described, "SUBMODEL-3.0"))).RootElement.GetProperty("modelType").GetString());
                Assert.Equal("Submodel", (await server.Get($"shells/{id}/submodels/{submodel}")).GetProperty("modelType").GetString());
            }
        }
    }

    [Fact]
    public async Task Details_OfElementsConceptsAndFiles()
    {
        foreach (var path in (await server.Get($"{Submodel}/$path")).EnumerateArray().Select(p => p.GetString()!))
            Assert.NotNull((await server.Get($"{Submodel}/submodel-elements/{Uri.EscapeDataString(path)}")).GetProperty("modelType").GetString());
        Assert.Equal("Speed", (await server.Get($"concept-descriptions/{Encoded(ConceptId)}")).GetProperty("idShort").GetString());
        using var concept = await server.Client.GetAsync($"concept-descriptions/{Encoded("https://admin-shell.io/idta/nameplate/3/0/Nameplate")}");
        Assert.Equal(HttpStatusCode.NotFound, concept.StatusCode);
        Assert.Equal("7", (await server.Get($"{Submodel}/submodel-elements/Limits%5B0%5D/$value")).GetRawText());
    }

    [Fact]
    public async Task Poll_ChangesNothingAndIsToldSo()
    {
        using var first = await Ask(HttpMethod.Get, Submodel);
        using var again = new HttpRequestMessage(HttpMethod.Get, Submodel) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var answer = await server.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task Invoke_IsAcceptedLedToTheResultAndReadableForThePage()
    {
        const string Body = """{"inputArguments":[{"value":{"modelType":"Property","idShort":"Count","valueType":"xs:int","value":"3"}}],"inoutputArguments":[],"clientTimeoutDuration":"PT60S"}""";
        var invoke = $"{Submodel}/submodel-elements/Measure/invoke-async";
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using (var preflight = await Ask(HttpMethod.Options, invoke, headers: [("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type,authorization")]))
        {
            Assert.Contains("POST", preflight.Headers.GetValues("Access-Control-Allow-Methods").Single());
            Assert.Contains("authorization", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        }
        plant.Operations.Hold();
        Uri status;
        using (var accepted = await Ask(HttpMethod.Post, invoke, Body))
        {
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
            Assert.Contains("Location", accepted.Headers.GetValues("Access-Control-Expose-Headers").Single());
            status = new Uri(server.Address, accepted.Headers.Location!);
            Assert.Equal(server.Address.Authority, status.Authority);
        }
        Assert.True(await plant.Operations.WaitForCall(TimeSpan.FromMinutes(1)));
        var running = JsonDocument.Parse(await client.GetStringAsync(status)).RootElement;
        Assert.Contains(running.GetProperty("executionState").GetString(), new[] { "Initiated", "Running" });
        Assert.False(running.TryGetProperty("success", out _));
        plant.Operations.LetGo();
        for (var wait = TimeSpan.FromMilliseconds(100); ; wait = TimeSpan.FromMilliseconds(Math.Min(wait.TotalMilliseconds * 2, 5000)))
        {
            using var asked = await client.GetAsync(status);
            if (asked.StatusCode == HttpStatusCode.Found)
            {
                var result = JsonDocument.Parse(await client.GetStringAsync(new Uri(status, asked.Headers.Location!))).RootElement;
                Assert.Equal("Completed", result.GetProperty("executionState").GetString());
                Assert.Equal("42", result.GetProperty("outputArguments")[0].GetProperty("value").GetProperty("value").GetString());
                break;
            }
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
            await Task.Delay(wait);
        }
    }

    /// <summary>A page asks before it sends anything but a plain GET, and reads only the headers that the answer lets it read.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Page_MaySendEveryMethodAndReadWhatItNeeds(string method)
    {
        using var preflight = await Ask(HttpMethod.Options, Submodel, headers: [("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "accept,authorization,content-type")]);
        Assert.Contains(method, preflight.Headers.GetValues("Access-Control-Allow-Methods").Single());
        foreach (var header in new[] { "accept", "authorization", "content-type" })
            Assert.Contains(header, preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        using var answer = await Ask(HttpMethod.Get, Submodel);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        foreach (var header in new[] { "Location", "Content-Disposition", "ETag" }) Assert.Contains(header, answer.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Discovery_TakesOneObject() => Assert.Equal([ShellId(3)],
        (await server.Get($"lookup/shells?assetIds={Encoded($$"""{"name":"globalAssetId","value":"{{AssetId(3)}}"}""")}")).GetProperty("result").EnumerateArray().Select(i => i.GetString()));

    [Fact]
    public async Task Edit_ValuesComeAsTextAndFilesAsForms()
    {
        var element = $"submodels/{Encoded(SubmodelId(8))}/submodel-elements";
        using (var patched = await Ask(HttpMethod.Patch, $"{element}/Speed/$value", "\"77\"")) Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        Assert.Equal("77", (await server.Get($"{element}/Speed/$value")).GetRawText());
        using (var upload = await server.Client.PutAsync($"{element}/Manual/attachment", Form("neu.txt", "text/plain", "new"))) Assert.Equal(HttpStatusCode.NoContent, upload.StatusCode);
        Assert.Equal("new", await server.Client.GetStringAsync($"{element}/Manual/attachment"));
        var value = (await server.Get($"{element}/Manual/$value")).GetProperty("value").GetString();
        using (var patched = await Ask(HttpMethod.Patch, $"{element}/Manual/$value", $$"""{"value":"{{value}}","contentType":"text/html"}""")) Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        Assert.Equal("new", await server.Client.GetStringAsync($"{element}/Manual/attachment"));
    }

    [Fact]
    public async Task DownloadAndUpload_OfAPackage()
    {
        var shell = Encoded(ShellId(9));
        Assert.Equal(1, (await server.Get($"shells/{shell}/submodel-refs")).GetProperty("result").GetArrayLength());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"serialization?aasIds={shell}&submodelIds={Encoded(SubmodelId(9))}&includeConceptDescriptions=true")
        {
            Headers = { { "Accept", "application/asset-administration-shell-package+xml" }, { "Origin", Origin } },
        };
        using var package = await server.Client.SendAsync(request);
        Assert.Equal("application/asset-administration-shell-package+xml", package.Content.Headers.ContentType?.ToString());
        var bytes = await package.Content.ReadAsByteArrayAsync();
        using (var twice = await Upload("upload")) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        foreach (var path in new[] { $"shells/{shell}", $"submodels/{Encoded(SubmodelId(9))}" })
        {
            using var deleted = await server.Client.DeleteAsync(path);
            Assert.True(deleted.IsSuccessStatusCode);
        }
        using (var again = await Upload("upload?ignore-duplicates=true")) Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync());
        Assert.Equal("Machine9", (await server.Get($"shells/{shell}")).GetProperty("idShort").GetString());
        Assert.Equal(ExamplePackage.Manual, await server.Client.GetStringAsync($"submodels/{Encoded(SubmodelId(9))}/submodel-elements/Manual/attachment"));

        Task<HttpResponseMessage> Upload(string path) => server.Client.PostAsync(path, new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "machine.aasx" } });
    }

    /// <summary>A chart of a linked segment: its query goes to its endpoint as it stands there, and the answer is read by lines and commas.</summary>
    [Fact]
    public async Task Chart_OfALinkedSegmentIsLive()
    {
        var measured = $"submodels/{Encoded(SubmodelId(10))}";
        var endpoint = new Uri(server.Address, $"{measured}/$time-series").ToString();
        const string Query = """from(bucket: \"plant\") |> range(start: -1h) |> filter(fn: (r) => r._field == \"{{y-value}}\")""";
        using (var made = await server.Send(HttpMethod.Post, "submodels", $$"""
            {"modelType":"Submodel","id":"urn:series","idShort":"TimeSeries",
             "semanticId":{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"https://admin-shell.io/idta/TimeSeries/1/1"}]},
             "submodelElements":[{"modelType":"SubmodelElementCollection","idShort":"Segments","value":[
              {"modelType":"SubmodelElementCollection","idShort":"Live",
               "semanticId":{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"https://admin-shell.io/idta/TimeSeries/Segments/LinkedSegment/1/1"}]},
               "value":[{"modelType":"Property","idShort":"Endpoint","valueType":"xs:string","value":"{{endpoint}}"},
                        {"modelType":"Property","idShort":"Query","valueType":"xs:string","value":"
            """ + Query + "\"}]}]}]}")) Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        for (var speed = 20; speed <= 24; speed++)
        {
            using var patched = await server.Send(HttpMethod.Patch, $"{measured}/submodel-elements/Speed/$value", $"{speed}");
            Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        }

        var segment = (await server.Get($"submodels/{Encoded("urn:series")}")).GetProperty("submodelElements")[0].GetProperty("value")[0].GetProperty("value");
        var address = segment[0].GetProperty("value").GetString()!;
        using (var preflight = await Ask(HttpMethod.Options, address, headers: [("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type")]))
            Assert.Contains("POST", preflight.Headers.GetValues("Access-Control-Allow-Methods").Single());
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(segment[1].GetProperty("value").GetString()!.Replace("{{y-value}}", "Speed"), System.Text.Encoding.UTF8, "application/vnd.flux"),
            Headers = { { "Accept", "application/csv" }, { "Authorization", "Token secret" }, { "Origin", Origin } },
        };
        using var answer = await server.Client.SendAsync(request);
        var csv = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, csv);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var (curves, header) = (new Dictionary<string, List<double>>(), Array.Empty<string>());
        foreach (var columns in csv.Trim().Split('\n').Select(l => l.TrimEnd('\r').Split(',')))
        {
            if (columns is [_, "result", ..]) header = columns;
            else if (columns is ["", "", _, ..])
            {
                Assert.Equal(DateTime.UtcNow.Date, DateTime.Parse(columns[Array.IndexOf(header, "_time")], null, System.Globalization.DateTimeStyles.AdjustToUniversal).Date, TimeSpan.FromDays(1));
                var field = columns[Array.IndexOf(header, "_field")];
                if (!curves.TryGetValue(field, out var curve)) curves.Add(field, curve = []);
                curve.Add(double.Parse(columns[Array.IndexOf(header, "_value")]));
            }
        }
        Assert.Equal(["Speed"], curves.Keys);
        Assert.Equal([10, 20, 21, 22, 23, 24], curves["Speed"]);
    }

    private static string Href(JsonElement descriptor, string name) => descriptor.GetProperty("endpoints").EnumerateArray()
        .First(e => e.GetProperty("interface").GetString() == name).GetProperty("protocolInformation").GetProperty("href").GetString()!;

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Origin", Origin } } };
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await server.Client.SendAsync(request);
    }
}
