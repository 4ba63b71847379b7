using System.Text.Json;

namespace AasTwin.Metamodel.Json;

/// <summary>
/// Reads one object out of a span of UTF-8 JSON, guided by the class table. Goes on after a fault, so that all faults are reported; only a syntax error
/// ends it, as a <see cref="JsonException"/>.
/// </summary>
internal ref struct JsonObjectReader
{
    private readonly ReadingContext context;
    private readonly ReadOnlySpan<byte> data;
    private readonly StringPool pool;
    private Utf8JsonReader reader;
    private LineCounter lines;

    /// <param name="data">The object and nothing else.</param>
    /// <param name="firstLine">Line of the document, from 1, in which the span begins.</param>
    public JsonObjectReader(ReadOnlySpan<byte> data, ReadingContext context, long firstLine)
    {
        this.data = data;
        this.context = context;
        lines = new LineCounter(firstLine);
        pool = StringPool.ForThisThread;
        reader = new Utf8JsonReader(data, OptionsFor(context.Options));
    }

    private long Line => LineAt((int)Math.Min(reader.TokenStartIndex, data.Length));

    /// <summary>JSON nests an object and an array for each list of objects.</summary>
    public static JsonReaderOptions OptionsFor(ReadingOptions options) => new() { MaxDepth = (2 * options.MaxDepth) + 2 };

    /// <summary>Reads the whole span as one object; null when it cannot exist.</summary>
    /// <exception cref="JsonException">The span is not JSON, or nests too deep.</exception>
    public AasObject? ReadRoot(MetaClass declared)
    {
        try
        {
            reader.Read();
            var value = ReadObject(declared);
            reader.Read(); // throws when anything follows
            return value;
        }
        catch (InvalidOperationException fault) when (AasJson.IsIllFormedText(fault))
        {
            throw AasJson.IllFormedText(Line - 1, fault);
        }
    }

    private long LineAt(int position) => lines.LineAt(data, position);

    private AasObject? ReadObject(MetaClass declared)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            ReportWrongType(declared.Name, "an object");
            reader.Skip();
            return null;
        }
        if (ConcreteClass(declared) is not { } metaClass)
        {
            reader.Skip();
            return null;
        }
        var begin = (int)reader.TokenStartIndex;
        var value = metaClass.New();
        var seen = ReadAttributes(value, metaClass, out var sawModelType);
        if (metaClass.HasModelType && !sawModelType)
            Report(Severity.Unreadable, ReadingRule.ModelType, $"modelType is missing: add \"modelType\": \"{metaClass.Name}\".", null);
        return !context.LacksRequired(metaClass, seen) || context.CheckRequired(value, seen, LineAt(begin)) ? value : null;
    }

    private ulong ReadAttributes(AasObject value, MetaClass metaClass, out bool sawModelType)
    {
        sawModelType = false;
        var seen = 0UL;
        var hint = 0;
        var attributes = metaClass.AttributeArray;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var index = Find(attributes, ref hint);
            if (index < 0)
            {
                if (reader.ValueTextEquals("modelType"u8) && metaClass.HasModelType && !sawModelType)
                {
                    sawModelType = true;
                    CheckModelType(metaClass);
                }
                else ReportUnknown(metaClass);
                continue;
            }
            var attribute = attributes[index];
            var bit = 1UL << index;
            if ((seen & bit) != 0)
            {
                Report(Severity.Unreadable, ReadingRule.DuplicateAttribute, $"{attribute.Name} appears twice; the first one counts. Remove the other.", attribute);
                SkipValue();
                continue;
            }
            if (attribute.Since > context.Version)
                Report(Severity.Unreadable, ReadingRule.UnknownAttribute, $"{metaClass.Name} has {attribute.Name} only since a later metamodel version.", attribute);
            ReadAttribute(value, attribute);
            // A required object without a default that could not be read leaves its owner incomplete, which the check of required attributes must see.
            if (attribute.Kind != AttributeKind.Object || attribute.Requirement == Requirement.Optional || attribute.IsPresent(value)) seen |= bit;
        }
        return seen;
    }

    /// <summary>Documents mostly keep the order of the class, so the search goes on where the last one ended.</summary>
    private readonly int Find(MetaAttribute[] attributes, ref int hint)
    {
        var name = reader.ValueSpan;
        if (reader.ValueIsEscaped) return FindEscaped(attributes);
        for (var i = hint; i < attributes.Length; i++)
        {
            if (!name.SequenceEqual(attributes[i].Utf8Name)) continue;
            hint = i + 1;
            return i;
        }
        for (var i = 0; i < hint; i++)
            if (name.SequenceEqual(attributes[i].Utf8Name)) return i;
        return -1;
    }

    private readonly int FindEscaped(MetaAttribute[] attributes)
    {
        for (var i = 0; i < attributes.Length; i++)
            if (reader.ValueTextEquals(attributes[i].Utf8Name)) return i;
        return -1;
    }

    private void ReadAttribute(AasObject value, MetaAttribute attribute)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            Report(Severity.Unreadable, ReadingRule.Null, $"{attribute.Name} is null: leave the attribute out when it has no value.", attribute);
            return;
        }
        switch (attribute.Kind)
        {
            case AttributeKind.Text: ReadText(value, (TextAttribute)attribute); break;
            case AttributeKind.Enumeration: ReadEnumeration(value, (EnumerationAttribute)attribute); break;
            case AttributeKind.Boolean: ReadBoolean(value, (BooleanAttribute)attribute); break;
            case AttributeKind.Bytes: ReadBytes(value, (BytesAttribute)attribute); break;
            case AttributeKind.Object: ReadOne(value, (ObjectAttribute)attribute); break;
            case AttributeKind.Texts: ReadTexts(value, (TextListAttribute)attribute); break;
            default: ReadList(value, (ListAttribute)attribute); break;
        }
    }

    private void ReadText(AasObject value, TextAttribute attribute)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            if (pool.TryGet(in reader, out var text) || TryGetString(attribute, out text)) attribute.Set(value, text);
            return;
        }
        Report(Severity.Unreadable, ReadingRule.Type, $"{attribute.Name} must be a string: put the value in quotes.", attribute);
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
            attribute.Set(value, System.Text.Encoding.UTF8.GetString(reader.ValueSpan));
        else reader.Skip();
    }

    private void ReadTexts(AasObject value, TextListAttribute attribute)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            ReportWrongType(attribute, "an array");
            reader.Skip();
            return;
        }
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String && TryGetString(attribute, out var text))
            {
                texts.Add(text);
                continue;
            }
            if (reader.TokenType == JsonTokenType.String) continue;
            ReportWrongType(attribute, "an array of strings");
            reader.Skip();
        }
        if (texts.Count > 0) attribute.Set(value, texts);
    }

    private bool TryGetString(MetaAttribute attribute, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            Report(Severity.Unreadable, ReadingRule.Syntax, $"{attribute.Name} is not well-formed Unicode: a surrogate stands alone or the bytes are not UTF-8.", attribute);
            text = "";
            return false;
        }
    }

    private void ReadEnumeration(AasObject value, EnumerationAttribute attribute)
    {
        var literals = attribute.Literals;
        if (reader.TokenType != JsonTokenType.String)
        {
            ReportWrongType(attribute, $"a literal of {literals.Name}");
            reader.Skip();
            return;
        }
        var ordinal = reader.ValueIsEscaped ? literals.IndexOf(reader.GetString()!) : literals.IndexOf(reader.ValueSpan);
        if (ordinal >= 0 && literals.Since(ordinal) <= context.Version)
        {
            attribute.Set(value, ordinal);
            return;
        }
        Report(Severity.Unreadable, ReadingRule.Literal,
            $"\"{Excerpt()}\" is not a literal of {literals.Name}: use one of {literals.ListIn(context.Version)}.", attribute);
        if (ordinal >= 0) attribute.Set(value, ordinal);
    }

    private void ReadBoolean(AasObject value, BooleanAttribute attribute)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            attribute.Set(value, reader.TokenType == JsonTokenType.True);
            return;
        }
        ReportWrongType(attribute, "true or false");
        reader.Skip();
    }

    private void ReadBytes(AasObject value, BytesAttribute attribute)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes))
        {
            attribute.Set(value, bytes);
            return;
        }
        ReportWrongType(attribute, "base64 text");
        reader.Skip();
    }

    private void ReadOne(AasObject value, ObjectAttribute attribute)
    {
        context.Push(attribute.Name);
        if (ReadObject(attribute.ItemClass) is { } item) attribute.Set(value, item);
        context.Pop();
    }

    private void ReadList(AasObject value, ListAttribute attribute)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            ReportWrongType(attribute, "an array");
            reader.Skip();
            return;
        }
        System.Collections.IList? list = null;
        var itemClass = attribute.ItemClass;
        context.Push(attribute.Name);
        var index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            context.Push(index++);
            if (reader.TokenType == JsonTokenType.Null) Report(Severity.Unreadable, ReadingRule.Null, "A list item is null: remove it.", null);
            else if (ReadObject(itemClass) is { } item) (list ??= attribute.GetOrCreate(value)).Add(item);
            context.Pop();
        }
        if (index == 0) Report(Severity.Invalid, ReadingRule.EmptyList, $"{attribute.Name} is empty: leave it out, or give it at least one item.", null);
        context.Pop();
    }

    /// <summary>The class of the object the reader stands on: the declared one, or the one its modelType tells.</summary>
    private MetaClass? ConcreteClass(MetaClass declared)
    {
        if (!declared.IsAbstract) return declared;
        var ahead = reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (!ahead.ValueTextEquals("modelType"u8))
            {
                ahead.Read();
                ahead.Skip();
                continue;
            }
            ahead.Read();
            if (ahead.TokenType != JsonTokenType.String) break;
            foreach (var candidate in declared.ConcreteClasses)
                if (ahead.ValueTextEquals(candidate.Utf8Name)) return candidate;
            Report(Severity.Unreadable, ReadingRule.ModelType, $"modelType \"{Shorten(ahead.GetString()!)}\" is no {declared.Name}: use one of {Names(declared)}.", null);
            return null;
        }
        Report(Severity.Unreadable, ReadingRule.ModelType, $"modelType is missing or no string: say which {declared.Name} this is, one of {Names(declared)}.", null);
        return null;
    }

    private void CheckModelType(MetaClass metaClass)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(metaClass.Utf8Name)) return;
        Report(Severity.Unreadable, ReadingRule.ModelType, $"modelType must be \"{metaClass.Name}\" here.", null);
        reader.Skip();
    }

    private void ReportUnknown(MetaClass metaClass)
    {
        Report(Severity.Unreadable, ReadingRule.UnknownAttribute, $"{metaClass.Name} has no attribute \"{Excerpt()}\": remove it, or mend its spelling.", null);
        SkipValue();
    }

    private void SkipValue()
    {
        reader.Read();
        reader.Skip();
    }

    private void ReportWrongType(MetaAttribute attribute, string expected) =>
        Report(Severity.Unreadable, ReadingRule.Type, $"{attribute.Name} must be {expected}, not {Describe(reader.TokenType)}.", attribute);

    private void ReportWrongType(string className, string expected) =>
        Report(Severity.Unreadable, ReadingRule.Type, $"{className} must be {expected}, not {Describe(reader.TokenType)}.", null);

    private void Report(Severity severity, string rule, string text, MetaAttribute? attribute) =>
        context.Report(severity, rule, text, Line, attribute?.Name);

    private readonly string Excerpt() => Shorten(System.Text.Encoding.UTF8.GetString(reader.ValueSpan));

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private static string Names(MetaClass declared) => string.Join(", ", declared.ConcreteClasses.Select(c => c.Name));

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "this string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        _ => "null",
    };
}
