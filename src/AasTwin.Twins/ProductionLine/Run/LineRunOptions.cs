namespace AasTwin.Twins.ProductionLine;

/// <summary>How long a replication is and what it observes.</summary>
internal sealed record LineRunOptions
{
    /// <summary>Simulated time, the warm-up included.</summary>
    public required double DurationMinutes { get; init; }

    /// <summary>Time at the beginning that is not observed.</summary>
    public double WarmUpMinutes { get; init; }

    /// <summary>Keeps every cycle time, for quantiles.</summary>
    public bool KeepsCycleTimes { get; init; }

    /// <summary>Parts of equal length of the observed time for which queues are told; 0 for none.</summary>
    public int Intervals { get; init; }

    /// <summary>Takes what happens; null for nobody.</summary>
    public EventLogWriter? Log { get; init; }
}
