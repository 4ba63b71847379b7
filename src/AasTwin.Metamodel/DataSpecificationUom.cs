namespace AasTwin.Metamodel;

/// <summary>The definition of a unit of measure (Part 3b, V3.2).</summary>
public sealed class DataSpecificationUom : DataSpecificationContent
{
    public List<LangStringUom> PreferredName { get; set; } = [];

    public string Symbol { get; set; } = "";

    public string? SpecificUnitId { get; set; }

    public List<LangStringDefinitionTypeUom>? Definition { get; set; }

    public List<LangStringUom>? PreferredNameQuantity { get; set; }

    public string? QuantityId { get; set; }

    public string? ClassificationSystem { get; set; }

    public string? ClassificationSystemVersion { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.DataSpecificationUom;
}
