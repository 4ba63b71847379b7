using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Twins.TimeSeries;

/// <summary>Makes segments of a time series after IDTA 02008.</summary>
internal static class TimeSeriesSegment
{
    /// <summary>A segment whose records are in the submodel itself.</summary>
    /// <param name="description">What the records are and where they come from, in English.</param>
    public static SubmodelElementCollection Internal(string idShort, string name, string description, TimeSeriesTable table) =>
        Segment(idShort, TimeSeriesTerms.InternalSegment, name, description, table, new SubmodelElementCollection
        {
            IdShort = "Records",
            SemanticId = ExternalReference.To(TimeSeriesTerms.Records),
            Value = [.. Enumerable.Range(0, table.Count).Select(i => Record(table, i))],
        });

    /// <summary>A segment whose records are in a file, one row a record.</summary>
    /// <param name="file">Where the file is in the package.</param>
    public static SubmodelElementCollection External(string idShort, string name, string description, TimeSeriesTable table, string file) =>
        Segment(idShort, TimeSeriesTerms.ExternalSegment, name, description, table, new Metamodel.File
        {
            IdShort = "File",
            SemanticId = ExternalReference.To(TimeSeriesTerms.File),
            ContentType = "text/csv",
            Value = file,
        });

    /// <summary>The records as CSV; gaps are empty fields.</summary>
    public static string Csv(TimeSeriesTable table, string format = "R")
    {
        var text = new System.Text.StringBuilder("Time,").AppendJoin(',', table.Variables).Append('\n');
        for (var i = 0; i < table.Count; i++)
        {
            text.Append(table.Times[i]);
            foreach (var column in table.Columns) text.Append(',').Append(double.IsNaN(column[i]) ? "" : column[i].ToString(format, CultureInfo.InvariantCulture));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static SubmodelElementCollection Segment(string idShort, string semanticId, string name, string description, TimeSeriesTable table, SubmodelElement records)
    {
        var elements = new List<SubmodelElement>
        {
            new MultiLanguageProperty { IdShort = "Name", SemanticId = ExternalReference.To(TimeSeriesTerms.SegmentName), Value = [new LangStringTextType("en", name)] },
            new MultiLanguageProperty { IdShort = "Description", SemanticId = ExternalReference.To(TimeSeriesTerms.SegmentDescription), Value = [new LangStringTextType("en", description)] },
            Fact("RecordCount", TimeSeriesTerms.RecordCount, DataTypeDefXsd.Long, table.Count.ToString(CultureInfo.InvariantCulture)),
        };
        if (table.Count > 0)
        {
            elements.Add(Fact("StartTime", TimeSeriesTerms.StartTime, DataTypeDefXsd.String, table.Times[0]));
            elements.Add(Fact("EndTime", TimeSeriesTerms.EndTime, DataTypeDefXsd.String, table.Times[^1]));
        }
        elements.Add(Fact("State", TimeSeriesTerms.State, DataTypeDefXsd.String, "completed"));
        elements.Add(records);
        return new SubmodelElementCollection { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), Value = elements };
    }

    private static SubmodelElementCollection Record(TimeSeriesTable table, int row)
    {
        var isDate = !double.TryParse(table.Times[row], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var record = new SubmodelElementCollection
        {
            IdShort = string.Create(CultureInfo.InvariantCulture, $"Record{row:00}"),
            SemanticId = ExternalReference.To(TimeSeriesTerms.Record),
            Value =
            [
                Fact("Time", isDate ? TimeSeriesTerms.UtcTime : TimeSeriesTerms.RelativePointInTime, isDate ? DataTypeDefXsd.DateTime : DataTypeDefXsd.Double, table.Times[row]),
            ],
        };
        for (var c = 0; c < table.Variables.Count; c++)
        {
            var value = table.Columns[c][row];
            record.Value.Add(new Property
            {
                IdShort = table.Variables[c],
                ValueType = DataTypeDefXsd.Double,
                Value = double.IsNaN(value) ? null : value.ToString("R", CultureInfo.InvariantCulture),
            });
        }
        return record;
    }

    private static Property Fact(string idShort, string semanticId, DataTypeDefXsd type, string value) =>
        new() { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), ValueType = type, Value = value };
}
