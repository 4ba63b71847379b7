using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AasTwin.Learning;

/// <summary>
/// Times of predictions for whoever listens to the meter <c>AasTwin.Learning</c>: the histogram <c>aastwin.model.inference.duration</c>, in seconds, by the kind of
/// <c>model</c>. A prediction of many rows at once counts once. Without a listener nothing is measured.
/// </summary>
internal static class InferenceMeter
{
    private static readonly Meter Meter = new("AasTwin.Learning");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("aastwin.model.inference.duration", "s", "Time of predictions, by kind of model.");

    /// <summary>Measures until the result is disposed.</summary>
    public static Measurement Of(string kind) => new(kind, Duration.Enabled ? Stopwatch.GetTimestamp() : 0);

    internal readonly ref struct Measurement(string kind, long begin)
    {
        public void Dispose()
        {
            if (begin != 0) Duration.Record(Stopwatch.GetElapsedTime(begin).TotalSeconds, new KeyValuePair<string, object?>("model", kind));
        }
    }
}
