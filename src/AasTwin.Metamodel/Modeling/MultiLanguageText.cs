namespace AasTwin.Metamodel.Modeling;

/// <summary>A text in one or more languages, the one that stands for all others first. Immutable; equal when languages and texts are.</summary>
public sealed class MultiLanguageText : IEquatable<MultiLanguageText>
{
    private readonly LangStringTextType[] texts;

    /// <param name="texts">Language tags (BCP 47) and texts, each language once.</param>
    /// <exception cref="ArgumentException">There is no text, or a language stands twice.</exception>
    public MultiLanguageText(params IReadOnlyList<(string Language, string Text)> texts)
    {
        if (texts.Count == 0) throw new ArgumentException("A text needs at least one language.", nameof(texts));
        if (texts.DistinctBy(t => t.Language, StringComparer.OrdinalIgnoreCase).Count() < texts.Count)
            throw new ArgumentException($"A language stands twice among {string.Join(", ", texts.Select(t => t.Language))}.", nameof(texts));
        this.texts = [.. texts.Select(t => new LangStringTextType(t.Language, t.Text))];
    }

    /// <summary>The languages, in order.</summary>
    public IEnumerable<string> Languages => texts.Select(t => t.Language);

    /// <summary>The text in a language, such as <c>fr</c>; else in a variant of it, such as <c>fr-CA</c>; else the first.</summary>
    public string In(string language) =>
        (Array.Find(texts, t => IsSame(t.Language, language))
        ?? Array.Find(texts, t => IsSame(t.Language.Split('-')[0], language.Split('-')[0]))
        ?? texts[0]).Text;

    /// <summary>The texts as the metamodel has them; copies.</summary>
    public List<LangStringTextType> ToLangStrings() => [.. texts.Select(t => t.DeepCopy())];

    public bool Equals(MultiLanguageText? other) =>
        other is not null && texts.Length == other.texts.Length
        && texts.Zip(other.texts).All(p => p.First.Language == p.Second.Language && p.First.Text == p.Second.Text);

    public override bool Equals(object? obj) => Equals(obj as MultiLanguageText);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var text in texts)
        {
            hash.Add(text.Language, StringComparer.Ordinal);
            hash.Add(text.Text, StringComparer.Ordinal);
        }
        return hash.ToHashCode();
    }

    /// <summary>The text in English, else the first.</summary>
    public override string ToString() => In("en");

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
