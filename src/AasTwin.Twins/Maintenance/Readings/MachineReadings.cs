using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>Hourly readings of a machine: a row an hour without holes, a column a signal in the order of <see cref="Signals"/>, NaN where one is missing.</summary>
/// <param name="FirstHour">The time of the first row, a full hour.</param>
/// <param name="Values">Hours x signals, in the units of the signals.</param>
public sealed record MachineReadings(DateTimeOffset FirstHour, Matrix Values)
{
    public int Hours => Values.Rows;

    /// <summary>The time of the last row.</summary>
    public DateTimeOffset LastHour => FirstHour.AddHours(Hours - 1);

    /// <summary>The last hours of them.</summary>
    public MachineReadings Last(int hours)
    {
        var count = Math.Min(hours, Hours);
        return count == Hours ? this : new MachineReadings(FirstHour.AddHours(Hours - count), Rows(Values, Hours - count, count));
    }

    internal static Matrix Rows(Matrix values, int from, int count)
    {
        var part = new Matrix(count, values.Columns);
        values.Values.AsSpan(from * values.Columns, count * values.Columns).CopyTo(part.Values);
        return part;
    }
}
