using System.Text.RegularExpressions;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins;

/// <summary>What holds for every sentence that an operation answers: English and French, with the same figures, each written as its language writes them.</summary>
internal static partial class BothLanguages
{
    /// <summary>The result, once all its sentences are looked at.</summary>
    /// <param name="model">What the operation told of: its texts, such as names of scenarios, stay as they are in every language.</param>
    public static OperationResult Checked(OperationResult result, Submodel? model = null)
    {
        List<string> names = [.. (model?.Descendants().OfType<Property>() ?? []).Select(p => p.Value).OfType<string>().Where(v => v.Contains(' ', StringComparison.Ordinal))];
        foreach (var sentence in result.Output.SelectMany(WithDescendants).OfType<MultiLanguageProperty>()) Check(sentence, names);
        return result;
    }

    /// <summary>The English of a sentence, or the value of a property.</summary>
    public static string English(SubmodelElement element) =>
        element is MultiLanguageProperty sentence ? sentence.Value!.Single(t => t.Language == "en").Text : ((Property)element).Value!;

    public static string French(SubmodelElement element) => ((MultiLanguageProperty)element).Value!.Single(t => t.Language == "fr").Text;

    private static void Check(MultiLanguageProperty sentence, List<string> names)
    {
        Assert.Equal(["en", "fr"], sentence.Value!.Select(t => t.Language));
        var (english, french) = (English(sentence), French(sentence));
        Assert.False(string.IsNullOrWhiteSpace(english) || string.IsNullOrWhiteSpace(french), sentence.IdShort);
        Assert.NotEqual(english, french);
        Assert.InRange(Math.Max(english.Length, french.Length), 1, 1023);
        var (figures, chiffres) = (EnglishNumber().Matches(english).Select(m => m.Value.Replace(",", "")), FrenchNumber().Matches(french).Select(m => m.Value.Replace("\u202f", "").Replace(',', '.')));
        Assert.True(figures.Order().SequenceEqual(chiffres.Order()), $"{english}\n{french}");
        Assert.True(!LooseBlank().IsMatch(french), $"A blank that may break: {french}");
        Assert.True(!EnglishWord().IsMatch(names.Aggregate(french, (text, name) => text.Replace(name, "", StringComparison.Ordinal))), $"English words: {french}");
    }

    private static IEnumerable<SubmodelElement> WithDescendants(SubmodelElement element) => [element, .. element.Descendants().OfType<SubmodelElement>()];

    /// <summary>Numbers that stand alone; digits in names, times and versions are none.</summary>
    [GeneratedRegex(@"(?<![\w./:#,]|\w-)\d+(,\d{3})*(\.\d+)?(?![\w/#]|[-.:]\w)")]
    private static partial Regex EnglishNumber();

    [GeneratedRegex(@"(?<![\w./:#,]|\w-)\d+(\u202f\d{3})*(,\d+)?(?![\w/#]|[-.,:]\w)")]
    private static partial Regex FrenchNumber();

    [GeneratedRegex(@" [:;?!%»]|« ")]
    private static partial Regex LooseBlank();

    [GeneratedRegex(@"\b(the|and|with|which|than|that|from|is|are|within|hours|years)\b")]
    private static partial Regex EnglishWord();
}
