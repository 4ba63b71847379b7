namespace AasTwin.Metamodel.Paths;

/// <summary>Builds references to things outside, such as concepts of a dictionary.</summary>
public static class ExternalReference
{
    /// <summary>The reference by one global identifier, such as an IRDI or a URL.</summary>
    public static Reference To(string identifier) => new() { Keys = [new Key(KeyTypes.GlobalReference, identifier)] };
}
