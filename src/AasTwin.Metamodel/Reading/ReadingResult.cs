namespace AasTwin.Metamodel;

/// <summary>What came of reading a document.</summary>
/// <param name="Value">The object; null when nothing could be read, or when a strict reader refuses the document.</param>
/// <param name="Findings">Everything that was wrong, in document order.</param>
/// <param name="Version">The version that was applied.</param>
public sealed record ReadingResult<T>(T? Value, IReadOnlyList<Finding> Findings, MetamodelVersion Version) where T : AasObject
{
    /// <summary>The object, or an exception that tells all findings.</summary>
    /// <exception cref="InvalidDataException">There is no object.</exception>
    public T Must() => Value ?? throw new InvalidDataException(string.Join(System.Environment.NewLine, Findings));
}
