namespace AasTwin.Metamodel.Descriptors;

/// <summary>
/// What a registry tells about a shell or a submodel, and where it is served (IDTA-01002). Has what identifiables have but <c>category</c> and data
/// specifications, which its descriptions in <see cref="DescriptorTable"/> leave out.
/// </summary>
public abstract class Descriptor : Identifiable
{
    /// <summary>Where it is served, one entry for each interface.</summary>
    public List<Endpoint>? Endpoints { get; set; }
}
