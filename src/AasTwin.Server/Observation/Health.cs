using AasTwin.Repository;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Observation;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, that is, the store reads. Both are open to everybody, and tell nothing else.
/// </summary>
internal static class Health
{
    public static void Map(WebApplication app, AasRepository repository)
    {
        app.MapGet("/health/live", context => context.Response.WriteAsync("alive\n"));
        app.MapGet("/health/ready", context =>
        {
            try
            {
                repository.ListChanges(long.MaxValue, 1);
                return context.Response.WriteAsync("ready\n");
            }
            catch (Exception fault) when (fault is RepositoryException or IOException or ObjectDisposedException)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return context.Response.WriteAsync("the store does not read\n");
            }
        });
    }
}
