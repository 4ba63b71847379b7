using AasTwin.Metamodel;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>
/// Reads the text form of access rules (access-rules.bnf of IDTA-01004): definitions, and rules that begin with <c>ACCESSRULE:</c>. After a fault it goes on with the
/// next rule or definition.
/// </summary>
internal sealed class AccessRuleText(string text, AccessRuleDrafts into, List<Finding> findings)
{
    private static readonly string[] Beginnings = ["ACCESSRULE", "DEFATTRIBUTES", "DEFACLS", "DEFOBJECTS", "DEFFORMULAS"];

    private static readonly string[] ObjectTypes = ["ROUTE", "IDENTIFIABLE", "REFERABLE", "FRAGMENT", "DESCRIPTOR"];

    private readonly FormulaText reader = new(text, allowsAttributes: true);

    /// <summary>Whether a document has this form: JSON does not begin with a capital letter.</summary>
    public static bool Is(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.TrimStart(" \t\r\n"u8);
        return utf8.Length > 0 && char.IsAsciiLetterUpper((char)utf8[0]);
    }

    public void Read()
    {
        while (!reader.IsAtEnd)
        {
            var begin = reader.Position;
            try
            {
                ReadPart();
            }
            catch (RepositoryException fault)
            {
                findings.AddRange(fault.Findings.Select(f => f with { Path = $"rules[{into.All.Count}]", Constraint = "Access" }));
                reader.Position = NextBeginning(Math.Max(reader.Position, begin + 1));
            }
        }
        if (into.All.Count == 0 && findings.Count == 0) findings.Add(new Finding(Severity.Invalid, "", "Access", "there is no ACCESSRULE."));
    }

    private int NextBeginning(int from) =>
        Beginnings.Select(b => text.IndexOf(b, Math.Min(from, text.Length), StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(text.Length).Min();

    private void ReadPart()
    {
        if (reader.TryWord("ACCESSRULE")) ReadRule();
        else if (reader.TryWord("DEFATTRIBUTES")) Define(into.Attributes, () =>
        {
            var (items, uses) = (new List<SubjectAttribute>(), new List<string>());
            ReadAttributes(items, uses);
            return (items, uses);
        });
        else if (reader.TryWord("DEFACLS")) Define(into.Acls, ReadAcl);
        else if (reader.TryWord("DEFOBJECTS")) Define(into.Objects, () =>
        {
            var (items, uses) = (new List<AccessObject>(), new List<string>());
            ReadObjects(items, uses);
            return (items, uses);
        });
        else if (reader.TryWord("DEFFORMULAS")) Define(into.Formulas, ReadFormula);
        else throw reader.Fault($"one of {string.Join(", ", Beginnings)} is expected");
    }

    private void Define<T>(Dictionary<string, T> definitions, Func<T> read)
    {
        var at = reader.Position;
        var name = reader.ReadText();
        if (!definitions.TryAdd(name, read())) throw reader.Fault($"'{name}' is defined twice", at);
    }

    private void ReadRule()
    {
        var draft = new AccessRuleDrafts.Rule($"rules[{into.All.Count}]", reader.Line);
        reader.Try(':');
        if (reader.TryWord("USEACL")) draft.UseAcl = reader.ReadText();
        else draft.Acl = ReadAcl();
        Header("OBJECTS");
        ReadObjects(draft.Objects, draft.UseObjects);
        if (reader.TryWord("USEFORMULA")) draft.UseFormula = reader.ReadText();
        else
        {
            Header("FORMULA");
            draft.Formula = ReadFormula();
        }
        if (reader.TryWord("FILTER") || reader.TryWord("FILTERLIST"))
        {
            reader.Try(':');
            do draft.Filters.Add(ReadFilter(draft.Path));
            while (reader.PeekWord() == "FRAGMENT");
        }
        into.All.Add(draft);
    }

    private AccessRuleDrafts.Acl ReadAcl()
    {
        var acl = new AccessRuleDrafts.Acl();
        Header("ATTRIBUTES");
        ReadAttributes(acl.Attributes, acl.Uses);
        Header("RIGHTS");
        while (AccessRuleDrafts.RightOf(reader.PeekWord()) is { } right)
        {
            acl.Allowed |= right;
            reader.TryWord(reader.PeekWord());
        }
        if (acl.Allowed == AccessRights.None) throw reader.Fault($"one of {AccessRuleDrafts.Rights} is expected");
        Header("ACCESS");
        acl.IsDisabled = reader.TryWord("DISABLED");
        if (!acl.IsDisabled && !reader.TryWord("ALLOW")) throw reader.Fault("ALLOW or DISABLED is expected");
        return acl;
    }

    private void ReadAttributes(List<SubjectAttribute> items, List<string> uses)
    {
        while (true)
        {
            if (reader.ReadAttribute() is { } attribute) items.Add(attribute);
            else if (reader.TryWord("USEATTRIBUTES")) uses.Add(reader.ReadText());
            else return;
        }
    }

    private void ReadObjects(List<AccessObject> items, List<string> uses)
    {
        while (true)
        {
            if (reader.TryWord("USEOBJECTS"))
            {
                uses.Add(reader.ReadText());
                continue;
            }
            var type = reader.PeekWord();
            if (!ObjectTypes.Contains(type)) return;
            reader.TryWord(type);
            var at = reader.Position;
            var named = reader.ReadText();
            items.Add(AccessObjectText.TryRead(type, named, out var problem) ?? throw reader.Fault($"'{named}': {problem}", at));
        }
    }

    private Formula ReadFormula()
    {
        var at = reader.Position;
        var formula = reader.ReadCondition();
        return FormulaBinding.FaultOf(formula) is { } fault ? throw reader.Fault(fault, at) : formula;
    }

    private AccessRuleDrafts.Filter ReadFilter(string path)
    {
        var filter = new AccessRuleDrafts.Filter { Path = path, Line = reader.Line };
        Header("FRAGMENT");
        filter.Fragment = reader.ReadText();
        if (reader.TryWord("USEFORMULA")) filter.UseFormula = reader.ReadText();
        else
        {
            Header("CONDITION");
            filter.Condition = ReadFormula();
        }
        return filter;
    }

    /// <summary>A word that begins a part; the colon that the grammar has after some may be missing.</summary>
    private void Header(string word)
    {
        if (!reader.TryWord(word)) throw reader.Fault($"{word} is expected");
        reader.Try(':');
    }
}
