using AasTwin.Metamodel;
using AasTwin.Metamodel.Verification;

namespace AasTwin.Documents;

/// <summary>What verification says of a document.</summary>
internal enum VerdictKind { Valid, Invalid, Unreadable }

/// <summary>A document judged.</summary>
/// <param name="File">As it was given.</param>
/// <param name="Kind">Unreadable: nothing could be read, or in strict mode a part of it could not.</param>
/// <param name="Metamodel">Version that applied; null when the document could not even be opened.</param>
/// <param name="Findings">In document order; warnings do not make a document invalid.</param>
internal sealed record Verdict(string File, VerdictKind Kind, string? Metamodel, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads and verifies one document; whatever is wrong with it is in the verdict.</summary>
    public static Verdict Of(string path, DocumentOptions options)
    {
        try
        {
            using var document = Document.Open(path, options);
            var kind = KindOf(document.Findings);
            if (document.Root is null || (options.IsStrict && kind == VerdictKind.Unreadable))
                return new Verdict(path, VerdictKind.Unreadable, document.Metamodel, document.Findings);
            var rules = Verifier.Verify(document.Root, new VerificationOptions { Version = document.Version });
            return kind == VerdictKind.Valid && KindOf(rules) == VerdictKind.Valid
                ? new Verdict(path, VerdictKind.Valid, document.Metamodel, [.. document.Findings, .. rules])
                : new Verdict(path, VerdictKind.Invalid, document.Metamodel, [.. document.Findings, .. rules]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RefusedException)
        {
            return new Verdict(path, VerdictKind.Unreadable, null, [new Finding(Severity.Unreadable, "", ReadingRule.Syntax, failure.Message)]);
        }
    }

    private static VerdictKind KindOf(IReadOnlyList<Finding> findings)
    {
        var kind = VerdictKind.Valid;
        foreach (var finding in findings)
        {
            if (finding.Severity == Severity.Unreadable) return VerdictKind.Unreadable;
            if (finding.Severity == Severity.Invalid) kind = VerdictKind.Invalid;
        }
        return kind;
    }
}
