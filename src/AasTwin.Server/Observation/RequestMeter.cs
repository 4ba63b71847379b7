using System.Collections.Concurrent;
using AasTwin.Repository.Invocation;
using AasTwin.Server.Api;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Observation;

/// <summary>Counts and times of requests and operations. Safe for concurrent use; a request takes no lock.</summary>
internal sealed class RequestMeter(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), long[]> requests = new();
    private readonly ConcurrentDictionary<string, Durations> byRoute = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Operation, ExecutionState State), Durations> operations = new();
    private long running;

    public TimeProvider Time => time;

    public long Running => Volatile.Read(ref running);

    public IEnumerable<(string Method, string Route, int Status, long Count)> Requests => requests.Select(r => (r.Key.Method, r.Key.Route, r.Key.Status, Volatile.Read(ref r.Value[0])));

    public IEnumerable<(string Route, Durations Durations)> RequestDurations => byRoute.Select(r => (r.Key, r.Value));

    public IEnumerable<(string Operation, ExecutionState State, Durations Durations)> Operations => operations.Select(o => (o.Key.Operation, o.Key.State, o.Value));

    public void Begin() => Interlocked.Increment(ref running);

    public void End(HttpContext context, TimeSpan duration)
    {
        Interlocked.Decrement(ref running);
        // By the route's template: ids would make a series of each.
        var route = RouteOf(context);
        Interlocked.Increment(ref requests.GetOrAdd((MethodOf(context.Request.Method), route, context.Response.StatusCode), _ => new long[1])[0]);
        byRoute.GetOrAdd(route, _ => new Durations(Durations.OfRequests)).Add(duration.TotalSeconds);
    }

    public void Add(RanOperation run) => operations.GetOrAdd((run.IdShortPath, run.State), _ => new Durations(Durations.OfRequests)).Add(run.Duration.TotalSeconds);

    public static string RouteOf(HttpContext context) => context.GetEndpoint() is { } endpoint
        ? endpoint.Metadata.GetMetadata<ApiOperation>() is { } operation ? operation.Path : (endpoint as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "other"
        : "none";

    // Anybody can send a method of his own.
    private static string MethodOf(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" ? method : "other";
}

/// <summary>Measures requests, and sends traces of them where somebody receives these.</summary>
internal sealed class RequestObservation(RequestDelegate next, RequestMeter meter, TraceExporter? traces)
{
    public async Task Invoke(HttpContext context)
    {
        meter.Begin();
        var begin = meter.Time.GetTimestamp();
        var span = traces?.Begin(context);
        try
        {
            await next(context);
        }
        finally
        {
            meter.End(context, meter.Time.GetElapsedTime(begin));
            if (span is not null) traces!.End(span, context);
        }
    }
}
