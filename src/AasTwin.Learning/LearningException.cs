namespace AasTwin.Learning;

/// <summary>Data, options or a file cannot be worked with; nothing was trained or loaded.</summary>
public sealed class LearningException : Exception
{
    public LearningException(params IReadOnlyList<LearningFinding> findings)
        : base(string.Join(Environment.NewLine, findings)) => Findings = findings;

    public LearningException(string where, string what, string remedy)
        : this(new LearningFinding(where, what, remedy))
    {
    }

    /// <summary>All that is wrong, not only the first.</summary>
    public IReadOnlyList<LearningFinding> Findings { get; }

    public static void ThrowIfAny(IReadOnlyList<LearningFinding> findings)
    {
        if (findings.Count > 0) throw new LearningException(findings);
    }
}
