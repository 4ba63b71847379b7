using System.Collections;
using AasTwin.Metamodel.Verification.Forms;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Verification;

/// <summary>What the class table says of an attribute: whether it is required, since when it exists, how long its text is and what it looks like.</summary>
internal static class AttributeRules
{
    public static void CheckScalar(AasObject owner, MetaAttribute attribute, VerificationWalk walk)
    {
        if (attribute is TextAttribute text)
        {
            if (text.Get(owner) is { } value)
            {
                CheckVersion(attribute, walk);
                CheckText(text, text.Type, value, walk);
            }
            else
            {
                CheckAbsent(owner, attribute, walk);
            }
        }
        else if (attribute is EnumerationAttribute enumeration)
        {
            var ordinal = enumeration.Get(owner);
            if (ordinal < 0) CheckAbsent(owner, attribute, walk);
            else if ((uint)ordinal >= (uint)enumeration.Literals.Texts.Count) ReportUndefined(enumeration, ordinal, walk);
            else if (enumeration.Literals.Since(ordinal) is var since && since > walk.Version)
                ReportLater(attribute, enumeration.Literals.Texts[ordinal], since, walk);
        }
        else if (attribute is TextListAttribute texts)
        {
            foreach (var each in texts.Get(owner) ?? []) CheckText(texts, texts.Type, each, walk);
        }
        else if (attribute.Requirement != Requirement.Optional && !attribute.IsPresent(owner))
        {
            CheckAbsent(owner, attribute, walk);
        }
    }

    public static void CheckAbsent(AasObject owner, MetaAttribute attribute, VerificationWalk walk)
    {
        if (attribute.IsRequiredIn(walk.Version))
            walk.Report(ReadingRule.Required, $"{owner.MetaClass.Name} needs the attribute {attribute.Name}: add it.", attribute.Name);
    }

    public static void CheckList(ListAttribute attribute, IList? items, VerificationWalk walk)
    {
        if (items is null)
        {
            if (attribute.IsRequiredIn(walk.Version))
                walk.Report(ReadingRule.Required, $"The list {attribute.Name} is required: add it.", attribute.Name);
        }
        else if (items.Count == 0)
        {
            var remedy = attribute.IsRequiredIn(walk.Version) ? "add an item" : "leave the attribute out or add an item";
            walk.Report(ReadingRule.EmptyList, $"The list {attribute.Name} is empty: {remedy}.", attribute.Name);
        }
        else if (items.Count > 1 && items[0] is AbstractLangString)
        {
            CheckLanguages(attribute, items, walk);
        }
    }

    private static void CheckVersion(MetaAttribute attribute, VerificationWalk walk)
    {
        if (attribute.Since > walk.Version) ReportLater(attribute, attribute.Name, attribute.Since, walk);
    }

    private static void ReportLater(MetaAttribute attribute, string what, MetamodelVersion since, VerificationWalk walk) =>
        walk.Report(ReadingRule.Version,
            $"{what} exists since metamodel {Spell(since)}, this is {Spell(walk.Version)}: leave it out or use the later version.", attribute.Name);

    private static void ReportUndefined(EnumerationAttribute attribute, int ordinal, VerificationWalk walk) =>
        walk.Report(ReadingRule.Literal, $"{ordinal} is no value of {attribute.Literals.Name}: use one of its literals.", attribute.Name);

    private static string Spell(MetamodelVersion version) => version.ToString()[1..].Replace('_', '.');

    private static void CheckText(MetaAttribute attribute, TextType type, string value, VerificationWalk walk)
    {
        if (value.Length < type.MinLength)
        {
            walk.Report(VerificationRule.Length, $"{attribute.Name} is empty: give it a text or leave it out.", attribute.Name);
            return;
        }
        var max = type.MaxLengthIn(walk.Version);
        if (value.Length > max && XmlCharacters.Count(value) is var count && count > max)
            walk.Report(VerificationRule.Length,
                $"{attribute.Name} has {count} characters: shorten it to {max}, the most that {type.Name} allows.", attribute.Name);
        if (XmlCharacters.IndexOfInvalid(value) is >= 0 and var index)
        {
            walk.Report("AASd-130",
                $"{attribute.Name} has the character U+{(int)value[index]:X4} at index {index}, which XML cannot hold: remove it.",
                attribute.Name);
            return;
        }
        switch (type.Form)
        {
            case TextForm.Version when !VersionForm.IsValid(value):
                Report("a number without leading zeros, such as 1 or 12");
                break;
            case TextForm.LanguageTag when !LanguageTag.IsValid(value):
                Report("a language tag (BCP 47), such as en, de-AT or zh-Hant");
                break;
            case TextForm.MediaType when !MediaType.IsValid(value):
                Report("a media type (RFC 2046), such as application/pdf or text/plain; charset=utf-8");
                break;
            case TextForm.Path when walk.Version >= MetamodelVersion.V3_1 && !UriReference.IsValid(value):
                Report("a URI or a path (RFC 2396) in which other characters are escaped, such as /aasx/files/my%20picture.png");
                break;
            case TextForm.DateTimeUtc when !XsdLexical.IsDateTimeUtc(value):
                Report("an existing date and time in UTC, such as 2024-02-29T13:45:00Z");
                break;
            case TextForm.Duration when !XsdLexical.IsValid(DataTypeDefXsd.Duration, value.AsSpan()):
                Report("a duration, such as PT0.5S or P1DT12H");
                break;
        }

        void Report(string form) => walk.Report(VerificationRule.Pattern, $"{attribute.Name} is {Excerpt.Of(value)}: write {form}.", attribute.Name);
    }

    private static void CheckLanguages(ListAttribute attribute, IList items, VerificationWalk walk)
    {
        var seen = walk.SeenInAnyCase();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is AbstractLangString { Language: { } language } && !seen.Add(language))
                walk.Report(VerificationRule.UniqueLanguage, $"{attribute.Name} has two texts in {Excerpt.Of(language)}: keep one.",
                    $"{attribute.Name}[{i}].language");
        }
    }
}
