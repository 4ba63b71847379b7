namespace AasTwin.Metamodel;

/// <summary>The definition of a concept after IEC 61360 (Part 3a).</summary>
public sealed class DataSpecificationIec61360 : DataSpecificationContent
{
    /// <summary>At least in English (AASc-3a-002).</summary>
    public List<LangStringPreferredNameTypeIec61360> PreferredName { get; set; } = [];

    public List<LangStringShortNameTypeIec61360>? ShortName { get; set; }

    public string? Unit { get; set; }

    public Reference? UnitId { get; set; }

    public string? SourceOfDefinition { get; set; }

    public string? Symbol { get; set; }

    public DataTypeIec61360? DataType { get; set; }

    public List<LangStringDefinitionTypeIec61360>? Definition { get; set; }

    public string? ValueFormat { get; set; }

    public ValueList? ValueList { get; set; }

    public string? Value { get; set; }

    public LevelType? LevelType { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.DataSpecificationIec61360;
}
