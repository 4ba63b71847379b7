namespace AasTwin.Metamodel.Descriptors;

/// <summary>One way to reach a shell or a submodel.</summary>
public sealed class Endpoint : AasObject
{
    /// <summary>Short name and version of what is served there, such as <c>SUBMODEL-3.1</c>.</summary>
    public string Interface { get; set; } = "";

    public ProtocolInformation ProtocolInformation { get; set; } = new();

    /// <inheritdoc />
    public override MetaClass MetaClass => DescriptorTable.Endpoint;
}
