using System.Collections.Frozen;

namespace AasTwin.Metamodel.Modeling;

/// <summary>Qualifiers by which templates guide the making of instances; an instance does not carry them.</summary>
internal static class TemplateQualifiers
{
    /// <summary>Types that templates used before the prefix SMT/ and the kind TemplateQualifier came up.</summary>
    private static readonly FrozenSet<string> OlderTypes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Cardinality", "Multiplicity", "EitherOr", "InitialValue", "DefaultValue", "ExampleValue", "Example", "AllowedRange", "AllowedIdShort", "EditIdShort",
        "PresetIdShort", "AllowedValue", "RequiredLang", "AccessMode", "FormTitle", "FormInfo", "FormUrl", "FormChoices", "Naming");

    public static bool Guides(Qualifier qualifier) => qualifier.Kind == QualifierKind.TemplateQualifier
        || qualifier.Type.StartsWith("SMT/", StringComparison.OrdinalIgnoreCase) || OlderTypes.Contains(qualifier.Type.Trim());

    /// <summary>The value that a template gives an element by a qualifier; null when it gives none.</summary>
    public static string? ValueOf(IQualifiable element, params ReadOnlySpan<string> types)
    {
        foreach (var qualifier in element.Qualifiers ?? [])
        {
            var type = qualifier.Type.StartsWith("SMT/", StringComparison.OrdinalIgnoreCase) ? qualifier.Type.AsSpan(4) : qualifier.Type;
            foreach (var wanted in types)
                if (qualifier.Value is not null && type.Equals(wanted, StringComparison.OrdinalIgnoreCase)) return qualifier.Value;
        }
        return null;
    }
}
