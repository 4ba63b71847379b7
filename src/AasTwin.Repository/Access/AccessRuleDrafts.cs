using AasTwin.Metamodel;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>What was read of access rules so far, by whatever form they have: rules and definitions, as yet without what they use of each other.</summary>
internal sealed class AccessRuleDrafts
{
    private const int LongestChain = 20;

    public Dictionary<string, (List<SubjectAttribute> Items, List<string> Uses)> Attributes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Acl> Acls { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (List<AccessObject> Items, List<string> Uses)> Objects { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Formula> Formulas { get; } = new(StringComparer.Ordinal);

    public List<Rule> All { get; } = [];

    /// <summary>The words for rights.</summary>
    public static string Rights => "CREATE, READ, UPDATE, DELETE, EXECUTE, VIEW, ALL";

    /// <summary>
    /// What a word allows; null when it is none. Who may read may view: of descriptors the specification's examples grant READ, while its table of operations asks
    /// for VIEW.
    /// </summary>
    public static AccessRights? RightOf(string word) => word switch
    {
        "CREATE" => AccessRights.Create,
        "READ" => AccessRights.Read | AccessRights.View,
        "UPDATE" => AccessRights.Update,
        "DELETE" => AccessRights.Delete,
        "EXECUTE" => AccessRights.Execute,
        "VIEW" => AccessRights.View,
        "ALL" => AccessRights.All,
        _ => null,
    };

    /// <summary>The rules with everything that they use put in.</summary>
    public List<AccessRule> Resolved(List<Finding> findings)
    {
        var rules = new List<AccessRule>();
        foreach (var (draft, number) in All.Select((d, i) => (d, i + 1)))
        {
            var acl = draft.Acl ?? Use(Acls, draft.UseAcl, draft, "ACL", findings) ?? new Acl();
            var used = new List<SubjectAttribute>(acl.Attributes);
            foreach (var name in acl.Uses) Collect(Attributes, name, draft, "group of attributes", used, findings, 0);
            var about = new List<AccessObject>(draft.Objects);
            foreach (var name in draft.UseObjects) Collect(Objects, name, draft, "group of objects", about, findings, 0);
            var formula = draft.Formula ?? Use(Formulas, draft.UseFormula, draft, "formula", findings) ?? Formula.True;
            var filters = new List<AccessFilter>();
            foreach (var filter in draft.Filters)
            {
                if (filter.Fragment is null) continue;
                var condition = filter.Condition ?? Use(Formulas, filter.UseFormula, draft, "formula", findings) ?? Formula.True;
                if (AccessObjectText.TryFilter(filter.Fragment, condition, out var problem) is { } read) filters.Add(read);
                else findings.Add(new Finding(Severity.Invalid, filter.Path, "Access", $"{problem} (line {filter.Line}).") { Line = filter.Line });
            }
            rules.Add(new AccessRule(number, draft.Line, acl.Allowed, acl.IsDisabled, used, about, formula, filters));
        }
        return rules;
    }

    private static T? Use<T>(Dictionary<string, T> from, string? name, Rule draft, string what, List<Finding> findings) where T : class
    {
        if (name is null) return null;
        if (from.TryGetValue(name, out var found)) return found;
        findings.Add(Unknown(draft, what, name));
        return null;
    }

    private static void Collect<T>(Dictionary<string, (List<T> Items, List<string> Uses)> from, string name, Rule draft, string what, List<T> into, List<Finding> findings, int depth)
    {
        if (depth > LongestChain || !from.TryGetValue(name, out var found))
        {
            findings.Add(depth > LongestChain ? new Finding(Severity.Invalid, draft.Path, "Access", $"the {what} '{name}' uses itself.") { Line = draft.Line } : Unknown(draft, what, name));
            return;
        }
        into.AddRange(found.Items);
        foreach (var other in found.Uses) Collect(from, other, draft, what, into, findings, depth + 1);
    }

    private static Finding Unknown(Rule draft, string what, string name) =>
        new(Severity.Invalid, draft.Path, "Access", $"there is no {what} '{name}' (line {draft.Line}).") { Line = draft.Line };

    internal sealed class Acl
    {
        public List<SubjectAttribute> Attributes { get; } = [];
        public List<string> Uses { get; } = [];
        public AccessRights Allowed { get; set; }
        public bool IsDisabled { get; set; }
    }

    internal sealed class Filter
    {
        public required string Path { get; init; }
        public required int Line { get; init; }
        public string? Fragment { get; set; }
        public Formula? Condition { get; set; }
        public string? UseFormula { get; set; }
    }

    internal sealed record Rule(string Path, int Line)
    {
        public Acl? Acl { get; set; }
        public string? UseAcl { get; set; }
        public List<AccessObject> Objects { get; } = [];
        public List<string> UseObjects { get; } = [];
        public Formula? Formula { get; set; }
        public string? UseFormula { get; set; }
        public List<Filter> Filters { get; } = [];
    }
}
