namespace AasTwin.Metamodel;

/// <summary>A data specification with its content.</summary>
public sealed class EmbeddedDataSpecification : AasObject
{
    /// <summary>Which data specification the content follows.</summary>
    public Reference DataSpecification { get; set; } = new();

    /// <summary>Never absent in a model that was read.</summary>
    public DataSpecificationContent DataSpecificationContent { get; set; } = null!;

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.EmbeddedDataSpecification;
}
