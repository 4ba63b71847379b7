using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>A server process on a free port of the loopback address, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    // A bound for machines under load; nothing waits for it where all is well.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private RunningServer(AasTwinProcess process, JsonElement report)
    {
        Process = process;
        Report = report;
        Client = NewClient();
    }

    public AasTwinProcess Process { get; }

    /// <summary>What the server says it loaded.</summary>
    public JsonElement Report { get; }

    public HttpClient Client { get; }

    public Uri Address => new(Report.GetProperty("urls")[0].GetString()! + "/");

    /// <summary>Starts <c>aastwin serve</c> and waits until it answers.</summary>
    public static Task<RunningServer> Start(params string[] args) => Start(AasTwinProcess.Start, args);

    /// <summary>The same with another way to start the process.</summary>
    public static async Task<RunningServer> Start(Func<IEnumerable<string>, AasTwinProcess> start, params string[] args)
    {
        // Tests run side by side: they share no data folder unless they name one.
        string[] store = args.Contains("--store") || args.Contains("--data") ? [] : ["--store", "memory"];
        var process = start(["serve", "--urls", "http://127.0.0.1:0", "--json", .. store, .. args]);
        try
        {
            var line = await process.Output.ReadLineAsync().WaitAsync(Patience);
            if (line is not null) return new RunningServer(process, JsonDocument.Parse(line).RootElement);
            throw new InvalidOperationException($"The server ended with {await process.ExitCode()}: {process.Error}");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public HttpClient NewClient() => new() { BaseAddress = Address, Timeout = Patience };

    public async Task<JsonElement> Get(string path)
    {
        using var response = await Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"GET {path} answers {(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, string body, string contentType = "application/json") =>
        Send(Client, method, path, body, contentType);

    public static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, string body, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }
}
