using System.Collections.Concurrent;
using System.Globalization;
using AasTwin.Repository;
using AasTwin.Repository.Access;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Security;

/// <summary>
/// Keeps one caller from taking everything: a bucket of requests for each, which fills again with time, and a number of operations at once. Callers are told apart by
/// their token, and without one by their address. Safe for concurrent use.
/// </summary>
internal sealed class CallerLimits(LimitOptions options, TimeProvider time)
{
    private const int MaxKnown = 100_000;

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> running = new(StringComparer.Ordinal);

    /// <summary>The step in the way of requests, after it is known who asks.</summary>
    public RequestDelegate Step(RequestDelegate next) => context =>
    {
        Require(context, context.Caller());
        return next(context);
    };

    /// <summary>Takes a request out of the caller's bucket.</summary>
    /// <exception cref="RepositoryException">429: there is none in it. The answer says when there will be one.</exception>
    public void Require(HttpContext context, Caller caller)
    {
        if (options.RequestsPerSecond is not { } rate) return;
        var key = caller.IsAnonymous ? context.Connection.RemoteIpAddress?.ToString() ?? "" : caller.Name;
        // Whoever comes with ever new names empties the memory of it, and starts with full buckets, as everybody does then.
        if (buckets.Count >= MaxKnown) buckets.Clear();
        var wait = buckets.GetOrAdd(key, _ => new Bucket { Left = options.Burst, At = time.GetTimestamp() }).Take(rate, options.Burst, time);
        if (wait <= 0) return;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait).ToString(CultureInfo.InvariantCulture);
        throw new RepositoryException(429, "TooManyRequests", string.Create(CultureInfo.InvariantCulture, $"More than {options.Burst} requests at once, or {rate} a second: wait {Math.Ceiling(wait)} s."));
    }

    /// <summary>Counts an operation of the present caller until the result is disposed.</summary>
    /// <exception cref="RepositoryException">429: as many as are allowed are running.</exception>
    public IDisposable BeginOperation()
    {
        var name = NotedWork.Current?.Caller ?? "anonymous";
        if (running.AddOrUpdate(name, 1, (_, count) => count + 1) <= options.OperationsPerCaller) return new Lease(() => End(name));
        End(name);
        throw new RepositoryException(429, "TooManyOperations", $"{options.OperationsPerCaller} operations of {name} are running, which is the most for one caller: wait for one to end.");
    }

    private void End(string name)
    {
        if (running.AddOrUpdate(name, 0, (_, count) => count - 1) <= 0) running.TryRemove(new KeyValuePair<string, int>(name, 0));
    }

    private sealed class Lease(Action end) : IDisposable
    {
        private Action? end = end;

        public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
    }

    private sealed class Bucket
    {
        private readonly Lock gate = new();

        public double Left { get; set; }

        public long At { get; set; }

        /// <summary>Seconds to wait; 0 when one was taken.</summary>
        public double Take(double rate, int most, TimeProvider time)
        {
            lock (gate)
            {
                var now = time.GetTimestamp();
                Left = Math.Min(most, Left + (time.GetElapsedTime(At, now).TotalSeconds * rate));
                At = now;
                if (Left < 1) return (1 - Left) / rate;
                Left--;
                return 0;
            }
        }
    }
}
