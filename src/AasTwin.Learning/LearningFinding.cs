namespace AasTwin.Learning;

/// <summary>Something that is wrong with data, options or a model file.</summary>
/// <param name="Where">The option, column, row, unit or part concerned, such as "column 3 (s11)" or "unit 7".</param>
/// <param name="What">What is wrong there.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record LearningFinding(string Where, string What, string Remedy)
{
    public override string ToString() => $"{Where}: {What} {Remedy}";
}
