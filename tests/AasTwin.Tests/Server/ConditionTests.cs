using System.Net;
using AasTwin.Metamodel.Paths;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Conditional requests (RFC 9110, section 13).</summary>
public sealed class ConditionTests : IAsyncLifetime
{
    private const string Old = "\"AAAAAAAAAAAAAAAAAAAA\"";

    private ServerUnderTest server = null!;

    public async Task InitializeAsync() => server = await Start();

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    public static TheoryData<string, string, string?> Writes => new()
    {
        { "PUT", Machine, null },
        { "PATCH", Machine, """{"category":"x"}""" },
        { "DELETE", Machine, null },
        { "PUT", MachineThroughShell, null },
        { "DELETE", MachineThroughShell, null },
        { "PATCH", $"{Machine}/$value", """{"Speed":1}""" },
        { "PATCH", $"{Machine}/$metadata", """{"modelType":"Submodel","category":"x"}""" },
        { "POST", $"{Machine}/submodel-elements", """{"modelType":"Property","idShort":"New","valueType":"xs:int"}""" },
        { "PUT", $"{Machine}/submodel-elements/Speed", """{"modelType":"Property","idShort":"Speed","valueType":"xs:int"}""" },
        { "PATCH", $"{Machine}/submodel-elements/Speed", """{"value":"1"}""" },
        { "PATCH", $"{Machine}/submodel-elements/Speed/$value", "1" },
        { "PATCH", $"{Machine}/submodel-elements/Speed/$metadata", """{"modelType":"Property","category":"x"}""" },
        { "DELETE", $"{Machine}/submodel-elements/Speed", null },
        { "DELETE", $"{Machine}/submodel-elements/Icon/attachment", null },
        { "PUT", Shell, null },
        { "DELETE", Shell, null },
        { "PUT", $"{Shell}/asset-information", """{"assetKind":"Type","globalAssetId":"urn:a"}""" },
        { "DELETE", $"{Shell}/submodel-refs/{Base64UrlId.Encode(Samples.SubmodelId)}", null },
    };

    [Theory, MemberData(nameof(Writes))]
    public async Task AWrite_HappensOnlyInTheStateThatIfMatchNames(string method, string path, string? body)
    {
        var identifiable = path.StartsWith(Shell, StringComparison.Ordinal) && !path.StartsWith(MachineThroughShell, StringComparison.Ordinal) ? Shell : Machine;
        if (method == "PUT") body ??= await server.Client.GetStringAsync(identifiable);
        var tag = await TagOf(identifiable);
        // The tag of a form without blobs has a suffix.
        Assert.Contains(tag[..21], await Refusal(await server.Send(method, path, body, ("If-Match", Old)), HttpStatusCode.PreconditionFailed));
        await Refusal(await server.Send(method, path, body, ("If-Match", "W/" + tag)), HttpStatusCode.PreconditionFailed);
        Assert.Equal(tag, await TagOf(identifiable));
        using var done = await server.Send(method, path, body, ("If-Match", $"{Old}, {tag}"));
        Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        if (method == "PUT" && identifiable == path) return;
        using var after = await server.Get(identifiable);
        Assert.NotEqual(tag, after.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task OneOfManyWriters_WhoSawTheSameState_Succeeds()
    {
        var tag = await TagOf(Machine);
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => server.Send("PATCH", $"{Machine}/submodel-elements/Speed/$value", $"{i}", ("If-Match", tag))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(19, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task IfNoneMatchAny_OnlyCreates()
    {
        var body = await server.Client.GetStringAsync(Machine);
        await Refusal(await server.Send("PUT", Machine, body, ("If-None-Match", "*")), HttpStatusCode.PreconditionFailed);
        var speed = $"{Machine}/submodel-elements/Speed";
        await Refusal(await server.Send("PUT", speed, await server.Client.GetStringAsync(speed), ("If-None-Match", "*")), HttpStatusCode.PreconditionFailed);
        var (elsewhere, other) = ($"{Api}/submodels/{Base64UrlId.Encode("urn:new")}", body.Replace(Samples.SubmodelId, "urn:new"));
        // The other way round: If-Match asks that something is there.
        await Refusal(await server.Send("PUT", elsewhere, other, ("If-Match", "*")), HttpStatusCode.PreconditionFailed);
        using (var created = await server.Send("PUT", elsewhere, other, ("If-None-Match", "*"))) Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var replaced = await server.Send("PUT", elsewhere, other, ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/$value")]
    [InlineData("/$metadata")]
    [InlineData("/submodel-elements/Speed")]
    [InlineData("/submodel-elements/Speed?level=core")]
    [InlineData("/submodel-elements/Speed/$value")]
    [InlineData("/submodel-elements/Motor/$metadata")]
    public async Task WhatTheClientHas_IsNotSentAgain(string below)
    {
        var tag = await TagOf(Machine + below);
        using (var same = await server.Send("GET", Machine + below, null, ("If-None-Match", $"{Old}, W/{tag}")))
        {
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        }
        await server.Repository.PatchValue(Samples.SubmodelId, "Limits", "[7]"u8.ToArray());
        using var changed = await server.Send("GET", Machine + below, null, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task ATagOfACutForm_NamesTheStateToo()
    {
        var tag = await TagOf($"{Machine}?level=core");
        Assert.NotEqual(await TagOf(Machine), tag);
        using var patched = await server.Send("PATCH", $"{Machine}/submodel-elements/Speed/$value", "1", ("If-Match", tag));
        Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
    }

    [Fact]
    public async Task WhatIsNotThere_IsNotFoundWhateverTheCondition() =>
        await Refusal(await server.Send("DELETE", $"{Api}/submodels/{Base64UrlId.Encode("urn:none")}", null, ("If-Match", Old)), HttpStatusCode.NotFound);

    [Fact]
    public async Task Files_OfAnotherState_AreNotReplaced()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Machine}/submodel-elements/Manual/attachment")
        {
            Content = new MultipartFormDataContent { { new StringContent("a.txt"), "fileName" }, { new ByteArrayContent([1]), "file", "a.txt" } },
        };
        request.Headers.TryAddWithoutValidation("If-Match", Old);
        await Refusal(await server.Client.SendAsync(request), HttpStatusCode.PreconditionFailed);
        Assert.Null(((AasTwin.Metamodel.File)server.Repository.FindElement(Samples.SubmodelId, "Manual")!).Value);
    }

    private async Task<string> TagOf(string path)
    {
        using var response = await server.Get(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.ETag!.Tag;
    }
}
