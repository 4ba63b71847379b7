using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>Texts in languages: in V1 and V2 a langString with the language as XML attribute.</summary>
internal sealed partial class LangStringImport(ImportReport report)
{
    private const string AssumedLanguage = "en";

    /// <summary>The texts of an element; null when there are none. Plain text without a langString counts as English.</summary>
    public List<T>? Read<T>(XElement? set, Func<string, string, T> create) where T : AbstractLangString
    {
        if (set is null || !ImportSource.HasContent(set)) return null;
        if (!set.HasElements)
        {
            report.Converted($"The text of <{set.Name.LocalName}> has no language: read as \"{AssumedLanguage}\".", set);
            return [create(AssumedLanguage, set.Value)];
        }
        var texts = new List<T>();
        foreach (var item in set.Elements().Where(ImportSource.HasContent))
        {
            var language = Language(item);
            if (texts.Find(t => t.Language.Equals(language, StringComparison.OrdinalIgnoreCase)) is not { } same) texts.Add(create(language, item.Value));
            else
            {
                same.Text += "\n" + item.Value;
                report.Changed($"There is more than one text in \"{language}\": joined to one of several lines.", item);
            }
        }
        return texts;
    }

    private string Language(XElement item)
    {
        var told = item.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals("lang", StringComparison.OrdinalIgnoreCase))?.Value.Trim() ?? "";
        if (Tag().IsMatch(told)) return told;
        var guess = TagAtStart().Match(told) is { Success: true } start ? start.Value : AssumedLanguage;
        report.Converted($"\"{told}\" is no language: read as \"{guess}\".", item);
        return guess;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex Tag();

    [GeneratedRegex("^[A-Za-z]{2,3}(?![A-Za-z])")]
    private static partial Regex TagAtStart();
}
