using System.Net;
using System.Text;
using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>The twins that learn, over HTTP: long trainings with progress and a cancellation, and input that is not as it must be.</summary>
public sealed class LearningTwinTests(LearningTwinTests.Fixture fixture) : IClassFixture<LearningTwinTests.Fixture>
{
    private static readonly string Cell = ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell/sm/battery-prognosis");
    private static readonly string Fleet = ExamplePackage.Base64Url("https://example.com/aastwin/station/fleet/sm/machine-fleet");

    private readonly RunningServer server = fixture.Server;

    [Fact]
    public async Task Training_ShowsItsProgress_AndIsCanceled()
    {
        using var accepted = await server.Send(HttpMethod.Post, $"submodels/{Fleet}/submodel-elements/TrainModel/invoke-async/$value", """{"inputArguments":{"Machines":600,"Days":2000},"clientTimeoutDuration":"PT10M"}""");
        Assert.True(accepted.StatusCode == HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        var status = accepted.Headers.Location!.OriginalString;
        var running = JsonDocument.Parse(await server.Client.GetStringAsync(status)).RootElement;
        Assert.Contains(running.GetProperty("executionState").GetString(), new[] { "Initiated", "Running" });
        Assert.InRange(running.GetProperty("progress").GetDouble(), 0, 1);
        using (var canceled = await server.Client.DeleteAsync(status)) Assert.Equal(HttpStatusCode.NoContent, canceled.StatusCode);
        var result = await Ended(status);
        Assert.Equal(("Canceled", false), (result.GetProperty("executionState").GetString(), result.GetProperty("success").GetBoolean()));
    }

    [Fact]
    public async Task AssessFleet_InTheBackground_AnswersAsItDoesAtOnce()
    {
        using var accepted = await server.Send(HttpMethod.Post, $"submodels/{Fleet}/submodel-elements/AssessFleet/invoke-async/$value", """{"inputArguments":{},"clientTimeoutDuration":"PT5M"}""");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var result = await Ended(accepted.Headers.Location!.OriginalString);
        Assert.Equal("Completed", result.GetProperty("executionState").GetString());
        var (code, text) = await Invoke(Fleet, "AssessFleet", "{}");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal(124, JsonDocument.Parse(text).RootElement.GetProperty("outputArguments") is var output ? output.GetProperty("Machines").GetArrayLength() + (output.TryGetProperty("NotAssessed", out var rest) ? rest.GetArrayLength() : 0) : 0);
    }

    [Theory]
    [InlineData("PredictRemainingUsefulLife", """{"HistoryCsv":"Time,Capacity [Ah]\n1,1.9\n2,1.89"}""", "It has 2 cycles. Give at least 20")]
    [InlineData("PredictRemainingUsefulLife", """{"HistoryCsv":"Time,Capacity [mAh]\n1,1900\n2,1890"}""", "Capacity is in mAh, and must be in Ah")]
    [InlineData("PredictRemainingUsefulLife", """{"HistoryCsv":"Time,Capacity [Ah]\n1,1900"}""", "it may be in mAh")]
    [InlineData("PredictRemainingUsefulLife", """{"HistoryCsv":"Time,Capacity [Ah]\n1,NaN\n2,NaN"}""", "No record has a capacity")]
    [InlineData("PredictRemainingUsefulLife", """{"Threshold":-1}""", "Threshold")]
    [InlineData("PredictRemainingUsefulLife", """{"Threshold":3}""", "Threshold")]
    [InlineData("PredictRemainingUsefulLife", """{"UpToCycle":"many"}""", "UpToCycle")]
    [InlineData("EstimateStateOfHealth", """{"ChargeCapacity":1.8}""", "ChargeMaxTemperature: It is missing")]
    [InlineData("SimulateAgeing", """{"Temperature":300}""", "Temperature")]
    [InlineData("TrainModel", """{"CyclesPath":"Nowhere"}""", "Nowhere")]
    public async Task InputThatCannotBe_IsRefusedByName_AndTheServerGoesOn(string operation, string arguments, string text)
    {
        var (code, answer) = await Invoke(Cell, operation, arguments);
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains(text, JsonDocument.Parse(answer).RootElement.GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.DoesNotContain("   at ", answer);
        Assert.Equal(HttpStatusCode.OK, (await Invoke(Cell, "EstimateStateOfHealth", "{}")).Code);
    }

    [Theory]
    [InlineData("X-9", null, "MachineId: the fleet has no machine \"X-9\"")]
    [InlineData("P-101", "short", "a prediction looks back 168")]
    [InlineData("P-101", "unit", "WindingTemperature is in K, and must be in °C")]
    [InlineData("P-101", "kelvin", "it may be in K")]
    [InlineData("P-101", "gaps", "Current lacks")]
    [InlineData("P-101", "column", "Flow [m³/h] is missing")]
    [InlineData("P-101", "none", "ReadingsCsv")]
    public async Task ReadingsThatCannotBe_AreRefusedByName_AndTheServerGoesOn(string machine, string? fault, string text)
    {
        var series = ExamplePackage.Base64Url("https://example.com/aastwin/station/fleet/machines/P-101/sm/time-series");
        var csv = await server.Client.GetStringAsync($"submodels/{series}/submodel-elements/Segments.Recent.File/attachment");
        string[] lines = csv.TrimEnd('\n').Split('\n');
        var given = fault switch
        {
            "short" => string.Join('\n', lines.Take(100)),
            "unit" => csv.Replace("WindingTemperature [°C]", "WindingTemperature [K]", StringComparison.Ordinal),
            "kelvin" => With(10, "330", 5),
            "gaps" => With(16, "NaN", Enumerable.Range(1, lines.Length - 1).ToArray()),
            "column" => csv.Replace("Flow [m³/h]", "Durchfluss", StringComparison.Ordinal),
            "none" => "hello",
            _ => null,
        };
        var (code, answer) = await Invoke(Fleet, "PredictFailure", JsonSerializer.Serialize(given is null ? new Dictionary<string, string> { ["MachineId"] = machine } : new() { ["MachineId"] = machine, ["ReadingsCsv"] = given }));
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains(text, JsonDocument.Parse(answer).RootElement.GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.DoesNotContain("   at ", answer);
        // A reading that is missing now and then is nothing.
        Assert.Equal(HttpStatusCode.OK, (await Invoke(Fleet, "PredictFailure", JsonSerializer.Serialize(new Dictionary<string, string> { ["MachineId"] = "P-101", ["ReadingsCsv"] = With(16, "NaN", 7, 30) }))).Code);

        string With(int column, string value, params int[] at) => string.Join('\n', lines.Select((line, i) =>
        {
            var fields = line.Split(',');
            if (at.Contains(i)) fields[column] = value;
            return string.Join(',', fields);
        }));
    }

    [Fact]
    public async Task NoAnswer_HasAnEstimateWithoutItsInterval()
    {
        (string Submodel, string Operation, string Arguments)[] asked =
        [
            (Cell, "PredictRemainingUsefulLife", "{}"), (Cell, "PredictRemainingUsefulLife", """{"UpToCycle":20}"""), (Cell, "EstimateStateOfHealth", "{}"), (Cell, "SimulateAgeing", """{"Temperature":50}"""),
            (Cell, "EvaluateAlerts", "{}"), (Fleet, "PredictFailure", "{}"), (Fleet, "AssessFleet", "{}"), (Fleet, "ListAlerts", "{}"), (Fleet, "PlanMaintenance", """{"Rounds":50,"Replications":50}"""),
        ];
        foreach (var (submodel, operation, arguments) in asked)
        {
            var (code, text) = await Invoke(submodel, operation, arguments);
            Assert.True(code == HttpStatusCode.OK, text);
            var estimates = 0;
            Walk(JsonDocument.Parse(text).RootElement.GetProperty("outputArguments"), operation);
            Assert.True(estimates > 0 || operation == "ListAlerts", $"{operation} answered no estimate");

            void Walk(JsonElement element, string path)
            {
                if (element.ValueKind == JsonValueKind.Array) foreach (var (i, item) in element.EnumerateArray().Index()) Walk(item, $"{path}[{i}]");
                if (element.ValueKind != JsonValueKind.Object) return;
                foreach (var member in element.EnumerateObject())
                {
                    // Shares of the kinds of failures are no estimates of their own, and what was measured needs no interval.
                    if (member.Name is "Kinds" or "Measured") continue;
                    if (member.Name is "Value" or "Probability" or "Capacity" && member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String)
                    {
                        estimates++;
                        Assert.True(Has(element, "Lower") && Has(element, "Upper"), $"{path}.{member.Name} is alone in {element.GetRawText()}");
                    }
                    Walk(member.Value, $"{path}.{member.Name}");
                }
            }

            static bool Has(JsonElement element, string end) => element.EnumerateObject().Any(m => m.Name.StartsWith(end, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task AnAlert_IsAcknowledged_AndStaysSo()
    {
        Assert.Equal(HttpStatusCode.OK, (await Invoke(Fleet, "AssessFleet", "{}")).Code);
        var first = (await Alerts())[0].GetProperty("AlertId").GetString()!;
        var (code, text) = await Invoke(Fleet, "AcknowledgeAlert", $$"""{"AlertIds":["{{first}}"],"By":"Ines","Comment":"on the way"}""");
        Assert.True(code == HttpStatusCode.OK, text);
        Assert.Equal(HttpStatusCode.OK, (await Invoke(Fleet, "AssessFleet", "{}")).Code);
        var kept = (await Alerts()).Single(a => a.GetProperty("AlertId").GetString() == first);
        Assert.Equal(("Acknowledged", "Ines", "on the way"), (kept.GetProperty("State").GetString(), kept.GetProperty("AcknowledgedBy").GetString(), kept.GetProperty("Comment").GetString()));

        async Task<List<JsonElement>> Alerts() => [.. JsonDocument.Parse((await Invoke(Fleet, "ListAlerts", "{}")).Text).RootElement.GetProperty("outputArguments").GetProperty("Alerts").EnumerateArray()];
    }

    [Theory]
    [InlineData("LFP", "Chemistry: The model was trained for")]
    [InlineData("Unobtainium", "Chemistry")]
    public async Task AnUnknownChemistry_IsNamed(string chemistry, string text)
    {
        var element = $"submodels/{Cell}/submodel-elements/Chemistry/$value";
        var before = await server.Client.GetStringAsync(element);
        using (var changed = await server.Send(HttpMethod.Patch, element, JsonSerializer.Serialize(chemistry))) Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        var (code, answer) = await Invoke(Cell, "PredictRemainingUsefulLife", "{}");
        using (var back = await server.Send(HttpMethod.Patch, element, before)) Assert.True(back.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains(text, JsonDocument.Parse(answer).RootElement.GetProperty("messages")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task AModelFileThatIsNone_IsRefusedByName_UntilItIsReplaced()
    {
        await using var own = await RunningServer.Start(Path.Combine(fixture.Root, "aasx", "battery-cell"));
        var element = $"submodels/{Cell}/submodel-elements/Model";
        using (var made = await own.Send(HttpMethod.Post, $"submodels/{Cell}/submodel-elements", """{"modelType":"File","idShort":"Model","contentType":"application/octet-stream"}""")) Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        foreach (var content in new[] { "AASTWINM", "hello", "AASTWINM\u0001\u0000\u0000\u0000\u00ff\u00ff\u00ff\u007f" })
        {
            using var form = new MultipartFormDataContent { { new StringContent("battery.model"), "fileName" }, { new ByteArrayContent(Encoding.Latin1.GetBytes(content)), "file", "battery.model" } };
            using (var put = await own.Client.PutAsync($"{element}/attachment", form)) Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
            using var response = await own.Send(HttpMethod.Post, $"submodels/{Cell}/submodel-elements/PredictRemainingUsefulLife/invoke/$value", """{"inputArguments":{},"clientTimeoutDuration":"PT1M"}""");
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("Model", text);
        }
        using (var deleted = await own.Client.DeleteAsync(element)) Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using (var response = await own.Send(HttpMethod.Post, $"submodels/{Cell}/submodel-elements/PredictRemainingUsefulLife/invoke/$value", """{"inputArguments":{},"clientTimeoutDuration":"PT1M"}""")) Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<(HttpStatusCode Code, string Text)> Invoke(string submodel, string operation, string arguments)
    {
        using var response = await server.Send(HttpMethod.Post, $"submodels/{submodel}/submodel-elements/{operation}/invoke/$value", $$"""{"inputArguments":{{arguments}},"clientTimeoutDuration":"PT2M"}""");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> Ended(string status)
    {
        while (true)
        {
            // The redirection to the result is followed.
            var answer = JsonDocument.Parse(await server.Client.GetStringAsync(status)).RootElement;
            if (answer.TryGetProperty("success", out _)) return answer;
            await Task.Delay(50);
        }
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal RunningServer Server { get; private set; } = null!;

        /// <summary>The root of the repository.</summary>
        public string Root { get; } = new BundledExamplesTests.Fixture().Root;

        public async Task InitializeAsync() => Server = await RunningServer.Start(Path.Combine(Root, "aasx", "battery-cell"), Path.Combine(Root, "aasx", "station"));

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
