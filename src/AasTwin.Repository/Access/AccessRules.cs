using AasTwin.Metamodel;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>The rules of a file (<c>AllAccessPermissionRules</c> of IDTA-01004, wrapped in an object of that name or not). What no rule allows is denied. Immutable.</summary>
public sealed class AccessRules
{
    private AccessRules(IReadOnlyList<AccessRule> all) => All = all;

    public IReadOnlyList<AccessRule> All { get; }

    /// <summary>The rules of a document, in JSON or in the text form of the grammar, or all that is wrong with it, each fault with its line and column.</summary>
    public static (AccessRules? Rules, IReadOnlyList<Finding> Findings) Read(ReadOnlySpan<byte> utf8)
    {
        var findings = new List<Finding>();
        try
        {
            var drafts = new AccessRuleDrafts();
            if (AccessRuleText.Is(utf8)) new AccessRuleText(System.Text.Encoding.UTF8.GetString(utf8), drafts, findings).Read();
            else
            {
                var reader = new FormulaJson(utf8, findings, allowsAttributes: true);
                new AccessRuleReader(drafts).Read(ref reader);
                reader.End();
            }
            var rules = drafts.Resolved(findings);
            return findings.Count == 0 ? (new AccessRules(rules), findings) : (null, findings);
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            return (null, [.. findings, new Finding(Severity.Invalid, "", "Access", $"The rules are not well-formed JSON: {JsonFaults.Explain(fault)}")]);
        }
    }

    /// <summary>What a caller is granted at a moment. Remembered as long as the caller is, where it depends on nothing else.</summary>
    /// <param name="time">The clock of the rules.</param>
    /// <param name="valuesOf">The values of a field of an object, for rules that refer to one.</param>
    public AccessGrants For(Caller caller, TimeProvider time, ValuesOfField? valuesOf = null)
    {
        if (caller.Granted is { } known && ReferenceEquals(known.Rules, this) && ReferenceEquals(known.Caller, caller)) return known;
        var grants = new AccessGrants(this, caller, time, valuesOf ?? ((_, _, _) => []));
        if (!grants.IsOfTheMoment) caller.Granted = grants;
        return grants;
    }
}
