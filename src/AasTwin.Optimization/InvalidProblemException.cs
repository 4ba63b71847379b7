namespace AasTwin.Optimization;

/// <summary>A problem or the options of a search cannot be worked with; nothing was evaluated.</summary>
public sealed class InvalidProblemException : ArgumentException
{
    internal InvalidProblemException(IReadOnlyList<ProblemFinding> findings)
        : base(string.Join(" ", findings.Select(f => f.Text))) => Findings = findings;

    /// <summary>All that is wrong, not only the first.</summary>
    public IReadOnlyList<ProblemFinding> Findings { get; }

    internal static void ThrowIfAny(IReadOnlyList<ProblemFinding> findings)
    {
        if (findings.Count > 0) throw new InvalidProblemException(findings);
    }
}
