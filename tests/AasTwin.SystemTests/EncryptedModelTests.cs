using System.Net;
using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>Models that were stored encrypted, in the hands of a server with the key, with another one and with none, and what is said of files that were damaged on the way.</summary>
public sealed class EncryptedModelTests
{
    private const string Key = "AASTWIN_MODEL_KEY";

    private static readonly string Root = new BundledExamplesTests.Fixture().Root;

    private static readonly (string Example, string Submodel, string Train, string Predict)[] Twins =
    [
        ("battery-cell", ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell/sm/battery-prognosis"), """{"Trees":5,"StoreModel":true,"Encrypt":true}""", "PredictRemainingUsefulLife"),
        ("station", ExamplePackage.Base64Url("https://example.com/aastwin/station/fleet/sm/machine-fleet"), """{"Trees":3,"StoreModel":true,"Encrypt":true}""", "PredictFailure"),
    ];

    [Fact]
    public async Task AModel_AnswersWithItsKeyAlone_AndUndamaged()
    {
        var files = new List<byte[]>();
        await using (var owner = await Start(Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)])))
        {
            foreach (var (_, submodel, train, predict) in Twins)
            {
                var (code, text) = await Invoke(owner, submodel, "TrainModel", train);
                Assert.True(code == HttpStatusCode.OK, text);
                Assert.Equal(HttpStatusCode.OK, (await Invoke(owner, submodel, predict)).Code);
                files.Add(await owner.Client.GetByteArrayAsync($"submodels/{submodel}/submodel-elements/Model/attachment"));
            }
        }
        await using (var stranger = await Start(Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)])))
        {
            foreach (var ((_, submodel, _, predict), file) in Twins.Zip(files))
            {
                using (var made = await stranger.Send(HttpMethod.Post, $"submodels/{submodel}/submodel-elements", """{"modelType":"File","idShort":"Model","contentType":"application/octet-stream"}""")) Assert.Equal(HttpStatusCode.Created, made.StatusCode);
                await Refused(stranger, submodel, predict, file, "Model: The key is not the one that it was written with");
                await Refused(stranger, submodel, predict, file[..(file.Length / 2)], "Model: It ends after");
                await Refused(stranger, submodel, predict, [.. file[..^40], (byte)(file[^40] ^ 1), .. file[^39..]], "Model: Its content does not fit its hash");
            }
            // The file of the one twin is none of the other.
            await Refused(stranger, Twins[0].Submodel, Twins[0].Predict, await Plain(stranger, 1), "Model: It is the model \"Machine failures\", and one of battery cells is needed");
            await Refused(stranger, Twins[1].Submodel, Twins[1].Predict, await Plain(stranger, 0), "Model: It is the model \"Battery cells\", and one of machine failures is needed");
        }
        await using (var keyless = await Start(""))
        {
            foreach (var ((_, submodel, train, predict), file) in Twins.Zip(files))
            {
                var (code, text) = await Invoke(keyless, submodel, "TrainModel", train);
                Assert.Equal(HttpStatusCode.BadRequest, code);
                Assert.Contains("Encrypt: No key is configured: set AASTWIN_MODEL_KEY", Message(text));
                using (var made = await keyless.Send(HttpMethod.Post, $"submodels/{submodel}/submodel-elements", """{"modelType":"File","idShort":"Model","contentType":"application/octet-stream"}""")) Assert.Equal(HttpStatusCode.Created, made.StatusCode);
                await Refused(keyless, submodel, predict, file, "Model: Its parameters are encrypted, and there is no key");
            }
        }
    }

    /// <summary>A model of a twin that is not encrypted.</summary>
    private static async Task<byte[]> Plain(RunningServer server, int twin)
    {
        var (_, submodel, train, _) = Twins[twin];
        var (code, text) = await Invoke(server, submodel, "TrainModel", train.Replace(",\"Encrypt\":true", "", StringComparison.Ordinal));
        Assert.True(code == HttpStatusCode.OK, text);
        return await server.Client.GetByteArrayAsync($"submodels/{submodel}/submodel-elements/Model/attachment");
    }

    private static Task<RunningServer> Start(string key) => RunningServer.Start(args => AasTwinProcess.StartWith([(Key, key)], args), [.. Twins.Select(t => Path.Combine(Root, "aasx", t.Example))]);

    private static async Task Refused(RunningServer server, string submodel, string operation, byte[] file, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent("some.model"), "fileName" }, { new ByteArrayContent(file), "file", "some.model" } };
        using (var put = await server.Client.PutAsync($"submodels/{submodel}/submodel-elements/Model/attachment", form)) Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        var (code, answer) = await Invoke(server, submodel, operation);
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains(text, Message(answer));
        Assert.DoesNotContain("   at ", answer);
    }

    private static string Message(string answer) => JsonDocument.Parse(answer).RootElement.GetProperty("messages")[0].GetProperty("text").GetString()!;

    private static async Task<(HttpStatusCode Code, string Text)> Invoke(RunningServer server, string submodel, string operation, string arguments = "{}")
    {
        using var response = await server.Send(HttpMethod.Post, $"submodels/{submodel}/submodel-elements/{operation}/invoke/$value", $$"""{"inputArguments":{{arguments}},"clientTimeoutDuration":"PT2M"}""");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
