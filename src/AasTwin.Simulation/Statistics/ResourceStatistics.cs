namespace AasTwin.Simulation.Statistics;

/// <summary>What is observed at a <see cref="Resource"/>.</summary>
public sealed class ResourceStatistics
{
    private readonly int _capacity;

    internal ResourceStatistics(Environment environment, int capacity, int inUse, int queued)
    {
        _capacity = capacity;
        InUse = new TimeWeighted(environment, inUse);
        QueueLength = new TimeWeighted(environment, queued);
    }

    /// <summary>Units in use over time.</summary>
    public TimeWeighted InUse { get; }

    /// <summary>Requests waiting over time.</summary>
    public TimeWeighted QueueLength { get; }

    /// <summary>Time from request to grant, 0 included, for every grant.</summary>
    public Tally WaitingTime { get; } = new();

    /// <summary>Mean share of the units in use, 0 to 1.</summary>
    public double Utilization => InUse.Mean / _capacity;

    /// <summary>Begins anew at the present time, for instance after the warm-up.</summary>
    public void Reset()
    {
        InUse.Reset();
        QueueLength.Reset();
        WaitingTime.Reset();
    }
}
