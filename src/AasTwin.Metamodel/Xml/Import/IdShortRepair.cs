using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>
/// Makes idShorts usable in paths. The rule: characters other than letters, digits, underscore and hyphen become underscores; <c>id_</c> comes before
/// what does not begin with a letter; of equal names among siblings the later ones get <c>_2</c>, <c>_3</c> and so on; an absent name becomes that of
/// the class with the position, such as <c>Property_1</c>. Keys that name elements follow the same rule, so that references still hit. Single letters
/// and final hyphens stay, though V3.1 does not allow them: they are usable, and V3.0 did.
/// </summary>
internal static class IdShortRepair
{
    private const int MaxLength = 128;

    public static string Apply(string idShort)
    {
        var name = string.Concat(idShort.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) name = "id_" + name;
        return name.Length <= MaxLength ? name : name[..MaxLength];
    }

    /// <summary>Gives names to siblings that lack one, and different names to those that share one.</summary>
    public static void Distinguish(IReadOnlyList<SubmodelElement> siblings, ImportReport report, XElement at)
    {
        var taken = new Dictionary<string, int>();
        for (var i = 0; i < siblings.Count; i++)
        {
            var wanted = siblings[i].IdShort ?? $"{siblings[i].MetaClass.Name}_{i + 1}";
            var name = wanted;
            while (!taken.TryAdd(name, 1)) name = $"{wanted}_{++taken[wanted]}";
            if (siblings[i].IdShort is null) report.Changed($"The {siblings[i].MetaClass.Name} at position {i + 1} has no idShort: called \"{name}\".", at);
            else if (name != wanted) report.Changed($"The idShort \"{wanted}\" is taken by a sibling: the {siblings[i].MetaClass.Name} at position {i + 1} is called \"{name}\".", at);
            siblings[i].IdShort = name;
        }
    }
}
