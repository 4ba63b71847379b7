namespace AasTwin.Metamodel.Descriptors;

/// <summary>What a registry tells about a submodel.</summary>
public sealed class SubmodelDescriptor : Descriptor, IHasSemantics
{
    public Reference? SemanticId { get; set; }

    public List<Reference>? SupplementalSemanticIds { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => DescriptorTable.SubmodelDescriptor;
}
