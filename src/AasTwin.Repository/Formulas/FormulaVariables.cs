namespace AasTwin.Repository.Formulas;

/// <summary>What a match fixes: an element, or the item of a list.</summary>
/// <param name="Key">Tells it from others: the text of a field up to there.</param>
/// <param name="Element">Path of the element; null for the item of a list.</param>
/// <param name="Field">A field that leads there.</param>
/// <param name="Step">Number of the step of the attribute that is the list.</param>
internal sealed record FormulaVariable(string Key, string? Element, FieldIdentifier Field, int Step);

/// <summary>
/// Which fields of a match mean the same. Each path to elements stands for one element, also where it is used twice; elements whose paths lead through the same
/// <c>[]</c> are in the same item there; and each <c>[]</c> of an attribute stands for one item.
/// </summary>
internal static class FormulaVariables
{
    /// <summary>The path of fields that mean any element.</summary>
    public const string AnyElement = "";

    /// <summary>The variables of the comparisons of a match, those first that others are below. A match within has more of its own.</summary>
    public static List<FormulaVariable> Of(Match match)
    {
        var variables = new List<FormulaVariable>();
        foreach (var part in match.Parts)
        {
            if (part is not Comparison comparison) continue;
            foreach (var operand in new[] { comparison.Left, comparison.Right })
            {
                if (Comparing.FieldOf(operand) is not { } field) continue;
                if (field.Root == FieldRoot.Element) Add(new FormulaVariable(ElementOf(field), ElementOf(field), field, -1));
                for (var step = 0; step < field.Attribute.Count; step++)
                    if (field.Attribute[step] is { IsList: true, Index: null }) Add(new FormulaVariable(ListOf(field, step), null, field, step));
            }
        }
        return variables;

        void Add(FormulaVariable variable)
        {
            if (!variables.Exists(v => v.Key == variable.Key && v.Element == variable.Element)) variables.Add(variable);
        }
    }

    /// <summary>The path that tells the element of a field.</summary>
    public static string ElementOf(FieldIdentifier field) => field.Path;

    /// <summary>The text that tells a list of an attribute.</summary>
    public static string ListOf(FieldIdentifier field, int step) =>
        $"{field.Root}.{field.Path}#{string.Join('.', field.Attribute.Take(step + 1).Select(s => s.IsList ? $"{s.Name}[{s.Index}]" : s.Name))}";

    /// <summary>Whether a condition asks about submodels, or descriptors of them, directly in its comparisons.</summary>
    public static bool AsksInner(Formula formula) => formula switch
    {
        Comparison comparison => IsInner(comparison.Left) || IsInner(comparison.Right),
        Match match => match.Parts.Any(AsksInner),
        _ => false,
    };

    /// <summary>How many lists two paths lead through together, that is, through the same places up to there.</summary>
    public static int ListsInCommon(string first, string second)
    {
        var (lists, common) = (0, 0);
        for (var i = 0; i < Math.Min(first.Length, second.Length) && first[i] == second[i]; i++)
        {
            // A list is the same one only when both go on after it.
            if (first[i] != ']') continue;
            lists++;
            common = lists;
        }
        return common;
    }

    /// <summary>Whether two elements are in the same items of the lists that their paths have in common.</summary>
    public static bool AreInSameItems(string firstPath, IReadOnlyList<int> first, string secondPath, IReadOnlyList<int> second)
    {
        var lists = ListsInCommon(firstPath, secondPath);
        for (var i = 0; i < lists; i++)
            if (first[i] != second[i]) return false;
        return true;
    }

    private static bool IsInner(Operand operand) => Comparing.FieldOf(operand) is { Root: FieldRoot.Submodel or FieldRoot.SubmodelDescriptor };
}
