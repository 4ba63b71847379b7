using System.Text;
using System.Text.Json;

namespace AasTwin.Repository.Formulas;

/// <summary>Writes conditions in both of their forms.</summary>
internal static class FormulaWriter
{
    private static readonly string[] Casts = ["str", "num", "hex", "bool", "dateTime", "time"];
    private static readonly string[] Literals = ["$strVal", "$numVal", "$hexVal", "$boolean", "$dateTimeVal", "$timeVal"];
    private static readonly string[] DateParts = ["$dayOfWeek", "$dayOfMonth", "$month", "$year"];

    public static string ToText(Formula formula)
    {
        var text = new StringBuilder();
        Write(text, formula);
        return text.ToString();
    }

    public static void ToJson(Utf8JsonWriter writer, Formula formula)
    {
        writer.WriteStartObject();
        switch (formula)
        {
            case Conjunction and: WriteList("$and", and.Parts); break;
            case Disjunction or: WriteList("$or", or.Parts); break;
            case Match match: WriteList("$match", match.Parts); break;
            case Negation not:
                writer.WritePropertyName("$not");
                ToJson(writer, not.Of);
                break;
            case Constant constant: writer.WriteBoolean("$boolean", constant.Value); break;
            case Truth { Of: Cast cast }:
                writer.WritePropertyName("$boolCast");
                ToJson(writer, cast.Of);
                break;
            case Comparison comparison:
                writer.WriteStartArray(FormulaJson.NameOf(comparison.Comparator));
                ToJson(writer, comparison.Left);
                ToJson(writer, comparison.Right);
                writer.WriteEndArray();
                break;
        }
        writer.WriteEndObject();

        void WriteList(string name, IReadOnlyList<Formula> parts)
        {
            writer.WriteStartArray(name);
            foreach (var part in parts) ToJson(writer, part);
            writer.WriteEndArray();
        }
    }

    private static void ToJson(Utf8JsonWriter writer, Operand operand)
    {
        writer.WriteStartObject();
        switch (operand)
        {
            case Field field: writer.WriteString("$field", field.Identifier.Text); break;
            case Literal { Type: OperandType.Number } number:
                writer.WritePropertyName("$numVal");
                writer.WriteRawValue(JsonNumber(number.Lexical));
                break;
            case Literal { Type: OperandType.Boolean } truth: writer.WriteBoolean("$boolean", truth.Lexical == "true"); break;
            case Literal literal: writer.WriteString(Literals[(int)literal.Type], literal.Lexical); break;
            case Cast cast:
                writer.WritePropertyName($"${Casts[(int)cast.To]}Cast");
                ToJson(writer, cast.Of);
                break;
            case DatePart part:
                writer.WritePropertyName(DateParts[(int)part.Part]);
                ToJson(writer, part.Of);
                break;
            case SubjectAttribute attribute:
                writer.WriteStartObject("$attribute");
                writer.WriteString(attribute.Source, attribute.Name);
                writer.WriteEndObject();
                break;
        }
        writer.WriteEndObject();
    }

    /// <summary>The text form allows signs and points where JSON does not.</summary>
    private static string JsonNumber(string lexical)
    {
        Formulas.Casts.TryNumber(lexical, out var number);
        return JsonSerializer.Serialize(number);
    }

    private static void Write(StringBuilder text, Formula formula)
    {
        switch (formula)
        {
            case Conjunction and: WriteList("$and", and.Parts); break;
            case Disjunction or: WriteList("$or", or.Parts); break;
            case Match match: WriteList("$match", match.Parts); break;
            case Negation not: WriteList("$not", [not.Of]); break;
            case Constant constant: text.Append(constant.Value ? "true" : "false"); break;
            case Truth truth: Write(text, truth.Of); break;
            case Comparison { Comparator: >= Comparator.Contains } function:
                text.Append(FormulaJson.NameOf(function.Comparator)).Append('(');
                Write(text, function.Left);
                text.Append(", ");
                Write(text, function.Right);
                text.Append(')');
                break;
            case Comparison comparison:
                Write(text, comparison.Left);
                text.Append(' ').Append(FormulaJson.NameOf(comparison.Comparator)).Append(' ');
                Write(text, comparison.Right);
                break;
        }

        void WriteList(string name, IReadOnlyList<Formula> parts)
        {
            text.Append(name).Append('(');
            for (var i = 0; i < parts.Count; i++)
            {
                if (i > 0) text.Append(", ");
                Write(text, parts[i]);
            }
            text.Append(')');
        }
    }

    private static void Write(StringBuilder text, Operand operand)
    {
        switch (operand)
        {
            case Field field: text.Append(field.Identifier.Text); break;
            case Literal { Type: OperandType.Text } literal: text.Append('"').Append(literal.Lexical.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"'); break;
            case Literal literal: text.Append(literal.Lexical); break;
            case SubjectAttribute { Source: "GLOBAL" } attribute: text.Append("GLOBAL(").Append(attribute.Name).Append(')'); break;
            case SubjectAttribute attribute: text.Append(attribute.Source).Append("(\"").Append(attribute.Name).Append("\")"); break;
            case Cast cast: WriteOf(Casts[(int)cast.To], cast.Of); break;
            case DatePart part: WriteOf(DateParts[(int)part.Part], part.Of); break;
        }

        void WriteOf(string name, Operand of)
        {
            text.Append(name).Append('(');
            Write(text, of);
            text.Append(')');
        }
    }
}
