using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>
/// Reads what rules are about, in the form of IDTA-01004 3.0.2, <c>(Submodel)https://s1.com, (Property)p1</c>, and in that of its 3.1 draft,
/// <c>$sme("https://s1.com").p1</c>.
/// </summary>
internal static class AccessObjectText
{
    private static readonly (string Older, string Newer, IdentifiableKind Kind)[] Kinds =
    [
        ("AssetAdministrationShell", "$aas", IdentifiableKind.Shell),
        ("Submodel", "$sm", IdentifiableKind.Submodel),
        ("ConceptDescription", "$cd", IdentifiableKind.ConceptDescription),
        ("aasdesc", "$aasdesc", IdentifiableKind.ShellDescriptor),
        ("smdesc", "$smdesc", IdentifiableKind.SubmodelDescriptor),
    ];

    /// <summary>The object, or null and what is wrong with it.</summary>
    public static AccessObject? TryRead(string type, string text, out string problem)
    {
        problem = "";
        text = text.Trim();
        switch (type)
        {
            case "ROUTE":
                var route = text == "*" ? "*" : text;
                if (route != "*" && route[..1] is not "/") return Fail("a route begins with '/', or is '*'", out problem);
                return route.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && star < route.Length - 1
                    ? Fail("'*' stands at the end of a route only", out problem)
                    : new AccessObject(AccessObjectType.Route, text, null, null, route);
            case "IDENTIFIABLE" or "DESCRIPTOR":
                var isDescriptor = type == "DESCRIPTOR";
                if (Identifiable(text) is { } found && found.Further.Length == 0 && found.Kind >= IdentifiableKind.ShellDescriptor == isDescriptor)
                    return new AccessObject(isDescriptor ? AccessObjectType.Descriptor : AccessObjectType.Identifiable, text, found.Kind, found.Id, null);
                return Fail(isDescriptor ? "(aasdesc)* or $smdesc(\"ID\") is expected" : "(Submodel)*, (AssetAdministrationShell)ID, $sm(\"*\") or the like is expected", out problem);
            case "REFERABLE":
                if (Element(text) is { } element) return new AccessObject(AccessObjectType.Referable, text, IdentifiableKind.Submodel, element.Id, element.Path);
                return Fail("(Submodel)ID, (Property)idShort or $sme(\"ID\").path is expected", out problem);
            default:
                if (text.StartsWith("$sme.", StringComparison.Ordinal) && IsPath(text["$sme.".Length..]))
                    return new AccessObject(AccessObjectType.Referable, text, IdentifiableKind.Submodel, null, text["$sme.".Length..]);
                return Fail("as an object, a fragment is an element, such as $sme.Motor.Power; what else is to be left out goes into FILTER", out problem);
        }
    }

    /// <summary>A kind with the id, null for all, and what follows.</summary>
    public static (IdentifiableKind Kind, string? Id, string Further)? Identifiable(string text)
    {
        foreach (var (older, newer, kind) in Kinds)
        {
            if (text.StartsWith($"({older})", StringComparison.OrdinalIgnoreCase))
            {
                var rest = text[(older.Length + 2)..].Trim();
                var comma = rest.IndexOf(", (", StringComparison.Ordinal);
                var id = comma < 0 ? rest : rest[..comma];
                return id.Length == 0 ? null : (kind, id == "*" ? null : id, comma < 0 ? "" : rest[(comma + 2)..]);
            }
            if (!text.StartsWith(newer + "(\"", StringComparison.OrdinalIgnoreCase)) continue;
            var end = text.IndexOf("\")", newer.Length + 2, StringComparison.Ordinal);
            if (end <= newer.Length + 2) return null;
            var given = text[(newer.Length + 2)..end];
            return (kind, given == "*" ? null : given, text[(end + 2)..]);
        }
        return null;
    }

    /// <summary>An element with the id of its submodel, null for all submodels.</summary>
    public static (string? Id, string Path)? Element(string text)
    {
        if (text.StartsWith("$sme(\"", StringComparison.Ordinal))
            return Identifiable("$sm" + text["$sme".Length..]) is { Further: ['.', .. var newer] } draft && IsPath(newer) ? (draft.Id, newer) : null;
        if (Identifiable(text) is not { Kind: IdentifiableKind.Submodel, Further: { Length: > 0 } rest } submodel) return null;
        var path = "";
        foreach (var step in rest.Split(", "))
        {
            var close = step.IndexOf(')', StringComparison.Ordinal);
            if (step[0] != '(' || close < 0) return null;
            var name = step[(close + 1)..].Trim();
            path += name.All(char.IsAsciiDigit) && name.Length > 0 ? $"[{name}]" : path.Length == 0 ? name : "." + name;
        }
        return IsPath(path) ? (submodel.Id, path) : null;
    }

    /// <summary>Reads the part of an answer that a filter leaves out.</summary>
    public static AccessFilter? TryFilter(string text, Formula condition, out string problem)
    {
        problem = "";
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var (owner, attribute) = hash < 0 ? (text, "") : (text[..hash], text[(hash + 1)..]);
        if (owner == "$sme" || owner.StartsWith("$sme.", StringComparison.Ordinal))
        {
            var path = owner.Length > 5 ? owner[5..] : "";
            if (path.Length > 0 && FieldIdentifier.TryParse($"$sme.{path}#value", out problem, out _) is null) return null;
            if (attribute is "" or "value") return new AccessFilter(text, FieldRoot.Element, path, attribute.Length == 0 ? [] : [new FieldStep("value", false, null)], condition);
            problem = "of elements, the whole element or its #value can be left out";
            return null;
        }
        // A fragment ends before the attribute that a field needs.
        foreach (var probe in new[] { "", ".name", ".idShort", ".type", ".interface", ".keys[].value" })
            if (FieldIdentifier.TryParse(text + probe, out problem, out _) is { } field && field.Root != FieldRoot.Element)
                return new AccessFilter(text, field.Root, "", [.. field.Attribute.Take(attribute.Split('.').Length)], condition);
        problem = $"'{text}' is no part of an answer, such as $sme, $sme.Motor#value, $aas#submodels[] or $aasdesc#specificAssetIds[]";
        return null;
    }

    private static bool IsPath(string path) => path.Length > 0 && IdShortPath.TryParse(path, out _, out _, out _);

    private static AccessObject? Fail(string text, out string problem)
    {
        problem = text;
        return null;
    }
}
