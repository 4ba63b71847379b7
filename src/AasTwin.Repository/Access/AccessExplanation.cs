using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>Why a request is allowed, or is not: each rule with its reason.</summary>
public static class AccessExplanation
{
    /// <param name="kinds">What the request can be about.</param>
    /// <param name="kind">Kind of the object that it names; null when it names none.</param>
    public static IReadOnlyList<ExplainedRule> Of(AccessRules rules, Caller caller, TimeProvider time, AccessRights right, string route, IReadOnlyList<IdentifiableKind> kinds,
        IdentifiableKind? kind, string? id, string? elementPath, AasRepository? repository) => [.. rules.All.Select(rule =>
    {
        var (outcome, reason) = Judge(rule);
        return new ExplainedRule(rule.Number, rule.Line, outcome, reason);

        (AccessOutcome Outcome, string Reason) Judge(AccessRule rule)
        {
            if (AccessGrants.WhyNot(rule, caller) is { } why) return (AccessOutcome.No, why);
            if ((rule.Rights & right) == 0) return (AccessOutcome.No, $"it gives {Words(rule.Rights)}, and the request needs {Words(right)}");
            var about = rule.Objects.FirstOrDefault(o => o.Type switch
            {
                AccessObjectType.Route => o.IsRoute(route),
                AccessObjectType.Referable => kinds.Contains(IdentifiableKind.Submodel) && (id is null || o.IsAbout(IdentifiableKind.Submodel, id)) && (elementPath is null || AccessScope.Covers([o.Path!], elementPath)),
                _ => kind is { } one ? o.IsAbout(one, id!) : kinds.Contains(o.Kind!.Value),
            });
            if (about is null) return (AccessOutcome.No, $"none of its objects is {route}: {string.Join(", ", rule.Objects.Select(o => o.Text))}");
            var formula = new FormulaBinding(caller, time, (k, i, f) => repository?.ValuesOf(k, i, f) ?? []).Bind(rule.Formula, kind ?? (kinds.Count > 0 ? kinds[^1] : null));
            if (formula is Constant { Value: false }) return (AccessOutcome.No, $"its formula does not hold for the caller: {rule.Formula}");
            var filters = rule.Filters.Count == 0 ? "" : $"; left out is {string.Join(", ", rule.Filters.Select(f => $"{f.Text} unless {f.Condition}"))}";
            if (formula is Constant) return (AccessOutcome.Yes, $"{about.Text}{filters}");
            return kind is { } known && id is not null && repository?.HoldsOf(known, id, formula) is { } holds
                ? holds ? (AccessOutcome.Yes, $"{about.Text}, and {formula}{filters}") : (AccessOutcome.No, $"of the object its formula does not hold: {formula}")
                : (AccessOutcome.OfObjects, $"{about.Text}, for objects of which holds {formula}{filters}");
        }
    })];

    private static string Words(AccessRights rights) => rights == AccessRights.All ? "ALL" : rights.ToString().ToUpperInvariant().Replace(", ", " or ", StringComparison.Ordinal);
}

/// <summary>What a rule says of a request.</summary>
public enum AccessOutcome
{
    /// <summary>It allows it.</summary>
    Yes,

    /// <summary>It does not.</summary>
    No,

    /// <summary>It allows it for some objects.</summary>
    OfObjects,
}

/// <summary>A rule and what it says of a request.</summary>
public sealed record ExplainedRule(int Number, int Line, AccessOutcome Outcome, string Reason);
