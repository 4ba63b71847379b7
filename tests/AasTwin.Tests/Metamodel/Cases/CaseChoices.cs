using AasTwin.Metamodel;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>How a <see cref="CaseBuilder"/> decides where the class table leaves a choice.</summary>
internal abstract class CaseChoices
{
    /// <summary>Only what is required.</summary>
    public static CaseChoices Minimal => new MinimalChoices();

    /// <summary>
    /// Every attribute on the first two levels, below them only what is required; in lists of the first level two items or one of each concrete class.
    /// </summary>
    public static CaseChoices Maximal => new MaximalChoices(levels: 2);

    /// <summary>The same, with every attribute on the first level only.</summary>
    public static CaseChoices Flat => new MaximalChoices(levels: 1);

    /// <summary>Anything valid, the same for the same seed.</summary>
    public static CaseChoices Random(int seed) => new RandomChoices(new Random(seed));

    /// <summary>Whether an optional attribute is present on an object so deep below the root.</summary>
    public abstract bool Includes(int depth);

    /// <summary>The classes of the items of a list.</summary>
    public abstract IEnumerable<MetaClass> ItemsOf(IReadOnlyList<MetaClass> classes, int depth);

    /// <summary>A number from zero to below the count.</summary>
    public abstract int Pick(int count);

    /// <summary>A text without form, that of a plain choice or another of the same type.</summary>
    public abstract string Text(string plain, int maxLength);

    private sealed class MinimalChoices : CaseChoices
    {
        public override bool Includes(int depth) => false;

        public override IEnumerable<MetaClass> ItemsOf(IReadOnlyList<MetaClass> classes, int depth) => [classes[0]];

        public override int Pick(int count) => 0;

        public override string Text(string plain, int maxLength) => plain;
    }

    private sealed class MaximalChoices(int levels) : CaseChoices
    {
        public override bool Includes(int depth) => depth < levels;

        public override IEnumerable<MetaClass> ItemsOf(IReadOnlyList<MetaClass> classes, int depth) =>
            depth > 0 ? [classes[depth * 7 % classes.Count]] : classes.Count > 1 ? classes : [classes[0], classes[0]];

        public override int Pick(int count) => count - 1;

        public override string Text(string plain, int maxLength) => plain;
    }

    private sealed class RandomChoices(Random random) : CaseChoices
    {
        // Characters that serializations have to take care of, besides plain ones.
        private static readonly string[] Characters = ["a", "Z", "0", " ", "\t", "\n", "\r", "<", ">", "&", "\"", "'", "\\", "/", "]]>", "é", "\u2028", "漢", "\U0001F600", "\uFFFD", "\u0085"];

        public override bool Includes(int depth) => random.Next(2 + depth) == 0;

        public override IEnumerable<MetaClass> ItemsOf(IReadOnlyList<MetaClass> classes, int depth) =>
            Enumerable.Range(0, random.Next(1, depth > 3 ? 2 : 4)).Select(_ => classes[random.Next(classes.Count)]).ToList();

        public override int Pick(int count) => random.Next(count);

        public override string Text(string plain, int maxLength)
        {
            if (random.Next(2) == 0) return plain;
            var text = plain + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Characters[random.Next(Characters.Length)]));
            return text.Length <= maxLength ? text : plain;
        }
    }
}
