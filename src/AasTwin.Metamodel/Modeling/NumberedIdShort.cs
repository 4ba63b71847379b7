using System.Text.RegularExpressions;

namespace AasTwin.Metamodel.Modeling;

/// <summary>
/// idShorts of elements that may come several times: templates write a place for a number (<c>Phone__00__</c>, <c>Phone{00}</c>), instances
/// a number (<c>Phone01</c>).
/// </summary>
internal static partial class NumberedIdShort
{
    /// <summary>The idShort of the first instance.</summary>
    public static string First(string template) => Place().Match(template) is { Success: true } match
        ? string.Concat(template.AsSpan(0, match.Index), match.Groups["digits"].Value)
        : template;

    /// <summary>Whether an instance's idShort is the template's, or one of its numbered ones.</summary>
    public static bool Matches(string template, string instance, bool mayBeMany)
    {
        if (template == instance) return true;
        var hasPlace = Place().IsMatch(template);
        if (!hasPlace && !mayBeMany) return false;
        var stem = StemOf(First(template));
        return stem.Length > 0 && stem == StemOf(First(instance)) && (hasPlace || instance.Length > stem.Length);
    }

    private static string StemOf(string idShort) => Number().Replace(idShort, "");

    [GeneratedRegex("(__|\\{)(?<digits>[0-9]+)(__|\\})$")]
    private static partial Regex Place();

    [GeneratedRegex("_*[0-9]+$")]
    private static partial Regex Number();
}
