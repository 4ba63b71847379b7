using System.Text;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Where an operation gets its event log from: a text it is given, or a File or Blob of the submodel.</summary>
internal static class EventLogInput
{
    private const long MostBytes = 200_000_000;

    /// <exception cref="OperationRefusedException">There is no log, or it is not to be understood; findings name its lines.</exception>
    public static IReadOnlyList<LoggedEvent> Read(string? csv, string path, OperationContext context)
    {
        var findings = new List<Finding>();
        var text = csv ?? ReadElement(path, context);
        var events = EventLogReader.Read(text, csv is null ? path : "EventLogCsv", findings);
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : events;
    }

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
            throw Refused(path, $"There is no event log ({absent.Message}). Add a File or Blob {path} with the columns {EventLogWriter.Header} to the submodel, or give EventLogCsv.");
        }
    }

    private static OperationRefusedException Refused(string path, string text) => new([LineExperiment.Finding(path, text)]);
}
