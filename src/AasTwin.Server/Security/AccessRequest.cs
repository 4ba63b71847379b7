using AasTwin.Repository;
using AasTwin.Repository.Access;

namespace AasTwin.Server.Security;

/// <summary>Requests as access rules see them, for those who ask without sending one.</summary>
public static class AccessRequest
{
    /// <summary>What each rule says of a request.</summary>
    /// <param name="method">In capitals.</param>
    /// <param name="route">Path below the base URL.</param>
    public static IReadOnlyList<ExplainedRule> Explain(AccessRules rules, Caller caller, string method, string route, AasRepository repository, TimeProvider? time = null)
    {
        var requested = RequestedAccess.Of(method, route);
        var (kind, id, elementPath) = RequestedAccess.TargetOf(route);
        return AccessExplanation.Of(rules, caller, time ?? TimeProvider.System, requested.Right, route, requested.Kinds, kind, id, elementPath, repository);
    }
}
