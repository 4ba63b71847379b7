using System.Globalization;
using AasTwin.Learning;
using AasTwin.Metamodel;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.Maintenance;

/// <summary>Takes the readings of a machine out of a time series: all signals must be there, in their units, hour by hour; what is missing may be empty or left out.</summary>
internal static class ReadingsTable
{
    /// <summary>More hours than these are not read at once.</summary>
    public const int MostHours = 50_000;

    private const int MostFindings = 20;

    /// <summary>The readings; null with findings, each with its record, when something is wrong.</summary>
    /// <param name="source">What findings call the table, such as the path of the element.</param>
    public static MachineReadings? Read(TimeSeriesTable table, string source, List<Finding> findings)
    {
        var before = findings.Count;
        if (Columns(table, source, findings) is not { } columns) return null;
        if (table.Count == 0 || !DateTimeOffset.TryParse(table.Times[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var first))
        {
            findings.Add(Finding(source, "The times must be dates such as 2026-11-28T14:00Z: it must be known how old the readings are."));
            return null;
        }
        var rows = new List<float[]>();
        for (var record = 0; record < table.Count && findings.Count - before < MostFindings; record++)
        {
            var hour = table.Seconds[record] / 3600;
            var at = $"{source}, record {record + 1}";
            if (Math.Abs(hour - Math.Round(hour)) > 1.0 / 3600) findings.Add(Finding(at, $"{table.Times[record]} is not a whole number of hours after the first record: give one record an hour."));
            else if (Math.Round(hour) < rows.Count) findings.Add(Finding(at, $"{table.Times[record]} is not after the record before: put the records in the order of time, one an hour."));
            else if (hour >= MostHours) findings.Add(Finding(at, $"The readings span more than {MostHours:N0} hours: give a part of them."));
            else
            {
                while (rows.Count < Math.Round(hour)) rows.Add(Missing());
                rows.Add(Values(table, record, columns, at, findings));
            }
        }
        return findings.Count == before ? new MachineReadings(first, Matrix.FromRows(rows)) : null;
    }

    private static double[][]? Columns(TimeSeriesTable table, string source, List<Finding> findings)
    {
        var columns = new double[Signals.Count][];
        var before = findings.Count;
        var missing = new List<string>();
        for (var i = 0; i < columns.Length; i++)
        {
            var signal = Signals.All[i];
            var found = table.Variables.ToList().FindIndex(v => string.Equals(NameOf(v, out _), signal.Name, StringComparison.OrdinalIgnoreCase));
            if (found < 0)
            {
                missing.Add(signal.Header);
                continue;
            }
            NameOf(table.Variables[found], out var unit);
            if (unit is not null && unit != signal.Unit) findings.Add(Finding(source, $"{signal.Name} is in {unit}, and must be in {UnitText(signal)}: convert it."));
            columns[i] = table.Columns[found];
        }
        if (missing.Count > 0)
            findings.Add(Finding(source, $"{(missing.Count == 1 ? "The signal" : "The signals")} {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing: the models need all {Signals.Count} signals."));
        return findings.Count == before ? columns : null;
    }

    private static string NameOf(string variable, out string? unit)
    {
        var open = variable.IndexOf('[', StringComparison.Ordinal);
        unit = open > 0 && variable.EndsWith(']') ? variable[(open + 1)..^1].Trim() : null;
        return (unit is null ? variable : variable[..open]).Trim();
    }

    private static float[] Values(TimeSeriesTable table, int record, double[][] columns, string at, List<Finding> findings)
    {
        var values = new float[Signals.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (signal, value) = (Signals.All[i], columns[i][record]);
            values[i] = (float)value;
            if (!double.IsNaN(value) && (value < signal.Least || value > signal.Greatest))
                findings.Add(Finding(at, string.Create(CultureInfo.InvariantCulture, $"{signal.Name} is {value:G6}, and must lie within {signal.Least:0.##} and {signal.Greatest:0.##} {UnitText(signal)}{Guess(signal, value)}.")));
            if (findings.Count >= MostFindings) break;
        }
        return values;
    }

    /// <summary>The unit that the value may be in.</summary>
    private static string Guess(Signal signal, double value)
    {
        bool Fits(double converted) => converted >= signal.Least && converted <= signal.Greatest;
        return signal.Unit switch
        {
            "°C" when Fits(value - 273.15) => ": it may be in K",
            "°C" when Fits((value - 32) / 1.8) => ": it may be in °F",
            "bar" when Fits(value / 14.504) => ": it may be in psi",
            "bar" when Fits(value / 100) => ": it may be in kPa",
            "mm/s" when Fits(value / 1000) => ": it may be in µm/s",
            "m³/h" when Fits(value / 1000) => ": it may be in l/h",
            "kW" when Fits(value / 1000) => ": it may be in W",
            "" when Fits(value / 100) => ": it may be in %",
            _ => "",
        };
    }

    private static float[] Missing()
    {
        var row = new float[Signals.Count];
        Array.Fill(row, float.NaN);
        return row;
    }

    private static string UnitText(Signal signal) => signal.Unit.Length > 0 ? signal.Unit : "no unit";

    private static Finding Finding(string at, string text) => new(Severity.Invalid, at, nameof(Maintenance), $"{at}: {text}");
}
