namespace AasTwin.Twins.TimeSeries;

/// <summary>Identifiers of the submodel template "Time Series Data" (IDTA 02008-1-1).</summary>
internal static class TimeSeriesTerms
{
    public const string Submodel = "https://admin-shell.io/idta/TimeSeries/1/1";
    public const string Metadata = "https://admin-shell.io/idta/TimeSeries/Metadata/1/1";
    public const string MetadataName = "https://admin-shell.io/idta/TimeSeries/Metadata/Name/1/1";
    public const string Record = "https://admin-shell.io/idta/TimeSeries/Record/1/1";
    public const string Records = "https://admin-shell.io/idta/TimeSeries/Records/1/1";
    public const string Segments = "https://admin-shell.io/idta/TimeSeries/Segments/1/1";
    public const string ExternalSegment = "https://admin-shell.io/idta/TimeSeries/Segments/ExternalSegment/1/1";
    public const string InternalSegment = "https://admin-shell.io/idta/TimeSeries/Segments/InternalSegment/1/1";
    public const string SegmentName = "https://admin-shell.io/idta/TimeSeries/Segment/Name/1/1";
    public const string SegmentDescription = "https://admin-shell.io/idta/TimeSeries/Segment/Description/1/1";
    public const string RecordCount = "https://admin-shell.io/idta/TimeSeries/Segment/RecordCount/1/1";
    public const string StartTime = "https://admin-shell.io/idta/TimeSeries/Segment/StartTime/1/1";
    public const string EndTime = "https://admin-shell.io/idta/TimeSeries/Segment/EndTime/1/1";
    public const string State = "https://admin-shell.io/idta/TimeSeries/Segment/State/1/1";
    public const string LastUpdate = "https://admin-shell.io/idta/TimeSeries/Segment/LastUpdate/1/1";
    public const string File = "https://admin-shell.io/idta/TimeSeries/File/1/1";
    public const string Blob = "https://admin-shell.io/idta/TimeSeries/Blob/1/1";
    public const string UtcTime = "https://admin-shell.io/idta/TimeSeries/UtcTime/1/1";
    public const string RelativePointInTime = "https://admin-shell.io/idta/TimeSeries/RelativePointInTime/1/1";
}
