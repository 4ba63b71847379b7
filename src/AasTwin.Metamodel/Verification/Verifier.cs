namespace AasTwin.Metamodel.Verification;

/// <summary>
/// Checks objects against the constraints of the specification: those with a number (AASd-…, AASc-3a-…) and those of each attribute's type.
/// Safe for concurrent use as long as nobody writes to the objects.
/// </summary>
/// <remarks>
/// Not checked, because it says how to read a model and not what one must be: AASd-115 (an absent semanticId of a list's item is inherited).
/// Warnings, because a program cannot decide them or other implementations accept the breach: AASd-012 (same meaning in each language),
/// AASc-3a-050 (spelling of the template's IRI), extensions that refer out of the environment.
/// Of V3.0 only: AASd-090, AASd-120, and that a co-managed entity has no ids (AASd-014).
/// </remarks>
public static class Verifier
{
    /// <summary>All findings about an object and everything below it, in document order.</summary>
    /// <param name="root">Any object: an environment, or a part of one. What needs the surroundings is checked as far as they are part of the root.</param>
    public static IReadOnlyList<Finding> Verify(AasObject root, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new VerificationWalk(root, options ?? VerificationOptions.Default).Run();
    }
}
