using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Api;

/// <summary>Answers OPTIONS with the methods of a resource. What a browser asks before it sends something is answered earlier, by the rules for origins.</summary>
internal static class MethodsOfAResource
{
    public static async Task Answer(HttpContext context, RequestDelegate next)
    {
        await next(context);
        // Routing tells the methods when it refuses one.
        if (!HttpMethods.IsOptions(context.Request.Method) || context.Response is not { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }) return;
        context.Response.Headers.Allow = string.Join(", ", context.Response.Headers.Allow.Append("OPTIONS"));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
