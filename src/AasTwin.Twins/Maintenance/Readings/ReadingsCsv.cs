using System.Globalization;
using System.Text;
using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Writes readings as the CSV of a time series: a header with <c>Time</c> and the signals, units in brackets such as <c>Flow [m³/h]</c>; a line an hour with the time
/// in ISO 8601; a missing reading is an empty field.
/// </summary>
public static class ReadingsCsv
{
    public static string Header { get; } = "Time," + string.Join(',', Signals.All.Select(s => s.Header));

    public static string Write(MachineReadings readings)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var row = 0; row < readings.Hours; row++)
        {
            text.Append(Time(readings.FirstHour.AddHours(row)));
            for (var signal = 0; signal < Signals.Count; signal++)
            {
                text.Append(',');
                var value = readings.Values[row, signal];
                if (!float.IsNaN(value)) text.Append(Rounded(value));
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>An hour as the readings have it.</summary>
    internal static string Time(DateTimeOffset hour) => hour.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>With three significant digits, which is finer than the noise of an hour.</summary>
    internal static string Rounded(float value)
    {
        var decimals = value == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return Math.Round((double)value, decimals).ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <summary>A reading as it is read back.</summary>
    internal static float AsWritten(float value) => float.IsNaN(value) ? value : (float)double.Parse(Rounded(value), CultureInfo.InvariantCulture);

    /// <summary>Readings as they are read back.</summary>
    internal static Matrix Rounded(Matrix readings) => new(readings.Rows, readings.Columns, [.. readings.Values.Select(AsWritten)]);
}
