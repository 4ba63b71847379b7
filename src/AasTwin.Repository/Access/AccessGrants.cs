using System.Collections.Concurrent;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>The rules that are left for a caller: those whose attributes he has, with his claims put into their formulas. Safe for concurrent use.</summary>
public sealed class AccessGrants
{
    private const int MaxRemembered = 50_000;

    private static long created;

    private readonly List<Grant> grants = [];
    private readonly Grant[] withRoutes;
    private readonly ConcurrentDictionary<long, Grant[]> byRoutes = new();
    private readonly ConcurrentDictionary<(AccessRights Right, long Routes, object Kinds), bool> possible = new();
    private readonly ConcurrentDictionary<(AccessRights Rights, IdentifiableKind Kind, long Routes), GrantsByObject> byKind = new();
    private readonly ConcurrentDictionary<(AccessRights Rights, IdentifiableKind Kind, long Routes, string Id), (long Revision, AccessVerdict Verdict)> remembered = new();

    internal AccessGrants(AccessRules rules, Caller caller, TimeProvider time, ValuesOfField valuesOf)
    {
        (Rules, Caller) = (rules, caller);
        var binding = new FormulaBinding(caller, time, valuesOf);
        var number = 0;
        foreach (var rule in rules.All)
        {
            if (WhyNot(rule, caller) is not null) continue;
            var grant = new Grant(rule, rule.Objects.Any(o => o.Type == AccessObjectType.Route) ? Math.Min(number++, 62) : -1);
            foreach (var kind in Kinds) grant.Formulas[(int)kind] = binding.Bind(rule.Formula, kind);
            for (var i = 0; i < Kinds.Length; i++) grant.AsksElements[i] = grant.Formulas[i].IsAboutElements();
            grant.Elsewhere = binding.Bind(rule.Formula, null);
            foreach (var filter in rule.Filters)
                grant.Filters.Add(filter with { Condition = binding.Bind(filter.Condition, KindOf(filter.Root)) });
            if (grant.Elsewhere is not Constant { Value: false } || grant.Formulas.Any(f => f is not Constant { Value: false })) grants.Add(grant);
        }
        Number = Interlocked.Increment(ref created);
        IsOfTheMoment = binding.IsOfTheMoment;
        withRoutes = [.. grants.Where(g => g.RouteNumber >= 0)];
    }

    public AccessRules Rules { get; }

    public Caller Caller { get; }

    /// <summary>Tells these grants from all others of the process.</summary>
    internal long Number { get; }

    /// <summary>Whether the grants are those of the moment only.</summary>
    public bool IsOfTheMoment { get; }

    internal static IdentifiableKind[] Kinds { get; } = [IdentifiableKind.Shell, IdentifiableKind.Submodel, IdentifiableKind.ConceptDescription, IdentifiableKind.ShellDescriptor, IdentifiableKind.SubmodelDescriptor];

    /// <summary>The grants that can count for a route: those with other objects, and those of which a route is meant.</summary>
    /// <param name="routes">Which of the grants with routes mean this one, a bit each; -1 when there are too many to tell so.</param>
    internal Grant[] For(string route, out long routes)
    {
        routes = 0;
        foreach (var grant in withRoutes)
            if (grant.Rule.IsAboutRoute(route)) routes = grant.RouteNumber >= 62 ? -1 : routes | (1L << grant.RouteNumber);
        if (routes == -1 || withRoutes.Length > 62) return Chosen(route);
        return byRoutes.TryGetValue(routes, out var known) ? known : byRoutes.GetOrAdd(routes, Chosen(route));
    }

    /// <summary>What was found out before about requests of a kind.</summary>
    internal bool? IsPossible(AccessRights right, long routes, object kinds) => possible.TryGetValue((right, routes, kinds), out var known) ? known : null;

    internal void NotePossible(AccessRights right, long routes, object kinds, bool isPossible)
    {
        if (routes >= 0 && possible.Count < 10_000) possible[(right, routes, kinds)] = isPossible;
    }

    /// <summary>Of the grants of a route those that can count for one object: rules for other objects are not even looked at.</summary>
    internal IReadOnlyList<Grant> About(AccessRights rights, IdentifiableKind kind, string id, long routes, Grant[] relevant) =>
        routes < 0 ? relevant : byKind.GetOrAdd((rights, kind, routes), static (key, all) => new GrantsByObject(all, key.Rights, key.Kind), relevant).Of(id);

    private Grant[] Chosen(string route) => [.. grants.Where(g => g.Rule.Objects.Any(o => o.Type != AccessObjectType.Route || o.IsRoute(route)))];

    /// <summary>Why a rule is none for a caller, whatever he asks for; null when it may be one.</summary>
    public static string? WhyNot(AccessRule rule, Caller caller)
    {
        if (rule.IsDisabled) return "it is disabled";
        if (caller.IsAnonymous && !rule.IncludesAnonymous) return "the caller is anonymous, and it is for those with a token";
        return rule.Attributes.FirstOrDefault(a => a.Source == "CLAIM" && !caller.Claims.ContainsKey(a.Name)) is { } missing ? $"the caller has no claim '{missing.Name}'" : null;
    }

    /// <summary>The kind whose fields a root has.</summary>
    internal static IdentifiableKind KindOf(FieldRoot root) => root switch
    {
        FieldRoot.Shell => IdentifiableKind.Shell,
        FieldRoot.ConceptDescription => IdentifiableKind.ConceptDescription,
        FieldRoot.ShellDescriptor => IdentifiableKind.ShellDescriptor,
        FieldRoot.SubmodelDescriptor => IdentifiableKind.SubmodelDescriptor,
        _ => IdentifiableKind.Submodel,
    };

    /// <summary>A verdict that was reached before about the same state.</summary>
    internal AccessVerdict? Remembered(AccessRights rights, IdentifiableKind kind, long routes, string id, long revision) =>
        remembered.TryGetValue((rights, kind, routes, id), out var known) && known.Revision == revision ? known.Verdict : null;

    internal void Remember(AccessRights rights, IdentifiableKind kind, long routes, string id, long revision, AccessVerdict verdict)
    {
        if (remembered.Count >= MaxRemembered) remembered.Clear();
        remembered[(rights, kind, routes, id)] = (revision, verdict);
    }

    /// <summary>Grants for objects of a kind: those that name ids by these.</summary>
    private sealed class GrantsByObject
    {
        private readonly Grant[] general;
        private readonly Dictionary<string, List<Grant>> named = new(StringComparer.Ordinal);

        public GrantsByObject(Grant[] all, AccessRights rights, IdentifiableKind kind)
        {
            var general = new List<Grant>();
            foreach (var grant in all)
            {
                if ((grant.Rule.Rights & rights) == 0 || grant.FormulaOf(kind) is Constant { Value: false }) continue;
                if (grant.Rule.Objects.Any(o => o.Type == AccessObjectType.Route || (o.Kind == kind && o.Id is null))) general.Add(grant);
                else
                {
                    foreach (var id in grant.Rule.Objects.Where(o => o.Kind == kind).Select(o => o.Id!).Distinct(StringComparer.Ordinal))
                    {
                        if (!named.TryGetValue(id, out var those)) named.Add(id, those = []);
                        those.Add(grant);
                    }
                }
            }
            this.general = [.. general];
        }

        /// <summary>In the order of the rules.</summary>
        public IReadOnlyList<Grant> Of(string id) => named.TryGetValue(id, out var those) ? [.. general.Concat(those).OrderBy(g => g.Rule.Number)] : general;
    }

    /// <summary>A rule as it is for the caller.</summary>
    /// <param name="RouteNumber">Number among the rules with routes; -1 for others.</param>
    internal sealed record Grant(AccessRule Rule, int RouteNumber)
    {
        /// <summary>By the number of the kind.</summary>
        public Formula[] Formulas { get; } = [.. Kinds.Select(_ => Formula.True)];

        /// <summary>By the number of the kind: whether elements must be looked at.</summary>
        public bool[] AsksElements { get; } = new bool[Kinds.Length];

        /// <summary>For what has no fields.</summary>
        public Formula Elsewhere { get; set; } = Formula.True;

        public List<AccessFilter> Filters { get; } = [];

        public Formula FormulaOf(IdentifiableKind kind) => (int)kind < Formulas.Length ? Formulas[(int)kind] : Elsewhere;
    }
}

/// <summary>What a caller may see of an object.</summary>
/// <param name="Paths">The elements that are granted, when the whole is not; null when it is.</param>
/// <param name="Filters">What is left out of it, by fragments; any of a fragment's conditions keeps an item.</param>
/// <param name="By">The rule that decided, for the audit log.</param>
internal sealed record AccessVerdict(bool IsGranted, IReadOnlyList<string>? Paths, IReadOnlyList<AccessFilter> Filters, AccessRule? By)
{
    public static AccessVerdict Denied { get; } = new(false, null, [], null);

    public bool IsWhole => IsGranted && Paths is null && Filters.Count == 0;
}
