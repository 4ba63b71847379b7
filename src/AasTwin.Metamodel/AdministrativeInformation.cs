namespace AasTwin.Metamodel;

/// <summary>Version, revision, creator and times of an identifiable.</summary>
public sealed class AdministrativeInformation : AasObject, IHasDataSpecification
{
    public List<EmbeddedDataSpecification>? EmbeddedDataSpecifications { get; set; }

    public string? Version { get; set; }

    /// <summary>Only together with <see cref="Version"/> (AASd-005).</summary>
    public string? Revision { get; set; }

    public Reference? Creator { get; set; }

    /// <summary>xs:dateTime in UTC (V3.2).</summary>
    public string? CreatedAt { get; set; }

    /// <summary>xs:dateTime in UTC (V3.2).</summary>
    public string? UpdatedAt { get; set; }

    public string? TemplateId { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.AdministrativeInformation;
}
