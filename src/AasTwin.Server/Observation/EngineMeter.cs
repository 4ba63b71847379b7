using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AasTwin.Server.Observation;

/// <summary>
/// Collects what the parts of the program tell by meters whose names begin with <c>AasTwin.</c> (System.Diagnostics.Metrics): counters, and histograms of seconds with at most one
/// label. They know nothing of the server, nor it of them. What is counted is counted for the whole process. Safe for concurrent use.
/// </summary>
internal sealed class EngineMeter : IDisposable
{
    private const string Prefix = "AasTwin.";

    /// <summary>Labels are words of the program; more than that of one instrument are not kept.</summary>
    private const int MaxLabels = 200;

    private readonly ConcurrentDictionary<Instrument, EngineMeasure> measures = new();
    private readonly MeterListener listener = new();

    public EngineMeter()
    {
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (!instrument.Meter.Name.StartsWith(Prefix, StringComparison.Ordinal) || instrument is not (Counter<long> or Histogram<double>)) return;
            measures[instrument] = new EngineMeasure(instrument);
            me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measures[instrument].Add(value));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measures[instrument].Add(value, tags.Length > 0 ? (tags[0].Key, tags[0].Value as string ?? "") : default));
        listener.Start();
    }

    /// <summary>What is measured, in the order of the names.</summary>
    public IEnumerable<EngineMeasure> Measures => measures.Values.OrderBy(m => m.Name, StringComparer.Ordinal);

    public void Dispose() => listener.Dispose();

    /// <summary>One instrument, under its name in Prometheus.</summary>
    internal sealed class EngineMeasure(Instrument instrument)
    {
        private readonly ConcurrentDictionary<(string? Name, string Value), Durations> durations = new();
        private long count;

        public bool IsCounter => instrument is Counter<long>;

        public string Name { get; } = instrument.Name.Replace('.', '_') + (instrument is Counter<long> ? "_total" : "_seconds");

        public string Help => instrument.Description ?? "";

        public long Count => Volatile.Read(ref count);

        /// <summary>By label; the name is null when there is none.</summary>
        public IEnumerable<KeyValuePair<(string? Name, string Value), Durations>> ByLabel => durations.OrderBy(d => d.Key.Value, StringComparer.Ordinal);

        public void Add(long value) => Interlocked.Add(ref count, value);

        public void Add(double seconds, (string? Name, string Value) label)
        {
            if (!durations.TryGetValue(label, out var known))
            {
                if (durations.Count >= MaxLabels) return;
                known = durations.GetOrAdd(label, _ => new Durations(Durations.OfSteps));
            }
            known.Add(seconds);
        }
    }
}
