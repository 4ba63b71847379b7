using System.Net;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>The template profiles of the Submodel Repository, on a base path of their own (AASa-003, AASa-004).</summary>
public sealed class TemplateTests : IAsyncLifetime
{
    private const string Templates = "/templates/api/v3";
    private const string Id = "urn:template";

    private static readonly string One = $"{Templates}/submodels/{Base64UrlId.Encode(Id)}";

    private ServerUnderTest server = null!;

    public async Task InitializeAsync()
    {
        server = await Start();
        using var created = await server.Send("POST", $"{Templates}/submodels", Template());
        Assert.Equal((HttpStatusCode.Created, One), (created.StatusCode, created.Headers.Location?.OriginalString));
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("")]
    [InlineData("/$metadata")]
    [InlineData("/$value")]
    [InlineData("/$reference")]
    public async Task Lists_HaveTemplatesOnly(string form)
    {
        Assert.Equal(1, (await server.Json($"{Templates}/submodels{form}")).GetProperty("result").GetArrayLength());
        Assert.Equal(2, (await server.Json($"{Api}/submodels{form}")).GetProperty("result").GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/$metadata")]
    [InlineData("GET", "/submodel-elements")]
    [InlineData("GET", "/submodel-elements/Speed")]
    [InlineData("GET", "/submodel-elements/Icon/attachment")]
    [InlineData("PATCH", "")]
    [InlineData("PATCH", "/submodel-elements/Speed/$value")]
    [InlineData("DELETE", "")]
    [InlineData("DELETE", "/submodel-elements/Speed")]
    public async Task AnInstance_IsNotThere(string method, string below) =>
        Assert.Contains("template", await Refusal(await server.Send(method, Templates + Machine[Api.Length..] + below, method == "PATCH" ? "1" : null), HttpStatusCode.NotFound));

    [Fact]
    public async Task ATemplate_IsReadChangedAndDeletedAsElsewhere()
    {
        Assert.Equal("1", await server.Client.GetStringAsync($"{One}/submodel-elements/Count/$value"));
        using (var patched = await server.Send("PATCH", $"{One}/submodel-elements/Count/$value", "2")) Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        using (var posted = await server.Send("POST", $"{One}/submodel-elements", Samples.Property("More", DataTypeDefXsd.Int, "3")))
            Assert.Equal($"{One}/submodel-elements/More", posted.Headers.Location?.OriginalString);
        Assert.Equal("""{"Count":2,"More":3}""", await server.Client.GetStringAsync($"{Api}/submodels/{Base64UrlId.Encode(Id)}/$value"));
        using (var deleted = await server.Send("DELETE", One)) Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Refusal(await server.Get(One), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NoTemplate_IsKeptHere()
    {
        Assert.Contains("kind", await Refusal(await server.Send("POST", $"{Templates}/submodels", new Submodel { Id = "urn:instance" }), HttpStatusCode.BadRequest));
        Assert.Contains("kind", await Refusal(await server.Send("PUT", One, new Submodel { Id = Id }), HttpStatusCode.BadRequest));
        Assert.Contains("kind", await Refusal(await server.Send("PATCH", One, """{"kind":"Instance"}"""), HttpStatusCode.BadRequest));
        Assert.Contains("kind", await Refusal(await server.Send("PATCH", $"{One}/$metadata", """{"modelType":"Submodel","kind":"Instance"}"""), HttpStatusCode.BadRequest));
        // An instance cannot be overwritten by what does not see it.
        await Refusal(await server.Send("PUT", Templates + Machine[Api.Length..], Template(Samples.SubmodelId)), HttpStatusCode.Conflict);
        Assert.Equal(ModellingKind.Template, server.Repository.FindSubmodel(Id)!.Kind);
        Assert.Null(server.Repository.FindSubmodel(Samples.SubmodelId)!.Kind);
        using var kept = await server.Send("PATCH", One, """{"kind":"Template","category":"x"}""");
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
    }

    [Fact]
    public async Task WhatTemplatesDoNotHave_IsNotServed()
    {
        await Refusal(await server.Get($"{Templates}/shells"), HttpStatusCode.NotFound);
        await Refusal(await server.Send("POST", $"{One}/submodel-elements/Count/invoke", "{}"), HttpStatusCode.NotFound);
        var all = await server.Json($"{Templates}/serialization");
        Assert.False(all.TryGetProperty("assetAdministrationShells", out _));
        Assert.Equal(1, all.GetProperty("submodels").GetArrayLength());
        await Refusal(await server.Get($"{Templates}/serialization?submodelIds={Base64UrlId.Encode(Samples.SubmodelId)}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task EachBasePath_DescribesItself()
    {
        var here = await server.Client.GetStringAsync($"{Templates}/description");
        Assert.Contains("3/1/SubmodelRepositoryServiceSpecification/SSP-003", here);
        Assert.Contains("3/0/SubmodelRepositoryServiceSpecification/SSP-004", here);
        Assert.DoesNotContain("SSP-001", here);
        var there = await server.Client.GetStringAsync($"{Api}/description");
        Assert.DoesNotContain("SubmodelRepositoryServiceSpecification/SSP-003", there);
        Assert.DoesNotContain("SubmodelRepositoryServiceSpecification/SSP-004", there);
    }

    private static Submodel Template(string id = Id) => new()
    {
        Id = id,
        IdShort = "Template",
        Kind = ModellingKind.Template,
        SubmodelElements = [Samples.Property("Count", DataTypeDefXsd.Int, "1")],
    };
}
