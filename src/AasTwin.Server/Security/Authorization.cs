using AasTwin.Repository;
using AasTwin.Repository.Access;
using AasTwin.Server.Api;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Security;

/// <summary>What callers may do.</summary>
/// <param name="Rules">Null: those with a token everything.</param>
internal sealed record AccessOf(AccessControl? Rules, AasRepository Repository);

/// <summary>A route beside the interface that only rules of routes open.</summary>
internal sealed record GuardedRoute;

/// <summary>
/// Lets through what a rule might allow, with the scope in which the repository shows and changes only what the rules allow. What none can allow is refused before
/// anything is looked at, so that the refusal tells nothing of what is there.
/// </summary>
internal sealed class Authorization(RequestDelegate next, AccessOf access)
{
    private static readonly RequestedAccess OfTheRoute = new(AccessRights.Read, [], false);

    private readonly AbsentAnswers absent = new();
    private readonly ValuesOfField valuesOf = access.Repository.ValuesOf;

    public async Task Invoke(HttpContext context, RequestCaller request)
    {
        var endpoint = context.GetEndpoint();
        var wanted = endpoint?.Metadata.GetMetadata<RequestedAccess>() ?? (endpoint?.Metadata.GetMetadata<GuardedRoute>() is null ? null : OfTheRoute);
        if (wanted is null)
        {
            // The page and the description of the interface hold no data; nothing else does without a route. They show what anonymous callers may see.
            await Within(context, new AccessScope(GrantsOf(request.Caller) ?? Everything, AccessRights.Read, context.Request.Path.Value ?? "/"));
            return;
        }
        var caller = request.Caller;
        if (GrantsOf(caller) is not { } grants)
        {
            if (caller.IsAnonymous) throw new RepositoryException(401, "Unauthorized", "This server takes requests with a token: send it in the header Authorization, with the scheme Bearer.");
            await next(context);
            return;
        }
        var prefix = endpoint!.Metadata.GetMetadata<ApiPrefix>()?.Value ?? "";
        var route = context.Request.Path.Value![prefix.Length..];
        var scope = new AccessScope(grants, wanted.Right, route, context.Request.RouteValues.TryGetValue("idShortPath", out var path) ? (string?)path : null) { IsOfRegistry = wanted.IsOfRegistry };
        request.Scope = scope;
        if (!(wanted.Kinds.Count == 0 ? scope.Allows() : scope.MightAllow(wanted.Kinds))) throw scope.Refusal($"{context.Request.Method} {route}");
        await Within(context, scope);
    }

    private static AccessGrants Everything { get; } = AccessRules.Read("""{"rules":[{"ACL":{"ATTRIBUTES":[{"GLOBAL":"ANONYMOUS"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}}]}"""u8)
        .Rules!.For(Caller.Anonymous, TimeProvider.System);

    private AccessGrants? GrantsOf(Caller caller) => access.Rules is { } rules ? rules.Rules.For(caller, rules.Time, valuesOf) : null;

    /// <summary>
    /// What is hidden is answered as what is absent, and as late (<see cref="AbsentAnswers"/>). By the coarse clock of the timers, so that the moment at which the wait begins does
    /// not show through either.
    /// </summary>
    private async Task Within(HttpContext context, AccessScope scope)
    {
        var begin = System.Environment.TickCount64;
        scope.EnterForTheRest();
        try
        {
            await next(context);
        }
        catch (RepositoryException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            var now = System.Environment.TickCount64;
            await Task.Delay(absent.Wait(now - begin, now), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
