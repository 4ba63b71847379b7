namespace AasTwin.Metamodel;

/// <summary>An object with a globally unique identifier: shell, submodel or concept description.</summary>
public abstract class Identifiable : Referable, IHasDataSpecification
{
    public AdministrativeInformation? Administration { get; set; }

    /// <summary>Globally unique identifier, 1 to 2,048 characters (2,000 in V3.0).</summary>
    public string Id { get; set; } = "";

    public List<EmbeddedDataSpecification>? EmbeddedDataSpecifications { get; set; }
}
