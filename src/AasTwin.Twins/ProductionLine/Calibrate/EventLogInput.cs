using System.Text;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Where an event log is.</summary>
/// <param name="Csv">The log itself.</param>
/// <param name="TimeSeries">Id of a submodel after IDTA 02008.</param>
/// <param name="Segment">idShort of its segment; null for the first with records.</param>
/// <param name="Path">idShort path of a File or Blob of the line's submodel.</param>
internal sealed record EventLogSource(string? Csv, string? TimeSeries, string? Segment, string Path);

/// <summary>Where an operation gets its event log from: a text it is given, a time series, a File or Blob of the submodel, or the time series of the line's shell.</summary>
internal static class EventLogInput
{
    private const long MostBytes = 200_000_000;

    /// <exception cref="OperationRefusedException">There is no log, or it is not to be understood; findings name its lines.</exception>
    public static IReadOnlyList<LoggedEvent> Read(EventLogSource source, OperationContext context)
    {
        var findings = new List<Finding>();
        var events = source switch
        {
            { Csv: { } csv } => EventLogReader.Read(csv, "EventLogCsv", findings),
            { TimeSeries: { } id } => OfSeries(context.Repository.FindSubmodel(id) ?? throw Refused("TimeSeries", $"There is no submodel \"{id}\" here: give the id of a time series, or leave it out."), source.Segment, context, findings),
            _ when context.Repository.FindElement(context.Submodel.Id, source.Path) is null && SeriesOf(context) is { } series => OfSeries(series, source.Segment, context, findings),
            _ => EventLogReader.Read(ReadElement(source.Path, context), source.Path, findings),
        };
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : events;
    }

    private static IReadOnlyList<LoggedEvent> OfSeries(Submodel series, string? segment, OperationContext context, List<Finding> findings) =>
        EventLogReader.Read(TimeSeriesReader.ReadTexts(series, segment, context.Repository), $"TimeSeries {series.Id}", findings);

    private static Submodel? SeriesOf(OperationContext context) =>
        context.Repository.ShellsOf(context.Submodel.Id).SelectMany(s => context.Repository.SubmodelsOf(s.Id)).FirstOrDefault(TimeSeriesReader.IsTimeSeries);

    private static string ReadElement(string path, OperationContext context)
    {
        try
        {
            using var file = context.Repository.OpenAttachment(context.Submodel.Id, path);
            if (file.Length > MostBytes) throw Refused(path, $"The event log has {file.Length:N0} bytes: give a part of at most {MostBytes:N0}.");
            using var reader = new StreamReader(file.Content, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (RepositoryException absent)
        {
            throw Refused(path, $"There is no event log ({absent.Message}). Add a File or Blob {path} with the columns {EventLogWriter.Header} to the submodel, or a time series (IDTA 02008) to its shell, or give EventLogCsv.");
        }
    }

    private static OperationRefusedException Refused(string path, string text) => new([LineExperiment.Finding(path, text)]);
}
