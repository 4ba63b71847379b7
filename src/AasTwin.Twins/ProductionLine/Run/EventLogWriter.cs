using System.Globalization;
using System.Text;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What happens, by the names that stand in event logs.</summary>
internal enum LineEvent
{
    Arrive,
    SetupStart,
    SetupEnd,
    Start,
    Down,
    Up,
    End,
    Rework,
    Scrap,
    Leave,
}

/// <summary>Writes an event log as CSV: minutes, part, product, station, machine, event. Not thread-safe.</summary>
internal sealed class EventLogWriter
{
    public const string Header = "minutes,part,product,station,machine,event";

    /// <summary>Longer logs would be no file to look at any more.</summary>
    public const int MostLines = 2_000_000;

    private readonly StringBuilder text = new(Header + "\n");
    private int lines;

    /// <summary>Whether lines were left out at the end, for length.</summary>
    public bool IsCut => lines > MostLines;

    public void Write(double minutes, Part part, LineEvent what, string station = "", int machine = 0)
    {
        if (lines++ >= MostLines) return;
        text.Append(CultureInfo.InvariantCulture, $"{minutes:0.######},{part.Number},{Quote(part.Product.Name)},{Quote(station)},");
        if (machine > 0) text.Append(machine);
        text.Append(',').Append(what).Append('\n');
    }

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(text.ToString());

    private static string Quote(string field) => field.AsSpan().IndexOfAny(",\"\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
