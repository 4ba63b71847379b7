using AasTwin.Metamodel;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>The rules of a file (<c>AllAccessPermissionRules</c> of IDTA-01004, wrapped in an object of that name or not). What no rule allows is denied. Immutable.</summary>
public sealed class AccessRules
{
    private AccessRules(IReadOnlyList<AccessRule> all) => All = all;

    public IReadOnlyList<AccessRule> All { get; }

    /// <summary>The rules of a document, or all that is wrong with it, each fault with its line and column.</summary>
    public static (AccessRules? Rules, IReadOnlyList<Finding> Findings) Read(ReadOnlySpan<byte> utf8)
    {
        var findings = new List<Finding>();
        try
        {
            var document = new AccessRuleReader();
            var reader = new FormulaJson(utf8, findings, allowsAttributes: true);
            document.Read(ref reader);
            reader.End();
            var rules = document.Rules(findings);
            return findings.Count == 0 ? (new AccessRules(rules), findings) : (null, findings);
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            return (null, [.. findings, new Finding(Severity.Invalid, "", "Access", $"The rules are not well-formed JSON: {JsonFaults.Explain(fault)}")]);
        }
    }

    /// <summary>What a caller is granted at a moment. Remembered as long as the caller is, where it depends on nothing else.</summary>
    /// <param name="time">The clock of the rules.</param>
    /// <param name="valueOf">The value of an element of a submodel, for rules that refer to one.</param>
    public AccessGrants For(Caller caller, TimeProvider time, Func<string, string, string?>? valueOf = null)
    {
        if (caller.Granted is { } known && ReferenceEquals(known.Rules, this) && ReferenceEquals(known.Caller, caller)) return known;
        var grants = new AccessGrants(this, caller, time, valueOf ?? ((_, _) => null));
        if (!grants.IsOfTheMoment) caller.Granted = grants;
        return grants;
    }
}
