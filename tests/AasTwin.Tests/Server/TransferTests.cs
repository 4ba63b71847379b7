using System.IO.Compression;
using System.Net;
using AasTwin.Metamodel;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>How answers travel: compressed or not, without their body, and the methods of a resource.</summary>
public sealed class TransferTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly ServerUnderTest server = shared.Server;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task ALargeAnswer_IsCompressedForThoseWhoAsk(string encoding)
    {
        using var response = await server.Send("GET", Machine, null, ("Accept-Encoding", encoding));
        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var compressed = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(encoding == "br" ? new BrotliStream(compressed, CompressionMode.Decompress) : new GZipStream(compressed, CompressionMode.Decompress));
        Assert.Equal(await server.Client.GetStringAsync(Machine), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task ALargeAnswer_IsAsItIsForTheOthers()
    {
        using var response = await server.Get(Machine);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.True(response.Content.Headers.ContentLength > 1400);
    }

    [Theory]
    [InlineData("/submodel-elements/Speed")]
    [InlineData("/submodel-elements/Nothing")]
    [InlineData("/submodel-elements/Photo/attachment")]
    public async Task WhatIsSmallOrCompressedAlready_StaysAsItIs(string below)
    {
        await server.Repository.PutElement(Samples.SubmodelId, "Photo", new Blob { IdShort = "Photo", ContentType = "image/png", Value = new byte[5000] });
        using var response = await server.Send("GET", Machine + below, null, ("Accept-Encoding", "gzip, br"));
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/submodel-elements/Speed")]
    [InlineData("/$value")]
    [InlineData("/submodel-elements/Icon/attachment")]
    public async Task Head_AnswersWhatGetSaysWithoutTheBody(string below)
    {
        using var get = await server.Get(Machine + below);
        using var head = await server.Send("HEAD", Machine + below);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Options_TellsTheMethods()
    {
        using var options = await server.Send("OPTIONS", Machine);
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Superset(new HashSet<string> { "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS" }, options.Content.Headers.Allow.ToHashSet());
        Assert.DoesNotContain("POST", options.Content.Headers.Allow);
        await Refusal(await server.Send("OPTIONS", "/nowhere"), HttpStatusCode.NotFound);
    }
}
