using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AasTwin.Benchmarks.Server;

/// <summary>The reference for answers: an endpoint that writes bytes and does nothing else, whatever the path, so that it is asked as the server is.</summary>
internal static class BareKestrel
{
    public static void Run(int bytes)
    {
        var body = new byte[bytes];
        body.AsSpan().Fill((byte)'x');
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/{**path}", async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body);
        });
        app.Start();
        Console.WriteLine(JsonSerializer.Serialize(new { urls = app.Urls }));
        app.WaitForShutdown();
    }
}
