using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Values against their value type, and against the concept that a valueId names.</summary>
internal static class ValueConstraints
{
    /// <summary>The value of a property is a literal of its valueType.</summary>
    public static void PropertyValue(Property property, VerificationWalk walk) =>
        CheckLiteral(property.ValueType, property.Value, "value", VerificationRule.ValueType, walk);

    /// <summary>The limits of a range are literals of its valueType.</summary>
    public static void RangeLimits(Range range, VerificationWalk walk)
    {
        CheckLiteral(range.ValueType, range.Min, "min", VerificationRule.ValueType, walk);
        CheckLiteral(range.ValueType, range.Max, "max", VerificationRule.ValueType, walk);
    }

    /// <summary>The value of an extension is a literal of its valueType; absent means xs:string.</summary>
    public static void ExtensionValue(Extension extension, VerificationWalk walk) =>
        CheckLiteral(extension.ValueType ?? DataTypeDefXsd.String, extension.Value, "value", VerificationRule.ValueType, walk);

    /// <summary>AASd-020: the value of a qualifier is a literal of its valueType.</summary>
    public static void Aasd020(Qualifier qualifier, VerificationWalk walk) =>
        CheckLiteral(qualifier.ValueType, qualifier.Value, "value", "AASd-020", walk);

    /// <summary>
    /// AASd-006: the value of a qualifier is that of the coded value its valueId names. Checked when the environment has the concept description
    /// and that has a value.
    /// </summary>
    public static void Aasd006(Qualifier qualifier, VerificationWalk walk) =>
        CheckCodedValue("AASd-006", qualifier.ValueType, qualifier.Value, qualifier.ValueId, walk);

    /// <summary>AASd-007: the same for a property.</summary>
    public static void Aasd007(Property property, VerificationWalk walk) =>
        CheckCodedValue("AASd-007", property.ValueType, property.Value, property.ValueId, walk);

    /// <summary>
    /// AASd-012: the texts of a multi-language property mean the same in each language as the coded value its valueId names. A program cannot
    /// tell meaning, so this is a warning: where the concept description names itself in a language, the text differs from that name and from
    /// the coded value.
    /// </summary>
    public static void Aasd012(MultiLanguageProperty property, VerificationWalk walk)
    {
        if (property.Value is not { } texts || ConceptIndex.Iec61360Of(walk.Concepts.Find(property.ValueId)) is not { PreferredName: { } names } concept) return;
        for (var i = 0; i < texts.Count; i++)
        {
            var text = texts[i];
            if (text?.Text is null || text.Text == concept.Value) continue;
            if (names.Find(n => string.Equals(n?.Language, text.Language, StringComparison.OrdinalIgnoreCase)) is not { Text: { } name }) continue;
            if (text.Text == name) continue;
            walk.Report("AASd-012", $"The text is {Excerpt.Of(text.Text)}, the concept of valueId is named {Excerpt.Of(name)} in this language: see that they mean the same.",
                $"value[{i}].text", Severity.Warning);
        }
    }

    private static void CheckLiteral(DataTypeDefXsd type, string? value, string attribute, string constraint, VerificationWalk walk)
    {
        // What a string must not hold is AASd-130, reported with the attribute.
        if (value is null || type == DataTypeDefXsd.String || !IsDefined(type) || XsdLexical.IsValid(type, value, out var why)) return;
        walk.Report(constraint, $"{Excerpt.Of(value)} is no {Literals.Text(type)}: {why}.", attribute);
    }

    private static void CheckCodedValue(string constraint, DataTypeDefXsd type, string? value, Reference? valueId, VerificationWalk walk)
    {
        if (value is null || !IsDefined(type) || ConceptIndex.Iec61360Of(walk.Concepts.Find(valueId))?.Value is not { } coded) return;
        if (!XsdValue.AreEqual(type, value, coded))
            walk.Report(constraint,
                $"The value is {Excerpt.Of(value)}, the concept of valueId has the value {Excerpt.Of(coded)}: make them the same.",
                "value");
    }

    /// <summary>False for a number that is no value of the enumeration, which code can set and which is reported with the attribute.</summary>
    internal static bool IsDefined(DataTypeDefXsd type) => type is >= DataTypeDefXsd.AnyUri and <= DataTypeDefXsd.UnsignedShort;
}
