using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Replications of a line, as all operations make them: checked before, told when the line stands still. Immutable.</summary>
internal sealed class LineExperiment
{
    /// <summary>Bytes of observations that a request may fill.</summary>
    private const double MostBytes = 600e6;

    private LineExperiment(LineDefinition definition, LineModel line, double durationMinutes, double warmUpMinutes)
    {
        (Definition, Line, DurationMinutes, WarmUpMinutes) = (definition, line, durationMinutes, warmUpMinutes);
    }

    public LineDefinition Definition { get; }

    public LineModel Line { get; }

    public double DurationMinutes { get; }

    public double WarmUpMinutes { get; }

    public double ObservedMinutes => DurationMinutes - WarmUpMinutes;

    /// <summary>Money of a run; null when the line has no costs.</summary>
    public LineMoney? Money => Definition.Costs is { } costs ? new LineMoney(costs, Line, WarmUpMinutes, DurationMinutes) : null;

    /// <exception cref="OperationRefusedException">The line cannot run, or the experiment makes no sense; every finding names the element.</exception>
    /// <param name="what">Whose line it is, for findings; such as the name of a scenario.</param>
    public static LineExperiment Of(LineDefinition definition, double? durationMinutes, double warmUpMinutes, int replications, string what = "")
    {
        var duration = durationMinutes ?? definition.ShiftMinutes;
        var line = LineModel.Build(definition, duration, out var found);
        var findings = found.ToList();
        if (what.Length > 0) findings = [.. findings.Select(f => f with { Text = $"{what}: {f.Text}" })];
        if (warmUpMinutes >= duration)
            findings.Add(Finding("WarmUpMinutes", $"The warm-up takes {warmUpMinutes:G6} of {duration:G6} minutes, so nothing is observed: shorten it or simulate longer."));
        if (replications * (150.0 + (80 * definition.Stations.Count)) > MostBytes)
            findings.Add(Finding("Replications", $"{replications} replications of {definition.Stations.Count} stations do not fit into memory: take at most {MostBytes / (150 + (80 * definition.Stations.Count)):N0}."));
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : new LineExperiment(definition, line!, duration, warmUpMinutes);
    }

    /// <summary>The same with a station at another speed, relative to its present one.</summary>
    public LineExperiment WithSpeed(int station, double factor)
    {
        var stations = Line.Stations.ToArray();
        stations[station] = stations[station] with { Speed = stations[station].Speed * factor };
        return new LineExperiment(Definition, Line with { Stations = stations }, DurationMinutes, WarmUpMinutes);
    }

    /// <summary>The options of a replication without anything beside the plain figures.</summary>
    public LineRunOptions Options => new() { DurationMinutes = DurationMinutes, WarmUpMinutes = WarmUpMinutes };

    /// <summary>Runs the replications.</summary>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <exception cref="OperationFailedException">The line stands still in a replication.</exception>
    public LineObservation[] Run(long seed, int replications, IProgress<double>? progress, CancellationToken cancellation, Func<int, LineRunOptions>? options = null, string what = "")
    {
        var plain = Options;
        var runs = Replications.Run(
            (ulong)seed,
            replications,
            replication => LineRun.Run(Line, options?.Invoke(replication.Index) ?? plain, replication),
            progress: progress is null ? null : new ShareOf(replications, progress),
            cancellationToken: cancellation);
        FailWhenStandingStill(runs, what);
        return runs;
    }

    public static void FailWhenStandingStill(IReadOnlyList<LineObservation> runs, string what = "")
    {
        for (var i = 0; i < runs.Count; i++)
            if (runs[i].Deadlock is { } why) throw new OperationFailedException($"{(what.Length > 0 ? what + ": " : "")}Deadlock in replication {i + 1} of {runs.Count}. {why}");
    }

    public static Finding Finding(string path, string text) => new(Severity.Invalid, path, nameof(ProductionLine), $"{path}: {text}");
}

/// <summary>Replications done as a share.</summary>
internal sealed class ShareOf(int replications, IProgress<double> progress) : IProgress<int>
{
    public void Report(int value) => progress.Report((double)value / replications);
}

/// <summary>A part of a longer piece of work.</summary>
internal sealed class PartOf(IProgress<double> progress, double from, double to) : IProgress<double>
{
    public void Report(double value) => progress.Report(from + ((to - from) * value));
}
