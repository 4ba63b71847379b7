namespace AasTwin.Metamodel;

/// <summary>A list (or set) of elements of one type, addressed by index.</summary>
public sealed class SubmodelElementList : SubmodelElement
{
    /// <summary>Absent means <c>true</c>.</summary>
    public bool? OrderRelevant { get; set; }

    /// <summary>The semanticId that every child has (AASd-107).</summary>
    public Reference? SemanticIdListElement { get; set; }

    /// <summary>The type that every child has (AASd-108).</summary>
    public AasSubmodelElements TypeValueListElement { get; set; } = AasSubmodelElements.SubmodelElement;

    /// <summary>The value type of every child, for lists of properties and ranges (AASd-109).</summary>
    public DataTypeDefXsd? ValueTypeListElement { get; set; }

    public List<SubmodelElement>? Value { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.SubmodelElementList;
}
