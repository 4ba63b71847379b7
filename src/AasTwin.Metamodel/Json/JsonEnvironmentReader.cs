using System.Buffers;
using System.Text.Json;

namespace AasTwin.Metamodel.Json;

/// <summary>Reads an environment from a stream, one identifiable after the other, through a buffer that is as large as the largest of them.</summary>
internal sealed class JsonEnvironmentReader(Stream stream, ReadingOptions options)
{
    private const int InitialBuffer = 64 * 1024;

    private readonly ReadingContext context = new(options);
    private readonly Environment environment = new();
    private byte[] buffer = [];
    private int start;
    private int end;
    private bool isFinal;
    private long total;
    private LineCounter lines = new(1);
    private JsonReaderState state = new(JsonObjectReader.OptionsFor(options));

    private Position position = Position.Root;
    private MetaAttribute? attribute;
    private ulong seen;
    private int index;
    private bool isEnvironment;

    private enum Position { Root, Attributes, Value, Items, End }

    public ReadingResult<Environment> Read()
    {
        buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
        try
        {
            Fill();
            if (SkipByteOrderMark()) while (Advance()) Fill();
            return context.Finish(isEnvironment ? environment : null);
        }
        catch (JsonException fault)
        {
            AasJson.ReportSyntax(context, fault, linesBefore: lines.Line - 1);
            return context.Finish(environment.Children().Any() ? environment : null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool SkipByteOrderMark()
    {
        var head = buffer.AsSpan(start, end - start);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            context.Report(Severity.Unreadable, ReadingRule.Syntax, "The document is UTF-16: save it as UTF-8.", 1);
            return false;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start += 3;
        return true;
    }

    /// <summary>Makes room and reads on; a reader that could not go on with a full buffer gets one twice as large.</summary>
    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, Array.MaxLength));
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        while (end < buffer.Length && !isFinal)
        {
            var count = stream.Read(buffer, end, buffer.Length - end);
            isFinal = count == 0;
            end += count;
            total += count;
            if (total > options.MaxBytes) throw new JsonException($"it is longer than {options.MaxBytes} bytes.");
        }
    }

    /// <summary>Reads as far as the buffer goes; false at the end of the document.</summary>
    private bool Advance()
    {
        var data = buffer.AsSpan(start, end - start);
        var reader = new Utf8JsonReader(data, isFinal, state);
        var consumed = 0;
        while (position != Position.End)
        {
            try
            {
                if (!Step(ref reader, data)) break;
            }
            catch (InvalidOperationException fault) when (AasJson.IsIllFormedText(fault))
            {
                throw AasJson.IllFormedText(lines.LineAt(data, (int)reader.TokenStartIndex) - 1, fault);
            }
            consumed = (int)reader.BytesConsumed;
            state = reader.CurrentState;
        }
        if (position == Position.End)
        {
            // Only white space may follow; the reader throws otherwise. A partial buffer cannot tell, so the rest is read first.
            if (isFinal) reader.Read();
        }
        lines.MoveTo(data, consumed);
        start += consumed;
        return !isFinal;
    }

    /// <summary>One token, or one whole item; false when the buffer ends before it.</summary>
    private bool Step(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        if (!reader.Read()) return false;
        switch (position)
        {
            case Position.Root: return StepRoot(ref reader);
            case Position.Attributes: return StepAttribute(ref reader, data);
            case Position.Value: return StepValue(ref reader, data);
            default: return StepItem(ref reader, data);
        }
    }

    private bool StepRoot(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            isEnvironment = true;
            position = Position.Attributes;
            return true;
        }
        if (!reader.TrySkip()) return false;
        context.Report(Severity.Unreadable, ReadingRule.Type, "The document must be an object with assetAdministrationShells, submodels and conceptDescriptions.", 1);
        position = Position.End;
        return true;
    }

    private bool StepAttribute(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            position = Position.End;
            return true;
        }
        var attributes = ClassTable.Environment.AttributeArray;
        attribute = null;
        for (var i = 0; i < attributes.Length; i++)
        {
            if (!reader.ValueTextEquals(attributes[i].Utf8Name)) continue;
            if ((seen & (1UL << i)) == 0) attribute = attributes[i];
            else Report(Severity.Unreadable, ReadingRule.DuplicateAttribute, $"{attributes[i].Name} appears twice; the first one counts. Remove the other.", ref reader, data);
            seen |= 1UL << i;
            position = Position.Value;
            return true;
        }
        Report(Severity.Unreadable, ReadingRule.UnknownAttribute, $"Environment has no attribute \"{reader.GetString()}\": remove it, or mend its spelling.", ref reader, data);
        position = Position.Value;
        return true;
    }

    private bool StepValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        if (attribute is not null && reader.TokenType == JsonTokenType.StartArray)
        {
            position = Position.Items;
            index = 0;
            context.Push(attribute.Name);
            return true;
        }
        var token = reader.TokenType;
        if (!reader.TrySkip()) return false;
        if (attribute is not null)
        {
            var rule = token == JsonTokenType.Null ? ReadingRule.Null : ReadingRule.Type;
            Report(Severity.Unreadable, rule, $"{attribute.Name} must be an array; leave it out when there is nothing to list.", ref reader, data);
        }
        position = Position.Attributes;
        return true;
    }

    private bool StepItem(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        var list = (ListAttribute)attribute!;
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            if (index == 0) Report(Severity.Invalid, ReadingRule.EmptyList, $"{list.Name} is empty: leave it out, or give it at least one item.", ref reader, data);
            context.Pop();
            position = Position.Attributes;
            return true;
        }
        var from = (int)reader.TokenStartIndex;
        var token = reader.TokenType;
        if (!reader.TrySkip()) return false;
        context.Push(index++);
        if (token == JsonTokenType.Null) Report(Severity.Unreadable, ReadingRule.Null, "A list item is null: remove it.", ref reader, data);
        else
        {
            var item = data[from..(int)reader.BytesConsumed];
            var value = new JsonObjectReader(item, context, lines.LineAt(data, from)).ReadRoot(list.ItemClass);
            if (value is not null) list.GetOrCreate(environment).Add(value);
        }
        context.Pop();
        return true;
    }

    private void Report(Severity severity, string rule, string text, ref Utf8JsonReader reader, ReadOnlySpan<byte> data) =>
        context.Report(severity, rule, text, lines.LineAt(data, (int)reader.TokenStartIndex));
}
