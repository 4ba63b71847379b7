using System.Globalization;
using System.Text;

namespace AasTwin.Server.TimeSeries;

/// <summary>The form in which InfluxDB answers: tables one below the other, with lines that tell the types of the columns above those that differ from the last ones.</summary>
internal static class AnnotatedCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const string Columns = ",result,table,_start,_stop,_time,_value,_field,_measurement", End = "\r\n";

    public static string Write(FluxQuery query, IEnumerable<Series> series)
    {
        var text = new StringBuilder();
        SeriesType? type = null;
        var table = 0;
        foreach (var one in query.Of(series))
        {
            if (one.Type != type)
            {
                if (type is not null) text.Append(End);
                type = one.Type;
                text.Append("#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,").Append(NameOf(one.Type)).Append(",string,string").Append(End)
                    .Append("#group,false,false,true,true,false,false,true,true").Append(End)
                    .Append("#default,").Append(Quoted(query.Result)).Append(",,,,,,,").Append(End).Append(Columns).Append(End);
            }
            var head = $",,{table++},{Time(query.Start)},{Time(query.Stop)},";
            var tail = $",{Quoted(one.Field)},{Quoted(one.Measurement)}{End}";
            foreach (var point in one.Points) text.Append(head).Append(Time(point.Time)).Append(',').Append(Quoted(point.Value)).Append(tail);
        }
        return text.Append(End).ToString();
    }

    private static string NameOf(SeriesType type) => type switch
    {
        SeriesType.Double => "double",
        SeriesType.Long => "long",
        SeriesType.UnsignedLong => "unsignedLong",
        SeriesType.Boolean => "boolean",
        _ => "string",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
