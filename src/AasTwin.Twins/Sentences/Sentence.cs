using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins;

/// <summary>
/// What operations say in words, in English and French at one place, so that neither is forgotten. Numbers in the holes are written as the
/// language writes them, whatever the culture of the machine; a sentence in a hole stands there in the same language, and nothing where it is null.
/// </summary>
public static class Sentence
{
    /// <summary>The most characters of a text that the metamodel allows.</summary>
    private const int Longest = 1023;

    /// <param name="english">The English text, written with <c>$</c>.</param>
    /// <param name="french">The French one; blanks before : ; ? ! % » and after « do not break.</param>
    /// <returns>Both; what is longer than the metamodel allows (1,023 characters) ends with an ellipsis.</returns>
    public static MultiLanguageText Of(InEnglish english, InFrench french) => New(english.ToText(), french.ToText());

    /// <summary>A number with what is counted, such as 1 run and 2 runs; in French 0 takes the singular.</summary>
    /// <param name="number">At least 0.</param>
    /// <param name="english">One of them.</param>
    /// <param name="englishMany">Several.</param>
    /// <param name="french">One of them.</param>
    /// <param name="frenchMany">Several.</param>
    public static MultiLanguageText Count(long number, string english, string englishMany, string french, string frenchMany) =>
        Of($"{number} {(number == 1 ? english : englishMany)}", $"{number:#,##0}\u00a0{(number < 2 ? french : frenchMany)}");

    /// <summary>Sentences one after the other.</summary>
    public static MultiLanguageText Join(IEnumerable<MultiLanguageText> sentences, string separator = " ")
    {
        var all = sentences.ToList();
        return New(string.Join(separator, all.Select(s => s.In("en"))), string.Join(separator, all.Select(s => s.In("fr"))));
    }

    private static MultiLanguageText New(string english, string french) => new(("en", Cut(english)), ("fr", Cut(french)));

    private static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        var end = text.LastIndexOf(' ', Longest - 3);
        return text[..(end > 0 ? end : Longest - 2)] + " …";
    }
}
