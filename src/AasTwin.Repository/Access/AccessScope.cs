using System.Collections.Concurrent;
using AasTwin.Metamodel;
using AasTwin.Repository.Formulas;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Access;

/// <summary>
/// What one request may do. While it is entered, the repository shows and changes nothing else: objects that are hidden are as good as not there, in lists, in
/// queries, in events and by their ids. It follows the request, and the operations that it invokes.
/// </summary>
public sealed class AccessScope
{
    private static readonly AsyncLocal<AccessScope?> Entered = new();
    private static volatile bool isUsed;

    private readonly AccessGrants.Grant[] relevant;
    private readonly AccessRights right;
    private readonly string route;
    private readonly long routes;

    private ConcurrentDictionary<(IdentifiableKind Kind, string Id, long Revision), IdentifiableCache.Entry>? views;
    private Judged? last;

    // By thread: what is looked at while a change is made up is looked at by nobody else.
    [ThreadStatic]
    private static int past;

    /// <param name="right">What the request does.</param>
    /// <param name="route">Its path below the base URL.</param>
    /// <param name="elementPath">The element that it is about; null for none.</param>
    public AccessScope(AccessGrants grants, AccessRights right, string route, string? elementPath = null)
    {
        Grants = grants;
        ElementPath = elementPath;
        (this.right, this.route) = (right, route);
        relevant = grants.For(route, out routes);
        CanRemember = !grants.IsOfTheMoment && routes >= 0;
    }

    /// <summary>The scope that is entered; null: everything is allowed.</summary>
    public static AccessScope? Current => isUsed && past == 0 ? Entered.Value : null;

    public AccessGrants Grants { get; }

    public string? ElementPath { get; }

    /// <summary>The rule that decided last, for the audit log.</summary>
    public AccessRule? DecidedBy { get; private set; }

    /// <summary>What counts for reading: a request that changes something sees what it may change.</summary>
    internal AccessRights Seeing => right | (right == AccessRights.View || IsOfRegistry ? AccessRights.View : AccessRights.Read);

    /// <summary>Whether the request is about descriptors, which are made of everything and judged by themselves.</summary>
    public bool IsOfRegistry { get; init; }

    /// <summary>What the request needs of what it changes.</summary>
    internal AccessRights Writing => right == AccessRights.Execute ? AccessRights.Execute | AccessRights.Update : right;

    /// <summary>Whether the request may make something that is not there.</summary>
    internal bool Creates => (right & AccessRights.Create) != 0;

    /// <summary>What was made for this request of objects that it sees in part.</summary>
    internal ConcurrentDictionary<(IdentifiableKind Kind, string Id, long Revision), IdentifiableCache.Entry> Views =>
        views ?? Interlocked.CompareExchange(ref views, new(), null) ?? views;

    private bool CanRemember { get; }

    /// <summary>Whether any rule might allow the request; if not, it is refused before anything is looked at.</summary>
    /// <param name="kinds">What it can be about.</param>
    public bool MightAllow(IReadOnlyList<IdentifiableKind> kinds)
    {
        if (Grants.IsPossible(right, routes, kinds) is { } known) return known;
        var isPossible = IsPossible(kinds);
        Grants.NotePossible(right, routes, kinds, isPossible);
        return isPossible;
    }

    /// <summary>Whether the request as such is allowed, which is about no object of the model.</summary>
    public bool Allows()
    {
        var by = relevant.FirstOrDefault(g => (g.Rule.Rights & right) != 0 && g.Elsewhere is Constant { Value: true } && g.Rule.Objects.Any(o => o.IsRoute(route)));
        DecidedBy = by?.Rule;
        return by is not null;
    }

    /// <summary>Enters the scope for what is left of the present asynchronous method, and for what that calls.</summary>
    public void EnterForTheRest()
    {
        isUsed = true;
        Entered.Value = this;
    }

    /// <summary>Enters the scope until the result is disposed.</summary>
    public IDisposable Enter()
    {
        isUsed = true;
        var before = Entered.Value;
        Entered.Value = this;
        return new Leaving(before);
    }

    /// <summary>Looks past the rules: to make up changes, which are judged afterwards.</summary>
    public static T Past<T>(Func<T> look)
    {
        past++;
        try
        {
            return look();
        }
        finally
        {
            past--;
        }
    }

    /// <summary>The refusal that fits the caller.</summary>
    public RepositoryException Refusal(string what) => Grants.Caller.IsAnonymous
        ? new RepositoryException(401, "Unauthorized", $"{what} needs a token: send it in the header Authorization, with the scheme Bearer.")
        : new RepositoryException(403, "Forbidden", $"No access rule allows {Grants.Caller.Name} {(what.StartsWith("To ", StringComparison.Ordinal) ? "t" + what[1..] : what)}.");

    /// <summary>What was found out before about a state; null when nothing was. Most requests ask several times about one.</summary>
    internal AccessVerdict? Known(AccessRights rights, IdentifiableKind kind, IdentifiableCache.Entry entry)
    {
        var stored = entry.Stored;
        if (entry.Judged is { } before && ReferenceEquals(before.Grants, Grants) && before.Rights == rights && before.Routes == routes) return Decided(before.Verdict);
        if (last is { } judged && ReferenceEquals(judged.Stored, stored) && judged.Rights == rights) return judged.Verdict;
        if (!CanRemember || stored.Revision <= 0 || Grants.Remembered(rights, kind, routes, stored.Id, stored.Revision) is not { } known) return null;
        entry.Judged = new AccessJudgment(Grants, rights, routes, known);
        return Decided(known);
    }

    internal void Note(AccessRights rights, StoredIdentifiable stored, AccessVerdict verdict)
    {
        last = new Judged(rights, stored, verdict);
        Decided(verdict);
    }

    /// <summary>Under which name a page of a list may be kept, and given to whoever asks the same with the same rights; null when it may not.</summary>
    internal string? NameOfList => CanRemember ? $"{Grants.Number} {(int)Seeing} {routes}" : null;

    /// <summary>Takes over the rule that decided before.</summary>
    internal void Decided(AccessRule? by) => DecidedBy = by ?? DecidedBy;

    private AccessVerdict Decided(AccessVerdict verdict)
    {
        if (verdict.By is not null) DecidedBy = verdict.By;
        return verdict;
    }

    /// <summary>What may be done with an object.</summary>
    /// <param name="rights">One of these is enough.</param>
    /// <param name="revision">Of the state; 0 for one that is not stored.</param>
    /// <param name="state">The object; asked by true, with all of its elements.</param>
    /// <param name="submodels">Those of a shell, likewise.</param>
    internal AccessVerdict Judge(AccessRights rights, IdentifiableKind kind, string id, long revision, Func<bool, Identifiable> state, Func<bool, IReadOnlyList<Submodel>> submodels)
    {
        var isAlone = true;
        // Of a large submodel, most rules ask for nothing but its name or meaning.
        FormulaEvaluation? ofWhole = null, ofHeader = null;
        List<AccessGrants.Grant> holding = [];
        List<string>? paths = null;
        var isWhole = false;
        foreach (var grant in Grants.About(rights, kind, id, routes, relevant))
        {
            if ((grant.Rule.Rights & rights) == 0 || grant.FormulaOf(kind) is var formula && formula is Constant { Value: false }) continue;
            if (isWhole && grant.Filters.Count > 0 && holding.Any(h => h.Filters.Count == 0)) continue;
            var isAbout = false;
            List<string>? elements = null;
            foreach (var about in grant.Rule.Objects)
            {
                if (about.Type == AccessObjectType.Referable)
                {
                    if (about.IsAbout(kind, id)) (elements ??= []).Add(about.Path!);
                }
                else isAbout |= about.Type == AccessObjectType.Route ? about.IsRoute(route) : about.IsAbout(kind, id);
            }
            if (!isAbout && elements is null) continue;
            if (formula is not Constant)
            {
                isAlone &= kind != IdentifiableKind.Shell;
                var asks = grant.AsksElements[(int)kind];
                ref var evaluation = ref asks || ofWhole is not null ? ref ofWhole : ref ofHeader;
                evaluation ??= new FormulaEvaluation(state(asks), kind == IdentifiableKind.Shell ? submodels(asks) : null);
                if (!evaluation.Holds(formula)) continue;
            }
            if (isAbout && !isWhole)
            {
                isWhole = true;
                holding.RemoveAll(h => !h.Rule.Objects.Any(o => o.Type == AccessObjectType.Route ? o.IsRoute(route) : o.Type != AccessObjectType.Referable && o.IsAbout(kind, id)));
            }
            if (isAbout || !isWhole) holding.Add(grant);
            if (!isAbout) (paths ??= []).AddRange(elements!);
            if (isWhole && grant.Filters.Count == 0) break;
        }
        var verdict = holding.Count == 0 ? AccessVerdict.Denied : new AccessVerdict(true, isWhole ? null : paths, FiltersOf(holding), holding[^1].Rule);
        if (verdict.By is not null) DecidedBy = verdict.By;
        if (CanRemember && isAlone && revision > 0) Grants.Remember(rights, kind, routes, id, revision, verdict);
        return verdict;
    }

    /// <summary>The condition under which objects of a kind are shown, for the store to find them; exact but for what is left out of them.</summary>
    /// <param name="isPartial">Whether something may have to be left out of what is found.</param>
    internal Formula Condition(AccessRights rights, IdentifiableKind kind, out bool isPartial)
    {
        isPartial = false;
        var parts = new List<Formula>();
        foreach (var grant in relevant)
        {
            if ((grant.Rule.Rights & rights) == 0 || grant.FormulaOf(kind) is var formula && formula is Constant { Value: false }) continue;
            var ids = new List<string>();
            var isAll = false;
            foreach (var about in grant.Rule.Objects)
            {
                if (about.Type == AccessObjectType.Route ? !about.IsRoute(route) : about.Kind != kind) continue;
                isPartial |= about.Type == AccessObjectType.Referable;
                if (about.Id is null) isAll = true;
                else ids.Add(about.Id);
            }
            isPartial |= grant.Filters.Count > 0 && (isAll || ids.Count > 0);
            if (isAll && formula is Constant) DecidedBy = grant.Rule;
            if (isAll) parts.Add(formula);
            else foreach (var id in ids) parts.Add(formula is Constant ? IdIs(kind, id) : new Conjunction([IdIs(kind, id), formula]));
        }
        if (parts.Any(p => p is Constant { Value: true })) return Formula.True;
        return parts.Count switch { 0 => new Constant(false), 1 => parts[0], _ => new Disjunction(parts) };
    }

    /// <summary>Whether an object of which only the id is known may be told of.</summary>
    internal bool ShowsId(IdentifiableKind kind, string id) => relevant.Any(g => (g.Rule.Rights & Seeing) != 0 && g.FormulaOf(kind) is Constant { Value: true }
        && g.Rule.Objects.Any(o => o.Type == AccessObjectType.Route ? o.IsRoute(route) : o.Type != AccessObjectType.Referable && o.IsAbout(kind, id)));

    /// <summary>What a change of the request's kind takes: of elements what the method says, else what becomes of the object.</summary>
    internal AccessRights RightFor(IdentifiableKind kind, bool isThere, bool stays)
    {
        if (right == AccessRights.Execute) return AccessRights.Execute | AccessRights.Update;
        if (!isThere) return AccessRights.Create;
        if (!stays) return AccessRights.Delete;
        return kind == IdentifiableKind.Submodel && IsAboutElements ? right : AccessRights.Update;
    }

    private bool IsPossible(IReadOnlyList<IdentifiableKind> kinds) => relevant.Any(g => (g.Rule.Rights & right) != 0
        && (g.Rule.Objects.Any(o => o.IsRoute(route)) ? g.Elsewhere is not Constant { Value: false } || kinds.Any(k => g.FormulaOf(k) is not Constant { Value: false })
            : kinds.Any(k => g.FormulaOf(k) is not Constant { Value: false } && g.Rule.Objects.Any(o => o.Kind == k))));

    private bool IsAboutElements => ElementPath is not null || route.EndsWith("/submodel-elements", StringComparison.Ordinal);

    /// <summary>Whether an element is at, or below, one of the granted paths.</summary>
    internal static bool Covers(IReadOnlyList<string> granted, string path) => granted.Any(g => path == g || (path.StartsWith(g, StringComparison.Ordinal) && path[g.Length] is '.' or '['));

    private static Comparison IdIs(IdentifiableKind kind, string id)
    {
        var field = FieldIdentifier.TryParse(kind switch { IdentifiableKind.Shell => "$aas#id", IdentifiableKind.Submodel => "$sm#id", _ => "$cd#id" }, out _, out _)!;
        return new Comparison(Comparator.Eq, new Field(field), new Literal(OperandType.Text, id));
    }

    private static List<AccessFilter> FiltersOf(List<AccessGrants.Grant> holding)
    {
        if (holding.Any(h => h.Filters.Count == 0)) return [];
        // Each rule shows something; together they hide only what each of them hides.
        return [.. holding.SelectMany(h => h.Filters).GroupBy(f => f.Text)
            .Where(g => holding.TrueForAll(h => h.Filters.Exists(f => f.Text == g.Key)))
            .Select(g => g.Count() == 1 ? g.First() : g.First() with { Condition = new Disjunction([.. g.Select(f => f.Condition)]) })];
    }

    // What is judged by more than its own state is remembered for this request only.
    private sealed record Judged(AccessRights Rights, StoredIdentifiable Stored, AccessVerdict Verdict);

    private sealed class Leaving(AccessScope? before) : IDisposable
    {
        public void Dispose() => Entered.Value = before;
    }
}

/// <summary>A verdict about a state, kept with it. Immutable.</summary>
internal sealed record AccessJudgment(AccessGrants Grants, AccessRights Rights, long Routes, AccessVerdict Verdict);
