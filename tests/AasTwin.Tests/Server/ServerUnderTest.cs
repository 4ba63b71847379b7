using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Tests.Repository;
using Microsoft.AspNetCore.Builder;

namespace AasTwin.Tests.Server;

/// <summary>A whole server on a free loopback port, with a client. Holds the machine of <see cref="Samples"/> and its shell.</summary>
public sealed class ServerUnderTest : IAsyncDisposable
{
    public const string Api = "/api/v3";

    private readonly WebApplication app;

    private ServerUnderTest(WebApplication app, AasRepository repository)
    {
        this.app = app;
        Repository = repository;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public AasRepository Repository { get; }

    public HttpClient Client { get; }

    public static string Machine { get; } = $"{Api}/submodels/{Base64UrlId.Encode(Samples.SubmodelId)}";

    public static string Shell { get; } = $"{Api}/shells/{Base64UrlId.Encode(Samples.ShellId)}";

    public static string MachineThroughShell { get; } = $"{Shell}/submodels/{Base64UrlId.Encode(Samples.SubmodelId)}";

    public static Task<ServerUnderTest> Start(IStore? store = null, ServerOptions? options = null, params OperationBinding[] bindings) =>
        StartAt("http://127.0.0.1:0", null, store, options, bindings);

    public static async Task<ServerUnderTest> StartAt(string url, RepositoryOptions? settings, IStore? store = null, ServerOptions? options = null, params OperationBinding[] bindings)
    {
        var repository = new AasRepository(store ?? new MemoryStore(), [Samples.Add, .. bindings], settings);
        await repository.Post(Samples.Machine());
        await repository.Post(Samples.Shell(Samples.ShellId, Samples.SubmodelId));
        var app = AasTwinServer.Create(repository, (options ?? ServerOptions.Default) with { Urls = [url] });
        await app.StartAsync();
        return new ServerUnderTest(app, repository);
    }

    public Task<HttpResponseMessage> Get(string path) => Client.GetAsync(path);

    /// <summary>The JSON of a GET that must succeed.</summary>
    public async Task<JsonElement> Json(string path)
    {
        using var response = await Get(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return Parse(await response.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> Send(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> Send(string method, string path, AasObject body) => Send(method, path, Encoding.UTF8.GetString(AasJson.ToUtf8(body)));

    public Task<HttpResponseMessage> Upload(string path, string fileName, string contentType, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return Client.PutAsync(path, new MultipartFormDataContent { { new StringContent(fileName), "fileName" }, { file, "file", "ignored.bin" } });
    }

    /// <summary>Checks that a refusal has the one shape of errors, and gives its first text.</summary>
    public static async Task<string> Refusal(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var messages = Parse(text).GetProperty("messages");
        Assert.NotEqual(0, messages.GetArrayLength());
        foreach (var message in messages.EnumerateArray())
        {
            Assert.Equal("Error", message.GetProperty("messageType").GetString());
            Assert.InRange(message.GetProperty("code").GetString()!.Length, 1, 32);
            Assert.InRange(message.GetProperty("correlationId").GetString()!.Length, 1, 128);
            Assert.EndsWith("Z", message.GetProperty("timestamp").GetString());
            Assert.DoesNotContain("   at ", message.GetProperty("text").GetString());
        }
        return messages[0].GetProperty("text").GetString()!;
    }

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Repository.Dispose();
    }
}
