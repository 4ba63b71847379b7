using System.Globalization;

namespace AasTwin.Server.TimeSeries;

/// <summary>A query of time series, read from a text by <see cref="FluxText"/>.</summary>
/// <param name="Start">The first time that is wanted.</param>
/// <param name="Stop">The first time that is not wanted any more.</param>
/// <param name="Result">The name of the result.</param>
/// <param name="Steps">What is done with each series, in this order; null leaves it out.</param>
internal sealed record FluxQuery(DateTimeOffset Start, DateTimeOffset Stop, string Result, IReadOnlyList<Func<Series, Series?>> Steps)
{
    /// <summary>Windows that a series is divided into at most.</summary>
    public const int MaxWindows = 1_000_000;

    /// <summary>How the values of a window become one; of text only the first, the last and their number are known.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<SeriesPoint>, string>> Aggregates { get; } = new Dictionary<string, Func<IReadOnlyList<SeriesPoint>, string>>
    {
        ["mean"] = points => Text(points.Average(p => p.Number)),
        ["min"] = points => points.MinBy(p => p.Number).Value,
        ["max"] = points => points.MaxBy(p => p.Number).Value,
        ["sum"] = points => Text(points.Sum(p => p.Number)),
        ["count"] = points => points.Count.ToString(CultureInfo.InvariantCulture),
        ["first"] = points => points[0].Value,
        ["last"] = points => points[^1].Value,
    };

    public IEnumerable<Series> Of(IEnumerable<Series> series)
    {
        foreach (var one in series)
        {
            Series? rest = one;
            for (var i = 0; i < Steps.Count && rest is not null; i++) rest = Steps[i](rest);
            if (rest is { Points.Count: > 0 }) yield return rest;
        }
    }

    /// <summary>One value for each span of time that has any, at the end of that span; spans begin at multiples of their length, counted from 1970.</summary>
    public Series? Aggregate(Series series, TimeSpan every, string function)
    {
        if (series.Type is SeriesType.String or SeriesType.Boolean && function is not ("count" or "first" or "last")) return null;
        var type = function switch { "mean" => SeriesType.Double, "count" => SeriesType.Long, "sum" when series.Type == SeriesType.UnsignedLong => SeriesType.Double, _ => series.Type };
        var points = series.Points.GroupBy(p => (p.Time - DateTimeOffset.UnixEpoch).Ticks / every.Ticks).Select(window =>
        {
            var end = DateTimeOffset.UnixEpoch.AddTicks((window.Key + 1) * every.Ticks);
            return new SeriesPoint(end < Stop ? end : Stop, Aggregates[function]([.. window]));
        });
        return series with { Type = type, Points = [.. points] };
    }

    private static string Text(double number) => double.IsPositiveInfinity(number) ? "+Inf" : double.IsNegativeInfinity(number) ? "-Inf" : number.ToString("R", CultureInfo.InvariantCulture);
}
