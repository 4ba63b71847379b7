namespace AasTwin.Metamodel;

/// <summary>An object that further attributes describe, by a data specification such as IEC 61360.</summary>
public interface IHasDataSpecification
{
    /// <summary>Data specifications with their content.</summary>
    List<EmbeddedDataSpecification>? EmbeddedDataSpecifications { get; set; }
}
