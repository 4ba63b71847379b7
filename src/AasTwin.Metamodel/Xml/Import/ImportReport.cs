using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>
/// What the import did to a document. A loss or a guess is a warning at its place; a conversion that keeps the meaning is one warning for all its
/// occurrences, with their number and the line of the first.
/// </summary>
internal sealed class ImportReport(ReadingContext context)
{
    private readonly Dictionary<string, (int Count, long? Line)> conversions = [];

    public int MaxDepth => context.Options.MaxDepth;

    public void Push(string attribute) => context.Push(attribute);

    public void Push(int index) => context.Push(index);

    public void Pop() => context.Pop();

    /// <summary>A conversion that keeps the meaning.</summary>
    public void Converted(string what, XElement at)
    {
        var (count, line) = conversions.GetValueOrDefault(what, (0, LineOf(at)));
        conversions[what] = (count + 1, line);
    }

    /// <summary>A loss, or a guess at what was meant.</summary>
    public void Changed(string what, XElement at, string? attribute = null) => context.Report(Severity.Warning, ReadingRule.Version, what, LineOf(at), attribute);

    public void Refused(string rule, string why, XElement at) => context.Report(Severity.Unreadable, rule, why, LineOf(at));

    /// <summary>Reports what an element says beyond what was taken from it.</summary>
    public void LostRest(ImportSource source)
    {
        foreach (var lost in source.Rest) Changed($"<{lost.Name.LocalName}> was dropped: V3 has no place for it here.", lost);
    }

    public void Finish()
    {
        foreach (var (what, (count, line)) in conversions)
            context.Report(Severity.Warning, ReadingRule.Version, count == 1 ? what : $"{what} ({count} times, first here)", line);
    }

    private static long? LineOf(XElement at) => at.Annotation<ImportLine>()?.Number;
}
