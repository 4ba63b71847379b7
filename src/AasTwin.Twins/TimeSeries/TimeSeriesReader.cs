using System.Text;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.TimeSeries;

/// <summary>Reads the records of a submodel after IDTA 02008: those in an InternalSegment, or in the CSV or JSON file or blob of an ExternalSegment.</summary>
internal static class TimeSeriesReader
{
    private const long MostBytes = 200_000_000;

    /// <summary>Whether a submodel is a time series, in this or an earlier version.</summary>
    public static bool IsTimeSeries(Submodel submodel) =>
        submodel.SemanticId?.Keys?.LastOrDefault()?.Value?.StartsWith("https://admin-shell.io/idta/TimeSeries/1/", StringComparison.Ordinal) == true;

    /// <summary>The idShorts of the segments.</summary>
    public static IReadOnlyList<string> Segments(Submodel submodel) => [.. Children(Child(submodel.SubmodelElements, "Segments")).Select(s => s.IdShort!)];

    /// <summary>The records of a segment.</summary>
    /// <param name="segment">Its idShort; null for the only one, or the first that has records.</param>
    /// <exception cref="OperationRefusedException">There is no such segment, or its records are not to be understood; findings name element and line.</exception>
    public static TimeSeriesTable Read(Submodel submodel, string? segment, AasRepository repository) =>
        Read(submodel, segment, repository, TimeSeriesRecords.OfElements, TimeSeriesRecords.Of);

    /// <summary>The records of a segment with their values as they are written, for variables that are words.</summary>
    /// <inheritdoc cref="Read(Submodel, string?, AasRepository)" />
    public static TimeSeriesTexts ReadTexts(Submodel submodel, string? segment, AasRepository repository) =>
        Read(submodel, segment, repository, TimeSeriesRecords.TextsOf, TimeSeriesRecords.TextsOf);

    private static T Read<T>(Submodel submodel, string? segment, AasRepository repository,
        Func<SubmodelElementCollection, string, List<Finding>, T> ofElements, Func<string, string, List<Finding>, T> ofText)
    {
        if (!IsTimeSeries(submodel)) throw Refused(submodel.Id, "This is no time series: it needs the semanticId " + TimeSeriesTerms.Submodel + ".");
        var segments = Children(Child(submodel.SubmodelElements, "Segments")).OfType<SubmodelElementCollection>().ToList();
        var chosen = segments.Where(s => segment is null ? Source(s) is not null : s.IdShort == segment).FirstOrDefault()
            ?? throw Refused($"{submodel.Id}#Segments", segment is null
                ? "No segment has records: add an InternalSegment or an ExternalSegment."
                : $"There is no segment {segment}: it has {(segments.Count > 0 ? string.Join(", ", segments.Select(s => s.IdShort)) : "none")}.");
        var path = $"Segments.{chosen.IdShort}";
        var findings = new List<Finding>();
        var table = Source(chosen) switch
        {
            SubmodelElementCollection records => ofElements(records, $"{submodel.Id}#{path}.{records.IdShort}", findings),
            { } file => ofText(Text(submodel.Id, $"{path}.{file.IdShort}", repository), $"{submodel.Id}#{path}.{file.IdShort}", findings),
            null => throw Refused($"{submodel.Id}#{path}", "It has no records: neither Records nor a File or Blob. Linked segments are not fetched."),
        };
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : table;
    }

    internal static OperationRefusedException Refused(string path, string text) => new([Finding(path, text)]);

    internal static Finding Finding(string path, string text) => new(Severity.Invalid, path, "TimeSeries", $"{path}: {text}");

    private static SubmodelElement? Source(SubmodelElementCollection segment) =>
        Child(segment.Value, "Records") as SubmodelElementCollection
        ?? (SubmodelElement?)(Child(segment.Value, "File") as Metamodel.File is { Value.Length: > 0 } file ? file : null)
        ?? (Child(segment.Value, "Blob") is Blob { Value.Length: > 0 } blob ? blob : null);

    private static string Text(string submodelId, string path, AasRepository repository)
    {
        try
        {
            using var file = repository.OpenAttachment(submodelId, path);
            if (file.Length > MostBytes) throw Refused(path, $"The file has {file.Length:N0} bytes: split it, at most {MostBytes:N0} are read.");
            using var reader = new StreamReader(file.Content, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (RepositoryException absent)
        {
            throw Refused(path, $"There are no records ({absent.Message}).");
        }
    }

    private static SubmodelElement? Child(IEnumerable<SubmodelElement>? elements, string idShort) => elements?.FirstOrDefault(e => e.IdShort == idShort);

    private static IEnumerable<SubmodelElement> Children(SubmodelElement? element) => element switch
    {
        SubmodelElementCollection collection => collection.Value ?? [],
        SubmodelElementList list => list.Value ?? [],
        _ => [],
    };
}
