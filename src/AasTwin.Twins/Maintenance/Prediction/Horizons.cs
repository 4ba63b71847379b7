namespace AasTwin.Twins.Maintenance;

/// <summary>The times within which a failure is foretold.</summary>
public static class Horizons
{
    /// <summary>24 h, 72 h, 7 and 30 days, in hours.</summary>
    public static IReadOnlyList<int> Hours { get; } = [24, 72, 168, 720];

    /// <summary>Number of the horizon of 7 days, by which models are judged.</summary>
    public const int Week = 2;

    /// <summary>Number of the span between two horizons in which an hour from now lies; the count of horizons when it lies after them.</summary>
    internal static int SpanOf(int hours)
    {
        var span = 0;
        while (span < Hours.Count && hours > Hours[span]) span++;
        return span;
    }
}
