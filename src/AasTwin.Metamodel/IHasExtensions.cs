namespace AasTwin.Metamodel;

/// <summary>An object that proprietary extensions can be attached to.</summary>
public interface IHasExtensions
{
    /// <summary>Names are unique among them (AASd-077).</summary>
    List<Extension>? Extensions { get; set; }
}
