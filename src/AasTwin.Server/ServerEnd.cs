using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AasTwin.Server;

/// <summary>
/// What is to be closed when a server ends: when it was stopped, or at the latest when it is disposed, which a program may do without stopping it. What waits to be written
/// by then would else be lost, or written when nobody expects it any more. Safe for concurrent use.
/// </summary>
internal sealed class ServerEnd : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> closings = [];

    /// <summary>The one of a server.</summary>
    public static ServerEnd Of(WebApplication app) => app.Services.GetRequiredService<ServerEnd>();

    /// <summary>Called once, right after the server was built, so that it is disposed after all that is made later.</summary>
    public static void Register(WebApplication app)
    {
        var end = Of(app);
        app.Lifetime.ApplicationStopped.Register(() => end.DisposeAsync().AsTask().GetAwaiter().GetResult());
    }

    /// <summary>Adds something to be closed; what was added last is closed first.</summary>
    public void Add(Func<ValueTask> close)
    {
        lock (closings) closings.Push(close);
    }

    public void Add(Action close) => Add(() =>
    {
        close();
        return ValueTask.CompletedTask;
    });

    /// <summary>Closes everything, each thing once.</summary>
    public async ValueTask DisposeAsync()
    {
        while (true)
        {
            Func<ValueTask>? next;
            lock (closings)
                if (!closings.TryPop(out next)) return;
            await next();
        }
    }
}
