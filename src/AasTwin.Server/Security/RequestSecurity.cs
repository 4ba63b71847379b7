using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AasTwin.Repository;
using AasTwin.Repository.Access;
using AasTwin.Repository.Invocation;
using AasTwin.Server.Observation;
using AasTwin.Server.Security.Audit;
using AasTwin.Server.Security.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AasTwin.Server.Security;

/// <summary>Puts what is configured into the way of requests, and nothing else.</summary>
internal static partial class RequestSecurity
{
    /// <summary>Before the server is built: the certificate.</summary>
    public static void Configure(KestrelServerOptions kestrel, SecurityOptions security)
    {
        if (security.CertificateFile is not { } file) return;
        var certificate = Certificate(file, security.CertificatePasswordFile is { } password ? File.ReadAllText(password).TrimEnd('\r', '\n') : null);
        kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
    }

    /// <summary>Around everything else: what is measured and written down.</summary>
    public static void UseObservation(WebApplication app, AasRepository repository, ServerOptions options)
    {
        var security = options.Security;
        var (log, time) = (Log(app), app.Services.GetRequiredService<TimeProvider>());
        Health.Map(app, repository);
        if (security.Telemetry.Observes)
        {
            var meter = new RequestMeter(time);
            var traces = security.Telemetry.Otlp is { } url ? new TraceExporter(url, security.Telemetry.ServiceName, time, text => LogSecurity(log, text)) : null;
            repository.OperationRan += meter.Add;
            ServerEnd.Of(app).Add(async () =>
            {
                repository.OperationRan -= meter.Add;
                if (traces is not null) await traces.DisposeAsync();
            });
            app.Use(next => new RequestObservation(next, meter, traces).Invoke);
            if (security.Telemetry.Metrics)
            {
                var engines = new EngineMeter();
                ServerEnd.Of(app).Add(engines.Dispose);
                app.MapGet("/metrics", context =>
                {
                    context.Response.ContentType = MetricsText.ContentType;
                    // Numbers of everything, whatever the one who collects them may see of it.
                    return context.Response.WriteAsync(AccessScope.Past(() => MetricsText.Of(meter, engines, repository)));
                }).WithMetadata(new GuardedRoute());
            }
        }
        if (security.Audit is { } settings)
        {
            var audit = new AuditLog(settings, time, text => LogSecurity(log, text));
            // First what the entry refers to, then the entry.
            void Write(RanOperation run) => audit.Add(AuditTrail.Entry(run, audit.Inputs.Keep(run))).AsTask().GetAwaiter().GetResult();
            repository.OperationRan += Write;
            ServerEnd.Of(app).Add(() =>
            {
                repository.OperationRan -= Write;
                return audit.DisposeAsync();
            });
            app.Use(next => new AuditTrail(next, audit, settings).Invoke);
            AuditRoutes.Map(app, settings, isOpen: !security.KnowsCallers);
        }
    }

    /// <summary>Who asks, and what he may.</summary>
    public static void UseCallers(WebApplication app, AasRepository repository, ServerOptions options)
    {
        var security = options.Security;
        var limits = new CallerLimits(security.Limits, app.Services.GetRequiredService<TimeProvider>());
        if (security.Limits.OperationsPerCaller is not null)
        {
            if (security.Audit is null)
                app.Use((context, next) =>
                {
                    NotedWork.Begin();
                    return next(context);
                });
            repository.OperationGate = limits.BeginOperation;
        }
        if (!security.KnowsCallers)
        {
            if (security.Limits.RequestsPerSecond is not null) app.Use(limits.Step);
            return;
        }
        var log = Log(app);
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (context.GetEndpoint()?.Metadata.GetMetadata<RequestedAccess>() is null)
            {
                // Nobody puts JSON into a frame, or goes on from there; pages are another matter.
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
            }
            // What one caller is shown is not for another.
            headers.Vary = "Authorization";
            if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return next(context);
        });
        var validator = new TokenValidator(security.Issuers, security.ClockSkew, app.Services.GetRequiredService<TimeProvider>(), text => LogSecurity(log, text));
        ServerEnd.Of(app).Add(validator.Dispose);
        app.Lifetime.ApplicationStarted.Register(() => _ = LoadKeys(validator, log));
        var rules = security.RulesFile is { } file ? new AccessControl(file, app.Services.GetRequiredService<TimeProvider>(), text => LogSecurity(log, text)) : null;
        app.Use(next => new Authentication(new Authorization(next, new AccessOf(rules, repository)).Invoke, validator, limits).Invoke);
        if (rules is null) return;
        AccessExplanationRoute.Map(app, rules, repository);
        AccessRulesRoute.Map(app, rules);
    }

    private static ILogger Log(WebApplication app) => app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AasTwin.Security");

    private static async Task LoadKeys(TokenValidator validator, ILogger log)
    {
        foreach (var fault in await validator.Load()) LogSecurity(log, fault);
    }

    /// <exception cref="CryptographicException">The file holds no certificate with its private key, or the password is another.</exception>
    internal static X509Certificate2 Certificate(string file, string? password)
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes.AsSpan().IndexOf("-----BEGIN "u8) < 0) return X509CertificateLoader.LoadPkcs12(bytes, password);
        return password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Text}")]
    private static partial void LogSecurity(ILogger log, string text);
}
