using System.Net;
using AasTwin.Metamodel.Paths;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Descriptors and asset links as third-party viewers ask for them, and the services of one shell and one submodel.</summary>
public sealed class RegistryTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly ServerUnderTest server = shared.Server;

    [Fact]
    public async Task AShellDescriptor_LeadsToTheShellAndItsSubmodels()
    {
        var descriptor = await server.Json($"{Api}/shell-descriptors/{Base64UrlId.Encode(Samples.ShellId)}");
        Assert.Equal((Samples.ShellId, "Machine", "Instance"), (descriptor.GetProperty("id").GetString(), descriptor.GetProperty("idShort").GetString(), descriptor.GetProperty("assetKind").GetString()));
        Assert.StartsWith("urn:asset:", descriptor.GetProperty("globalAssetId").GetString());
        var endpoint = descriptor.GetProperty("endpoints")[0];
        // One viewer looks for exactly this string.
        Assert.Equal("AAS-3.0", endpoint.GetProperty("interface").GetString());
        var shell = await server.Json(endpoint.GetProperty("protocolInformation").GetProperty("href").GetString()!);
        Assert.Equal(Samples.ShellId, shell.GetProperty("id").GetString());
        var submodel = descriptor.GetProperty("submodelDescriptors")[0];
        Assert.Equal(Samples.SemanticId, submodel.GetProperty("semanticId").GetProperty("keys")[0].GetProperty("value").GetString());
        Assert.Equal("SUBMODEL-3.0", submodel.GetProperty("endpoints")[0].GetProperty("interface").GetString());
        Assert.Equal(Samples.SubmodelId, (await server.Json(submodel.GetProperty("endpoints")[0].GetProperty("protocolInformation").GetProperty("href").GetString()!)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Descriptors_AreTheSameByEveryPath()
    {
        var (shell, submodel) = (Base64UrlId.Encode(Samples.ShellId), Base64UrlId.Encode(Samples.SubmodelId));
        var one = await server.Client.GetStringAsync($"{Api}/submodel-descriptors/{submodel}");
        Assert.Equal(one, await server.Client.GetStringAsync($"{Api}/shell-descriptors/{shell}/submodel-descriptors/{submodel}"));
        Assert.Equal(one, (await server.Json($"{Api}/shell-descriptors/{shell}/submodel-descriptors")).GetProperty("result")[0].GetRawText());
        Assert.Equal(one, (await server.Json($"{Api}/submodel-descriptors?limit=1")).GetProperty("result")[0].GetRawText());
        Assert.Equal(await server.Client.GetStringAsync($"{Api}/shell-descriptors/{shell}"), (await server.Json($"{Api}/shell-descriptors?assetKind=Instance")).GetProperty("result")[0].GetRawText());
        Assert.Equal(0, (await server.Json($"{Api}/shell-descriptors?assetKind=Type")).GetProperty("result").GetArrayLength());
        await Refusal(await server.Get($"{Api}/shell-descriptors?assetKind=Thing"), HttpStatusCode.BadRequest);
        await Refusal(await server.Get($"{Api}/submodel-descriptors/AAAA"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Shells_AreFoundByAssetLink()
    {
        var id = $"urn:asset:{Samples.ShellId.GetHashCode(StringComparison.Ordinal)}";
        var query = Base64UrlId.Encode($$"""{"name":"globalAssetId","value":"{{id}}"}""");
        Assert.Equal($"[\"{Samples.ShellId}\"]", (await server.Json($"{Api}/lookup/shells?assetIds={query}")).GetProperty("result").GetRawText());
        using var found = await server.Send("POST", $"{Api}/lookup/shellsByAssetLink", """[{"name":"serial","value":"S-1"}]""");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Contains(Samples.ShellId, await found.Content.ReadAsStringAsync());
        using var none = await server.Send("POST", $"{Api}/lookup/shellsByAssetLink", """[{"name":"serial","value":"S-1"},{"name":"color","value":"red"}]""");
        Assert.Equal("[]", Parse(await none.Content.ReadAsStringAsync()).GetProperty("result").GetRawText());
        await Refusal(await server.Send("POST", $"{Api}/lookup/shellsByAssetLink", """[{"name":"serial"}]"""), HttpStatusCode.BadRequest);
        var links = await server.Json($"{Api}/lookup/shells/{Base64UrlId.Encode(Samples.ShellId)}");
        Assert.Equal(["globalAssetId", "serial"], links.EnumerateArray().Select(l => l.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task TheServicesOfOne_OnlyReplace()
    {
        await using var own = await Start(options: new AasTwin.Server.ServerOptions { ShellId = Samples.ShellId, SubmodelId = Samples.SubmodelId });
        Assert.Equal(Samples.ShellId, (await own.Json($"{Api}/aas")).GetProperty("id").GetString());
        using (var replaced = await own.Send("PUT", $"{Api}/submodel", Samples.Machine())) Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        using (var replaced = await own.Send("PUT", $"{Api}/aas", Samples.Shell(Samples.ShellId, Samples.SubmodelId))) Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        await Refusal(await own.Send("PUT", $"{Api}/aas/submodels/{Base64UrlId.Encode("urn:new")}", Samples.Machine("urn:new")), HttpStatusCode.NotFound);
        await Refusal(await own.Send("DELETE", $"{Api}/submodel"), HttpStatusCode.MethodNotAllowed);
        await Refusal(await own.Send("DELETE", $"{Api}/aas"), HttpStatusCode.MethodNotAllowed);
        using var accepted = await own.Send("POST", $"{Api}/submodel/submodel-elements/Add/invoke-async/$value", """{"inputArguments":{"A":1}}""");
        Assert.StartsWith($"{Api}/submodel/submodel-elements/Add/operation-status/", accepted.Headers.Location!.OriginalString);
    }
}
