using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Twins.TimeSeries;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Maintenance;

/// <summary>The time series of a machine after IDTA 02008-1-1: the last readings in a CSV file.</summary>
internal static class TimeSeriesSubmodel
{
    /// <param name="file">Where the file of the readings is; null when there are none yet.</param>
    public static Submodel Of(string id, string machine, MachineReadings? readings, string? file) => new()
    {
        Id = id,
        IdShort = "TimeSeries",
        Kind = ModellingKind.Instance,
        SemanticId = ExternalReference.To(TimeSeriesTerms.Submodel),
        SubmodelElements =
        [
            Group("Metadata", TimeSeriesTerms.Metadata,
                Words("Name", TimeSeriesTerms.MetadataName, $"Hourly readings of {machine}"),
                Group("Record", TimeSeriesTerms.Record,
                [
                    Text("Time", TimeSeriesTerms.UtcTime, null, DataTypeDefXsd.DateTime),
                    .. Signals.All.Select(s => Text(s.Name, SignalConcepts.IdOf(s), null, DataTypeDefXsd.Double)),
                ])),
            Group("Segments", TimeSeriesTerms.Segments, readings is null || file is null ? [] : [Segment(readings, file)]),
        ],
    };

    private static SubmodelElementCollection Segment(MachineReadings readings, string file) => Group("Recent", TimeSeriesTerms.ExternalSegment,
        Words("Name", TimeSeriesTerms.SegmentName, "Last readings"),
        Text("RecordCount", TimeSeriesTerms.RecordCount, readings.Hours.ToString(CultureInfo.InvariantCulture), DataTypeDefXsd.Long),
        Text("StartTime", TimeSeriesTerms.StartTime, ReadingsCsv.Time(readings.FirstHour)),
        Text("EndTime", TimeSeriesTerms.EndTime, ReadingsCsv.Time(readings.LastHour)),
        Text("State", TimeSeriesTerms.State, "in progress"),
        new Metamodel.File { IdShort = "File", SemanticId = ExternalReference.To(TimeSeriesTerms.File), ContentType = "text/csv", Value = file });
}
