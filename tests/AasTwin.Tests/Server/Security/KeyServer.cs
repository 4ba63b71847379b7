using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Tests.Server.Security;

/// <summary>A URL with a set of keys.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private KeyServer(WebApplication app) => this.app = app;

    public string Keys { get; set; } = "";

    public int Asked { get; private set; }

    public string Url => app.Urls.First() + "/keys";

    public static async Task<KeyServer> Start(string keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new KeyServer(app) { Keys = keys };
        app.MapGet("/keys", () =>
        {
            server.Asked++;
            return Results.Text(server.Keys, "application/json");
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
