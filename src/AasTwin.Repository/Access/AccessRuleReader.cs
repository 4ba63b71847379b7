using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>Reads the JSON form of access rules, all of it, whatever is wrong.</summary>
internal sealed class AccessRuleReader(AccessRuleDrafts into)
{
    private bool hasRules;

    public void Read(ref FormulaJson reader)
    {
        var isObject = reader.ReadObject("", (ref self, name, path) =>
        {
            if (name != "AllAccessPermissionRules") return ReadPart(ref self, name, path);
            self.ReadObject(path, ReadPart);
            return true;
        });
        if (isObject && !hasRules) reader.Report("", "'rules' is missing");
    }

    private bool ReadPart(ref FormulaJson reader, string name, string path)
    {
        switch (name)
        {
            case "rules":
                hasRules = true;
                reader.ReadArray(path, (ref self, at) => ReadRule(ref self, at));
                return true;
            case "DEFATTRIBUTES":
                Define(ref reader, path, into.Attributes, ["attributes", "USEATTRIBUTES"], () => (new List<SubjectAttribute>(), new List<string>()), (ref self, member, at, group) =>
                {
                    if (member == "attributes") ReadAttributes(ref self, at, group.Item1);
                    else ReadNames(ref self, at, group.Item2);
                    return group;
                });
                return true;
            case "DEFACLS":
                Define(ref reader, path, into.Acls, ["acl"], () => new AccessRuleDrafts.Acl(), (ref self, _, at, _) => ReadAcl(ref self, at));
                return true;
            case "DEFOBJECTS":
                Define(ref reader, path, into.Objects, ["objects", "USEOBJECTS"], () => (new List<AccessObject>(), new List<string>()), (ref self, member, at, group) =>
                {
                    if (member == "objects") ReadObjects(ref self, at, group.Item1);
                    else ReadNames(ref self, at, group.Item2);
                    return group;
                });
                return true;
            case "DEFFORMULAS":
                Define(ref reader, path, into.Formulas, ["formula"], () => Formula.True, (ref self, _, at, _) => ReadFormula(ref self, at));
                return true;
            default:
                reader.Report(path, $"'{name}' is no part of the rules: there are DEFATTRIBUTES, DEFACLS, DEFOBJECTS, DEFFORMULAS and rules");
                return false;
        }
    }

    private static void Define<T>(ref FormulaJson reader, string path, Dictionary<string, T> definitions, string[] members, Func<T> empty, MemberOf<T> read)
    {
        reader.ReadArray(path, (ref self, at) =>
        {
            string? name = null;
            var value = empty();
            self.ReadObject(at, (ref inner, member, place) =>
            {
                if (member == "name") name = inner.ReadText(place);
                else if (members.Contains(member)) value = read(ref inner, member, place, value);
                else
                {
                    inner.Report(place, $"'{member}' is unknown here: there are name, {string.Join(", ", members)}");
                    return false;
                }
                return true;
            });
            if (name is null) self.Report(at, "the name is missing");
            else if (!definitions.TryAdd(name, value)) self.Report(at, $"'{name}' is defined twice");
        });
    }

    private void ReadRule(ref FormulaJson reader, string path)
    {
        var draft = new AccessRuleDrafts.Rule(path, reader.Line);
        var seen = new HashSet<string>();
        var isObject = reader.ReadObject(path, (ref self, name, at) =>
        {
            seen.Add(name);
            switch (name)
            {
                case "ACL": draft.Acl = ReadAcl(ref self, at); return true;
                case "USEACL": draft.UseAcl = self.ReadText(at); return true;
                case "OBJECTS": ReadObjects(ref self, at, draft.Objects); return true;
                case "USEOBJECTS": ReadNames(ref self, at, draft.UseObjects); return true;
                case "FORMULA": draft.Formula = ReadFormula(ref self, at); return true;
                case "USEFORMULA": draft.UseFormula = self.ReadText(at); return true;
                case "FILTER": draft.Filters.Add(ReadFilter(ref self, at)); return true;
                case "FILTERLIST": self.ReadArray(at, (ref inner, place) => draft.Filters.Add(ReadFilter(ref inner, place))); return true;
            }
            self.Report(at, $"'{name}' is no part of a rule: there are ACL, USEACL, OBJECTS, USEOBJECTS, FORMULA, USEFORMULA, FILTER and FILTERLIST");
            return false;
        });
        if (!isObject) return;
        foreach (var (one, other) in new[] { ("ACL", "USEACL"), ("OBJECTS", "USEOBJECTS"), ("FORMULA", "USEFORMULA") })
            if (!seen.Contains(one) && !seen.Contains(other)) reader.Report(path, $"{one} or {other} is missing");
            else if (one != "OBJECTS" && seen.Contains(one) && seen.Contains(other)) reader.Report(path, $"there is {one} and {other}: give one of them");
        into.All.Add(draft);
    }

    private static AccessRuleDrafts.Acl ReadAcl(ref FormulaJson reader, string path)
    {
        var acl = new AccessRuleDrafts.Acl();
        var seen = new HashSet<string>();
        reader.ReadObject(path, (ref self, name, at) =>
        {
            seen.Add(name);
            switch (name)
            {
                case "ATTRIBUTES": ReadAttributes(ref self, at, acl.Attributes); return true;
                case "USEATTRIBUTES": ReadNames(ref self, at, acl.Uses); return true;
                case "RIGHTS":
                    self.ReadArray(at, (ref inner, place) =>
                    {
                        var text = inner.ReadText(place);
                        if (text is not null && AccessRuleDrafts.RightOf(text) is not { } right) inner.Report(place, $"'{text}' is none of {AccessRuleDrafts.Rights}");
                        else if (text is not null) acl.Allowed |= AccessRuleDrafts.RightOf(text)!.Value;
                    });
                    return true;
                case "ACCESS":
                    var access = self.ReadText(at);
                    acl.IsDisabled = access == "DISABLED";
                    if (access is not ("ALLOW" or "DISABLED" or null)) self.Report(at, $"'{access}' is neither ALLOW nor DISABLED");
                    return true;
            }
            self.Report(at, $"'{name}' is no part of an ACL: there are ATTRIBUTES, USEATTRIBUTES, RIGHTS and ACCESS");
            return false;
        });
        foreach (var missing in new[] { "RIGHTS", "ACCESS" }.Except(seen)) reader.Report(path, $"{missing} is missing");
        if (!seen.Contains("ATTRIBUTES") && !seen.Contains("USEATTRIBUTES")) reader.Report(path, "ATTRIBUTES is missing");
        return acl;
    }

    private static void ReadAttributes(ref FormulaJson reader, string path, List<SubjectAttribute> into) => reader.ReadArray(path, (ref self, at) =>
    {
        if (self.ReadAttribute(at) is { } read) into.Add(read);
    });

    private static void ReadObjects(ref FormulaJson reader, string path, List<AccessObject> into) => reader.ReadArray(path, (ref self, at) => self.ReadObject(at, (ref inner, type, place) =>
    {
        if (type is not ("ROUTE" or "IDENTIFIABLE" or "REFERABLE" or "FRAGMENT" or "DESCRIPTOR"))
        {
            inner.Report(place, $"'{type}' is none of ROUTE, IDENTIFIABLE, REFERABLE, FRAGMENT, DESCRIPTOR");
            return false;
        }
        if (inner.ReadText(place) is not { } text) return true;
        if (text.Trim().Length == 0) inner.Report(place, "it is empty");
        else if (AccessObjectText.TryRead(type, text, out var problem) is { } read) into.Add(read);
        else inner.Report(place, $"'{text}': {problem}");
        return true;
    }));

    /// <summary>One name, or several.</summary>
    private static void ReadNames(ref FormulaJson reader, string path, List<string> into)
    {
        if (reader.IsText)
        {
            into.Add(reader.ReadText(path)!);
            return;
        }
        reader.ReadArray(path, (ref self, at) =>
        {
            if (self.ReadText(at) is { } name) into.Add(name);
        });
    }

    private static Formula ReadFormula(ref FormulaJson reader, string path)
    {
        var formula = reader.ReadCondition(path);
        if (FormulaBinding.FaultOf(formula) is { } fault) reader.Report(path, fault);
        return formula;
    }

    private static AccessRuleDrafts.Filter ReadFilter(ref FormulaJson reader, string path)
    {
        var draft = new AccessRuleDrafts.Filter { Path = path, Line = reader.Line };
        var isObject = reader.ReadObject(path, (ref self, name, at) =>
        {
            switch (name)
            {
                case "FRAGMENT": draft.Fragment = self.ReadText(at); return true;
                case "CONDITION": draft.Condition = ReadFormula(ref self, at); return true;
                case "USEFORMULA": draft.UseFormula = self.ReadText(at); return true;
            }
            self.Report(at, $"'{name}' is no part of a filter: there are FRAGMENT, CONDITION and USEFORMULA");
            return false;
        });
        if (isObject && draft.Fragment is null) reader.Report(path, "FRAGMENT is missing");
        if (isObject && draft.Condition is null && draft.UseFormula is null) reader.Report(path, "CONDITION or USEFORMULA is missing");
        return draft;
    }

    private delegate T MemberOf<T>(ref FormulaJson reader, string name, string path, T value);
}
