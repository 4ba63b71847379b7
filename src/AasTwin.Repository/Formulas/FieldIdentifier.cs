using System.Globalization;

namespace AasTwin.Repository.Formulas;

/// <summary>What a field belongs to.</summary>
public enum FieldRoot
{
    Shell,
    Submodel,
    Element,
    ConceptDescription,
    ShellDescriptor,
    SubmodelDescriptor,
}

/// <summary>An attribute that conditions ask for, such as <c>$sme.Documents[].Title#value</c>. Immutable.</summary>
public sealed record FieldIdentifier
{
    private static readonly string[] References = ["", ".type", ".keys[].type", ".keys[].value"];

    // The specification has semanticId alone; elements and submodels mean as much by the others.
    private static readonly string[] Meanings = [.. Below("semanticId"), .. Below("supplementalSemanticIds[]")];

    private static readonly string[] OfSubmodelDescriptor =
        ["idShort", "id", .. Meanings, "endpoints[].interface", "endpoints[].protocolinformation.href"];

    private static readonly string[] AssetIds = ["specificAssetIds[].name", "specificAssetIds[].value", .. Below("specificAssetIds[].externalSubjectId")];

    private static readonly (string Word, FieldRoot Root, HashSet<string> Attributes)[] Roots =
    [
        ("$aasdesc", FieldRoot.ShellDescriptor,
        [
            "idShort", "id", "assetKind", "assetType", "globalAssetId", .. AssetIds, "endpoints[].interface", "endpoints[].protocolinformation.href",
            .. OfSubmodelDescriptor.Select(a => "submodelDescriptors[]." + a),
        ]),
        ("$smdesc", FieldRoot.SubmodelDescriptor, [.. OfSubmodelDescriptor]),
        ("$aas", FieldRoot.Shell,
        [
            "idShort", "id", "assetInformation.assetKind", "assetInformation.assetType", "assetInformation.globalAssetId",
            .. AssetIds.Select(a => "assetInformation." + a), "submodels", .. Below("submodels[]"),
        ]),
        ("$sme", FieldRoot.Element, [.. Meanings, "idShort", "value", "valueType", "language"]),
        ("$sm", FieldRoot.Submodel, [.. Meanings, "idShort", "id"]),
        ("$cd", FieldRoot.ConceptDescription, ["idShort", "id"]),
    ];

    private FieldIdentifier(string text, FieldRoot root, string path, IReadOnlyList<FieldStep> attribute)
    {
        Text = text;
        Root = root;
        Path = path;
        Attribute = attribute;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public FieldRoot Root { get; }

    /// <summary>idShortPath of the element, perhaps with <c>[]</c> for any index; empty when any element is meant.</summary>
    public string Path { get; }

    /// <summary>The way to the attribute; shortcuts for references are written out.</summary>
    public IReadOnlyList<FieldStep> Attribute { get; }

    /// <summary>Reads a field, or tells what is wrong with it.</summary>
    /// <param name="position">The character, from 0, where it is wrong.</param>
    public static FieldIdentifier? TryParse(string text, out string problem, out int position)
    {
        position = 0;
        var root = Array.Find(Roots, r => text.StartsWith(r.Word, StringComparison.Ordinal) && text.Length > r.Word.Length && text[r.Word.Length] is '#' or '.');
        if (root.Word is null) return Fail($"a field begins with one of {string.Join(", ", Roots.Select(r => r.Word))} and '#'", out problem);
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        position = root.Word.Length;
        if (hash < 0) return Fail("'#' and an attribute are missing", out problem);
        var path = "";
        if (text[position] == '.')
        {
            if (root.Root != FieldRoot.Element) return Fail($"only $sme takes an idShortPath: write {root.Word}#", out problem);
            path = text[(position + 1)..hash];
            if (!IsPath(path, ref position)) return Fail("an idShortPath such as Documents[].Title is expected", out problem);
        }
        position = hash + 1;
        var attribute = text[position..];
        if (Steps(attribute) is not { } steps || !root.Attributes.Contains(Template(steps)))
            return Fail($"'{attribute}' is no attribute of {root.Word}: use one of {string.Join(", ", root.Attributes.Order(StringComparer.Ordinal))}", out problem);
        problem = "";
        return new FieldIdentifier(text, root.Root, path, WrittenOut(root.Root, steps));
    }

    public bool Equals(FieldIdentifier? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static string[] Below(string reference) => [.. References.Select(r => reference + r)];

    private static FieldIdentifier? Fail(string text, out string problem)
    {
        problem = text;
        return null;
    }

    private static List<FieldStep>? Steps(string attribute)
    {
        var steps = new List<FieldStep>();
        foreach (var part in attribute.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            if (bracket < 0)
            {
                steps.Add(new FieldStep(part, false, null));
                continue;
            }
            var inner = part[(bracket + 1)..^1];
            if (part[^1] != ']' || (inner.Length > 0 && !IsIndex(inner))) return null;
            steps.Add(new FieldStep(part[..bracket], true, inner.Length == 0 ? null : int.Parse(inner, CultureInfo.InvariantCulture)));
        }
        return steps;
    }

    private static bool IsIndex(string text) => text.Length is > 0 and <= 9 && text.All(char.IsAsciiDigit);

    private static string Template(List<FieldStep> steps) => string.Join('.', steps.Select(s => s.IsList ? s.Name + "[]" : s.Name));

    /// <summary>A reference stands for the value of its first key.</summary>
    private static List<FieldStep> WrittenOut(FieldRoot root, List<FieldStep> steps)
    {
        if (root == FieldRoot.Shell && steps is [{ Name: "submodels" } only]) steps = [only with { IsList = true }];
        if (steps[^1].Name is "semanticId" or "supplementalSemanticIds" or "externalSubjectId" or "submodels")
            steps = [.. steps, new FieldStep("keys", true, 0), new FieldStep("value", false, null)];
        return steps;
    }

    private static bool IsPath(string path, ref int position)
    {
        var start = position + 1;
        foreach (var part in path.Split('.'))
        {
            var name = part;
            while (name.EndsWith(']') && name.LastIndexOf('[') is > 0 and var open && (open == name.Length - 2 || IsIndex(name[(open + 1)..^1]))) name = name[..open];
            // V3.0 allowed idShorts of one letter; '-' may not come last.
            if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name[^1] == '-' || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            {
                position = start;
                return false;
            }
            start += part.Length + 1;
        }
        return true;
    }
}

/// <summary>One step to an attribute.</summary>
/// <param name="IsList">Whether it is a list, of which one item is meant.</param>
/// <param name="Index">Which one; null for any.</param>
public sealed record FieldStep(string Name, bool IsList, int? Index);
