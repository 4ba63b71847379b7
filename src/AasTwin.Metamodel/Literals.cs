using System.Text.Json;

namespace AasTwin.Metamodel;

/// <summary>The literals of an enumeration, by ordinal. Immutable and safe for concurrent use.</summary>
public sealed class Literals
{
    private readonly byte[][] utf8;
    private readonly MetamodelVersion[] since;

    private Literals(string name, string[] texts, MetamodelVersion[] since)
    {
        Name = name;
        Texts = texts;
        this.since = since;
        utf8 = [.. texts.Select(System.Text.Encoding.UTF8.GetBytes)];
        Encoded = [.. texts.Select(t => JsonEncodedText.Encode(t))];
    }

    /// <summary>Name of the enumeration.</summary>
    public string Name { get; }

    /// <summary>The literals as documents spell them, by ordinal.</summary>
    public IReadOnlyList<string> Texts { get; }

    internal JsonEncodedText[] Encoded { get; }

    /// <summary>The first metamodel version that knows the literal.</summary>
    public MetamodelVersion Since(int ordinal) => since[ordinal];

    /// <summary>The literals a version knows, separated by commas, for messages.</summary>
    public string ListIn(MetamodelVersion version) => string.Join(", ", Texts.Where((_, i) => since[i] <= version));

    /// <summary>The ordinal of a literal, or −1 for an unknown one; case-sensitive.</summary>
    public int IndexOf(ReadOnlySpan<byte> literal)
    {
        for (var i = 0; i < utf8.Length; i++)
            if (literal.SequenceEqual(utf8[i])) return i;
        return -1;
    }

    /// <inheritdoc cref="IndexOf(ReadOnlySpan{byte})" />
    public int IndexOf(string literal)
    {
        for (var i = 0; i < Texts.Count; i++)
            if (literal == Texts[i]) return i;
        return -1;
    }

    /// <summary>The literals of <typeparamref name="TEnum"/>.</summary>
    public static Literals Of<TEnum>() where TEnum : struct, Enum => Cache<TEnum>.Value;

    /// <summary>The literal of a value as documents spell it.</summary>
    public static string Text<TEnum>(TEnum value) where TEnum : struct, Enum => Of<TEnum>().Texts[EnumOrdinal<TEnum>.Of(value)];

    /// <summary>The value of a literal; false for an unknown one.</summary>
    public static bool TryParse<TEnum>(string literal, out TEnum value) where TEnum : struct, Enum
    {
        var ordinal = Of<TEnum>().IndexOf(literal);
        value = ordinal < 0 ? default : EnumOrdinal<TEnum>.From(ordinal);
        return ordinal >= 0;
    }

    private static class Cache<TEnum> where TEnum : struct, Enum
    {
        public static readonly Literals Value = Build();

        private static Literals Build()
        {
            var names = Enum.GetNames<TEnum>();
            return new Literals(typeof(TEnum).Name, [.. names.Select(Spell)], [.. names.Select(Introduced)]);
        }

        private static string Spell(string name) => default(TEnum) switch
        {
            DataTypeDefXsd => "xs:" + (name == nameof(DataTypeDefXsd.AnyUri) ? "anyURI" : LowerFirst(name)),
            DataTypeIec61360 => UpperSnake(name),
            Direction or StateOfEvent => LowerFirst(name),
            _ => name,
        };

        private static MetamodelVersion Introduced(string name) => default(TEnum) is AssetKind
            ? name switch
            {
                nameof(AssetKind.Role) => MetamodelVersion.V3_1,
                nameof(AssetKind.Batch) => MetamodelVersion.V3_2,
                _ => MetamodelVersion.V3_0,
            }
            : MetamodelVersion.V3_0;
    }

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string UpperSnake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
