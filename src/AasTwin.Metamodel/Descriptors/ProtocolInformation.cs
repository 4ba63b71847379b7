namespace AasTwin.Metamodel.Descriptors;

/// <summary>The address of an endpoint, and how to speak to it.</summary>
public sealed class ProtocolInformation : AasObject
{
    /// <summary>The URL.</summary>
    public string Href { get; set; } = "";

    /// <summary>Such as <c>HTTP</c>.</summary>
    public string? EndpointProtocol { get; set; }

    public List<string>? EndpointProtocolVersion { get; set; }

    public string? Subprotocol { get; set; }

    public string? SubprotocolBody { get; set; }

    public string? SubprotocolBodyEncoding { get; set; }

    public List<SecurityAttribute>? SecurityAttributes { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => DescriptorTable.ProtocolInformation;
}

/// <summary>How the security of an endpoint is told. The members are the literals.</summary>
public enum SecurityType { NONE, RFC_TLSA, W3C_DID }

/// <summary>One statement about the security of an endpoint.</summary>
public sealed class SecurityAttribute : AasObject
{
    public SecurityType Type { get; set; }

    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    /// <inheritdoc />
    public override MetaClass MetaClass => DescriptorTable.SecurityAttribute;
}
