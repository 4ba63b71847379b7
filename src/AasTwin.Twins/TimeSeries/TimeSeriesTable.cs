namespace AasTwin.Twins.TimeSeries;

/// <summary>Records of a time series: a time each, and a column a variable. Immutable as long as its arrays are.</summary>
/// <param name="Times">As written, in the order of the records.</param>
/// <param name="Seconds">Since the first record where times are dates, else the relative times.</param>
/// <param name="Variables">idShorts of the variables.</param>
/// <param name="Columns">Values of each variable; NaN where there is none.</param>
internal sealed record TimeSeriesTable(IReadOnlyList<string> Times, double[] Seconds, IReadOnlyList<string> Variables, double[][] Columns)
{
    public int Count => Times.Count;

    /// <summary>The values of a variable, or null when the series has none of that name.</summary>
    public double[]? Column(string variable)
    {
        for (var i = 0; i < Variables.Count; i++)
            if (Variables[i] == variable) return Columns[i];
        return null;
    }
}

/// <summary>Records of a time series whose variables are words, such as events.</summary>
/// <param name="Seconds">Since the first record where times are dates, else the relative times.</param>
/// <param name="Variables">idShorts of the variables.</param>
/// <param name="Records">Values of the variables as they are written, a record each.</param>
/// <param name="HasDates">Whether times are dates.</param>
internal sealed record TimeSeriesTexts(double[] Seconds, IReadOnlyList<string> Variables, IReadOnlyList<string[]> Records, bool HasDates);
