using System.Globalization;
using AasTwin.Metamodel.Modeling;
using AasTwin.Twins;

namespace AasTwin.Tests.Twins.Sentences;

public sealed class SentenceTests
{
    [Fact]
    public void Of_WritesNumbersAsTheLanguageDoes()
    {
        var sentence = Sentence.Of($"{-1234567.891:N2} and {0.125:P1}, {0.5:+0.##;-0.##;0}, {7}", $"{-1234567.891:N2} et {0.125:P1}, {0.5:+0.##;-0.##;0}, {7}");

        Assert.Equal("-1,234,567.89 and 12.5 %, +0.5, 7", sentence.In("en"));
        Assert.Equal("-1\u202f234\u202f567,89 et 12,5\u00a0%, +0,5, 7", sentence.In("fr"));
    }

    [Fact]
    public void Of_DoesNotDependOnTheCultureOfTheMachine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "~", NegativeSign = "minus" }, DateTimeFormat = { ShortDatePattern = "yy" } };
            var sentence = Sentence.Of($"{-1.5} {new DateTime(2026, 1, 2):d}", $"{-1.5} {new DateTime(2026, 1, 2):d}");

            Assert.Equal(("-1.5 01/02/2026", "-1,5 01/02/2026"), (sentence.In("en"), sentence.In("fr")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_KeepsFrenchPunctuationWithItsWord()
    {
        var sentence = Sentence.Of($"x", $"À voir : « {"a : b"} » ; vraiment ? oui ! 5 %");

        Assert.Equal("À voir\u00a0: «\u00a0a : b\u00a0»\u202f; vraiment\u202f? oui\u202f! 5\u00a0%", sentence.In("fr"));
    }

    [Fact]
    public void Of_TakesSentencesInTheSameLanguageAndNothingForNull()
    {
        MultiLanguageText? none = null;
        var part = Sentence.Of($"two", $"deux");

        Assert.Equal(new MultiLanguageText(("en", "one two."), ("fr", "un deux.")), Sentence.Of($"one {part}{none}.", $"un {part}{none}."));
        Assert.Equal("deux, deux", Sentence.Join([part, part], ", ").In("fr"));
    }

    [Theory]
    [InlineData(0, "0 runs", "0\u00a0essai")]
    [InlineData(1, "1 run", "1\u00a0essai")]
    [InlineData(1234, "1234 runs", "1\u202f234\u00a0essais")]
    public void Count_TakesTheNumberThatTheLanguageAsksFor(long number, string english, string french) =>
        Assert.Equal(new MultiLanguageText(("en", english), ("fr", french)), Sentence.Count(number, "run", "runs", "essai", "essais"));

    [Fact]
    public void Of_EndsWhereTheMetamodelAllowsNoMore()
    {
        var names = string.Join(", ", Enumerable.Repeat("station", 200));
        var sentence = Sentence.Of($"{names}.", $"{names}.");

        Assert.EndsWith(" …", sentence.In("fr"));
        Assert.InRange(sentence.In("en").Length, 1000, 1023);
    }
}
