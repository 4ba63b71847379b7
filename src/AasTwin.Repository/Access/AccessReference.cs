using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>The values of a field of an object as they are now; none when it is not there.</summary>
public delegate IReadOnlyList<string> ValuesOfField(IdentifiableKind kind, string id, FieldIdentifier field);

/// <summary>What <c>REFERENCE</c> names: a field of the object that is asked about, or of one that is named.</summary>
/// <param name="Id">The object; null for the one that is asked about.</param>
internal sealed record AccessReference(FieldIdentifier Field, string? Id)
{
    private static readonly (string Text, string Field)[] Shortcuts = [("#Id", "#id"), ("#id", "#id"), ("#idShort", "#idShort"), ("#semanticId", "#semanticId")];

    /// <summary>
    /// Reads <c>(Submodel)*#Id</c> and <c>(Submodel)ID, (Property)idShort</c> of IDTA-01004 3.0.2, <c>$sm#id</c> and <c>$sme("ID").path#value</c> of its 3.1 draft; null
    /// when it is neither.
    /// </summary>
    public static AccessReference? TryRead(string text)
    {
        if (FieldIdentifier.TryParse(text, out _, out _) is { } field) return new AccessReference(field, null);
        if (text.StartsWith('$')) return Newer(text);
        foreach (var (shortcut, name) in Shortcuts)
        {
            if (!text.EndsWith(shortcut, StringComparison.Ordinal) || AccessObjectText.Identifiable(text[..^shortcut.Length]) is not { Further: "" } all) continue;
            return Named(WordOf(all.Kind) + name, all.Id);
        }
        return AccessObjectText.Element(text) is { Id: { } id } element ? Named($"$sme.{element.Path}#value", id) : null;
    }

    private static AccessReference? Newer(string text)
    {
        var open = text.IndexOf("(\"", StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf("\")", open, StringComparison.Ordinal);
        if (close < 0) return null;
        var (id, further) = (text[(open + 2)..close], text[(close + 2)..]);
        if (text[..open] == "$sme" && !further.Contains('#', StringComparison.Ordinal)) further += "#value";
        return id.Length == 0 ? null : Named(text[..open] + further, id == "*" ? null : id);
    }

    /// <summary>Of one object only fields of what is stored: descriptors may be made as they are asked for.</summary>
    private static AccessReference? Named(string text, string? id) =>
        FieldIdentifier.TryParse(text, out _, out _) is { } field && (id is null || field.Root < FieldRoot.ShellDescriptor) ? new AccessReference(field, id) : null;

    private static string WordOf(IdentifiableKind kind) => kind switch
    {
        IdentifiableKind.Shell => "$aas",
        IdentifiableKind.Submodel => "$sm",
        IdentifiableKind.ConceptDescription => "$cd",
        IdentifiableKind.ShellDescriptor => "$aasdesc",
        _ => "$smdesc",
    };
}
