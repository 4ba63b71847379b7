namespace AasTwin.Optimization;

/// <summary>Something that is wrong with a problem or with the options of a search.</summary>
/// <param name="Subject">The variable, constraint or option concerned.</param>
/// <param name="Text">What is wrong and what to do about it.</param>
public sealed record ProblemFinding(string Subject, string Text);
