using System.Text.Json;
using System.Text.Json.Serialization;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>A text of a fleet description: a string in English, or an object with a text a language, such as <c>{"en": "…", "fr": "…"}</c>.</summary>
internal sealed class TextInLanguages : JsonConverter<MultiLanguageText>
{
    public override MultiLanguageText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new MultiLanguageText(("en", reader.GetString()!));
        var texts = reader.TokenType == JsonTokenType.StartObject ? JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader) : null;
        return texts is { Count: > 0 } && texts.All(t => t.Key.Length > 0 && t.Value is { Length: > 0 }) && texts.DistinctBy(t => t.Key, StringComparer.OrdinalIgnoreCase).Count() == texts.Count
            ? new MultiLanguageText([.. texts.Select(t => (t.Key, t.Value))])
            : throw new JsonException("It is neither a text nor an object with one text for each language, such as {\"en\": \"…\", \"fr\": \"…\"}.");
    }

    public override void Write(Utf8JsonWriter writer, MultiLanguageText value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Languages.ToDictionary(l => l, value.In));
}
