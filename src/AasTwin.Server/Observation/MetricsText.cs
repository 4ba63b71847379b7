using System.Diagnostics;
using System.Globalization;
using System.Text;
using AasTwin.Repository;

namespace AasTwin.Server.Observation;

/// <summary>What is measured, in the text format of Prometheus (0.0.4).</summary>
internal static class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly (IdentifiableKind Kind, string Label)[] Kinds =
        [(IdentifiableKind.Shell, "shell"), (IdentifiableKind.Submodel, "submodel"), (IdentifiableKind.ConceptDescription, "concept_description"), (IdentifiableKind.Invocation, "invocation"), (IdentifiableKind.Job, "job")];

    public static string Of(RequestMeter meter, EngineMeter engines, AasRepository repository)
    {
        var text = new StringBuilder(8192);
        Head("aastwin_http_requests_total", "counter", "Requests by route template.");
        foreach (var (method, route, status, count) in meter.Requests.OrderBy(r => r.Route, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal).ThenBy(r => r.Status))
            Line("aastwin_http_requests_total", count, ("method", method), ("route", route), ("status", status.ToString(CultureInfo.InvariantCulture)));
        Head("aastwin_http_requests_running", "gauge", "Requests that are being answered.");
        Line("aastwin_http_requests_running", meter.Running);
        Head("aastwin_http_request_duration_seconds", "histogram", "Time from the request to the end of the answer.");
        foreach (var (route, durations) in meter.RequestDurations.OrderBy(r => r.Route, StringComparer.Ordinal)) Histogram("aastwin_http_request_duration_seconds", durations, ("route", route));
        Head("aastwin_operation_duration_seconds", "histogram", "Time of invocations of operations (simulations, predictions, optimizations), by how they ended.");
        foreach (var (operation, state, durations) in meter.Operations.OrderBy(o => o.Operation, StringComparer.Ordinal)) Histogram("aastwin_operation_duration_seconds", durations, ("operation", operation), ("state", state.ToString()));
        Head("aastwin_store_objects", "gauge", "What the store holds, by kind; invocations and jobs are those that can still be asked for.");
        foreach (var (kind, label) in Kinds) Line("aastwin_store_objects", repository.Count(kind), ("kind", label));
        Head("aastwin_store_changes_total", "counter", "Entries of the commit log.");
        Line("aastwin_store_changes_total", repository.ListChanges(long.MaxValue, 1).Newest);
        foreach (var measure in engines.Measures)
        {
            Head(measure.Name, measure.IsCounter ? "counter" : "histogram", measure.Help);
            if (measure.IsCounter) Line(measure.Name, measure.Count);
            foreach (var (label, durations) in measure.ByLabel) Histogram(measure.Name, durations, label.Name is null ? [] : [(label.Name, label.Value)]);
        }
        using var process = Process.GetCurrentProcess();
        Head("process_cpu_seconds_total", "counter", "Processor time.");
        Line("process_cpu_seconds_total", process.TotalProcessorTime.TotalSeconds);
        Head("process_resident_memory_bytes", "gauge", "Memory of the process.");
        Line("process_resident_memory_bytes", process.WorkingSet64);
        Head("process_start_time_seconds", "gauge", "When the process began, since 1970.");
        Line("process_start_time_seconds", (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
        Head("dotnet_gc_heap_bytes", "gauge", "Memory of objects.");
        Line("dotnet_gc_heap_bytes", GC.GetTotalMemory(false));
        Head("dotnet_gc_collections_total", "counter", "Collections by generation.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++) Line("dotnet_gc_collections_total", GC.CollectionCount(generation), ("generation", generation.ToString(CultureInfo.InvariantCulture)));
        Head("dotnet_thread_pool_threads", "gauge", "Threads of the pool.");
        Line("dotnet_thread_pool_threads", ThreadPool.ThreadCount);
        return text.ToString();

        void Head(string name, string type, string help) => text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

        void Line(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
        {
            text.Append(name);
            for (var i = 0; i < labels.Length; i++)
                text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(labels[i].Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
            text.Append(labels.Length > 0 ? "} " : " ").Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }

        void Histogram(string name, Durations durations, params ReadOnlySpan<(string Name, string Value)> labels)
        {
            long sum = 0;
            for (var i = 0; i < durations.Bounds.Count; i++)
                Line(name + "_bucket", sum += durations.Counts[i], [.. labels, ("le", durations.Bounds[i].ToString("R", CultureInfo.InvariantCulture))]);
            sum += durations.Counts[^1];
            Line(name + "_bucket", sum, [.. labels, ("le", "+Inf")]);
            Line(name + "_sum", durations.Sum, labels);
            Line(name + "_count", sum, labels);
        }
    }
}
