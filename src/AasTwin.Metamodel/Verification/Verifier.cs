namespace AasTwin.Metamodel.Verification;

/// <summary>
/// Checks objects against the constraints of the specification: those with a number (AASd-…, AASc-3a-…) and those of each attribute's type.
/// Safe for concurrent use as long as nobody writes to the objects.
/// </summary>
public static class Verifier
{
    /// <summary>All findings about an object and everything below it, in document order.</summary>
    /// <param name="root">Any object: an environment, or a part of one. What needs the surroundings is checked as far as they are part of the root.</param>
    public static IReadOnlyList<Finding> Verify(AasObject root, VerificationOptions? options = null) => throw new NotSupportedException();
}
