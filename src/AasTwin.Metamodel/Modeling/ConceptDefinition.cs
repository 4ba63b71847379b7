using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Modeling;

/// <summary>Units and allowed values after IEC 61360. What a member means stands in its description and is not said again.</summary>
internal static class ConceptDefinition
{
    private const string DataSpecification = "https://admin-shell.io/DataSpecificationTemplates/DataSpecificationIec61360/3";
    private const int MaxName = 255;

    /// <summary>The definition of a member that has a unit or a list of allowed values; null for others.</summary>
    public static EmbeddedDataSpecification? Of(string memberName, UnitAttribute? unit, bool isWhole, IReadOnlyList<string>? allowedValues)
    {
        if (unit is null && allowedValues is null) return null;
        var name = Cut(Spell(memberName), MaxName);
        return new EmbeddedDataSpecification
        {
            DataSpecification = ExternalReference.To(DataSpecification),
            DataSpecificationContent = new DataSpecificationIec61360
            {
                PreferredName = [new LangStringPreferredNameTypeIec61360("en", name)],
                Unit = unit?.Unit,
                UnitId = unit?.UnitId is { } id ? ExternalReference.To(id) : null,
                DataType = unit is null ? DataTypeIec61360.String : isWhole ? DataTypeIec61360.IntegerMeasure : DataTypeIec61360.RealMeasure,
                ValueList = allowedValues is null
                    ? null
                    : new ValueList { ValueReferencePairs = [.. allowedValues.Select(v => new ValueReferencePair { Value = v })] },
            },
        };
    }

    /// <summary>MeanMinutes becomes "Mean minutes".</summary>
    private static string Spell(string memberName) => string.Concat(memberName.Select((c, i) =>
        i > 0 && char.IsUpper(c) && !char.IsUpper(memberName[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
