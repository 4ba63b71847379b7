using System.Net;
using AasTwin.Repository;
using AasTwin.Server.Api;
using AasTwin.Server.OpenApi;
using AasTwin.Server.Page;
using AasTwin.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AasTwin.Server;

/// <summary>The server: the standard REST interface (IDTA-01002) over a repository.</summary>
public static partial class AasTwinServer
{
    /// <summary>Builds the server; the caller starts, stops and disposes it. The repository stays the caller's.</summary>
    /// <exception cref="ArgumentException">There is no prefix, or one is neither empty nor a path without a slash at its end.</exception>
    public static WebApplication Create(AasRepository repository, ServerOptions? options = null)
    {
        options ??= ServerOptions.Default;
        if (options.Prefixes.Count == 0) throw new ArgumentException("There is no prefix: the empty one stands for the root.", nameof(options));
        foreach (var prefix in options.Prefixes.Append(options.TemplatePrefix ?? ""))
            if (prefix.Length > 0 && (prefix[0] != '/' || prefix[^1] == '/'))
                throw new ArgumentException($"The prefix '{prefix}' is neither empty nor a path such as /api/v3.", nameof(options));
        // Nothing looks at settings files again. Watching for changes would watch all that lies in the working folder, where models are kept by default.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (options.Security.Telemetry.JsonLog) builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        // That the server could not start, StartAsync tells the caller.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Its warnings are none that anybody needs, and while it listens every request gets an Activity; listeners to activities still get theirs.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls([.. options.Urls]);
        // Browsers and servers agree on HTTP/2 while they set up the encryption.
        var speaksHttp2 = options.Urls.Any(u => u.Contains("https:", StringComparison.OrdinalIgnoreCase));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            RequestLimits.Set(kestrel.Limits, speaksHttp2);
            RequestSecurity.Configure(kestrel, options.Security);
            RejectedRequests.Wrap(kestrel, options.Urls);
        });
        var paths = Routes.BasePaths(repository, options);
        var origins = new Origins(options);
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddSingleton<ServerEnd>();
        builder.Services.AddCors();
        builder.Services.AddSingleton<ICorsPolicyProvider>(origins);
        Compression.Add(builder.Services);
        OpenApiDescription.Add(builder.Services, paths);

        var app = builder.Build();
        ServerEnd.Register(app);
        LogFaults(app, repository);
        RejectedRequests.Listen(app);
        RequestSecurity.UseObservation(app, repository, options);
        app.UseMiddleware<Errors>();
        if (speaksHttp2) app.Use(RequestLimits.Require);
        // Each step stands only in the way of requests that ask for it by a header: most ask for none, and all steps together cost as much as the answer.
        app.UseWhen(c => c.Request.Headers.Origin.Count > 0, steps => steps.UseCors());
        app.UseWhen(c => HttpMethods.IsOptions(c.Request.Method), steps => steps.Use(MethodsOfAResource.Answer));
        app.UseWhen(c => c.Request.Headers.AcceptEncoding.Count > 0, steps => steps.UseResponseCompression());
        app.UseWhen(c => c.Request.Headers.Origin.Count > 0, steps => steps.Use((context, next) =>
        {
            origins.RequireTrusted(context.Request);
            return next(context);
        }));
        // After the check of origins, which must see the host that the browser asked for.
        app.UseWhen(IsForwarded, steps => steps.UseForwardedHeaders(Forwarded(options)));
        RequestSecurity.UseCallers(app, repository, options);
        foreach (var path in paths) Routes.Map(app, path, options);
        app.MapOpenApi();
        if (!WebPage.Map(app, options)) LandingPage.Map(app, repository, options);
        return app;
    }

    private static bool IsForwarded(HttpContext context)
    {
        var headers = context.Request.Headers;
        return headers.ContainsKey("X-Forwarded-Proto") || headers.ContainsKey("X-Forwarded-Host") || headers.ContainsKey("X-Forwarded-Prefix");
    }

    private static ForwardedHeadersOptions Forwarded(ServerOptions options)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix,
        };
        foreach (var proxy in options.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) forwarded.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) forwarded.KnownIPNetworks.Add(network);
            else throw new ArgumentException($"The trusted proxy '{proxy}' is neither an address nor a network such as 10.0.0.0/8.", nameof(options));
        }
        return forwarded;
    }

    private static void LogFaults(WebApplication app, AasRepository repository)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AasTwin.Operations");
        void Log(string operation, Exception fault) => LogOperationFault(log, fault, operation);
        repository.OperationFaulted += Log;
        // The repository may outlive the server.
        ServerEnd.Of(app).Add(() => repository.OperationFaulted -= Log);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The operation {Operation} failed by a fault of its own")]
    private static partial void LogOperationFault(ILogger log, Exception fault, string operation);
}
