namespace AasTwin.Simulation.Statistics;

/// <summary>How well a mean is to be known, for <see cref="Replications.RunUntil"/>.</summary>
public sealed record Precision
{
    private readonly int _first = 10;

    /// <summary>Wanted half-width of the interval, in units of the figure.</summary>
    public double HalfWidth { get; init; }

    /// <summary>Wanted half-width as a share of the mean; enough if either this or <see cref="HalfWidth"/> is reached.</summary>
    public double RelativeHalfWidth { get; init; }

    /// <summary>Confidence level of the interval.</summary>
    public double Level { get; init; } = Estimate.DefaultLevel;

    /// <summary>Replications before the first look, at least 2; few make stopping too early likely.</summary>
    public int First
    {
        get => _first;
        init => _first = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(First), value, "The first look needs at least 2 replications.");
    }

    /// <summary>Replications at most.</summary>
    public int Limit { get; init; } = 100_000;

    /// <summary>Refuses what no run can reach.</summary>
    internal void Check()
    {
        if (!(HalfWidth > 0 || RelativeHalfWidth > 0))
        {
            throw new ArgumentException($"Give the wanted precision: {nameof(HalfWidth)} or {nameof(RelativeHalfWidth)} must be above 0.");
        }
        if (Limit < First || Limit > Replications.Most)
        {
            throw new ArgumentException($"{nameof(Limit)} must lie between {nameof(First)}, which is {First}, and {Replications.Most}; it is {Limit}.");
        }
    }

    internal bool IsReachedBy(Estimate estimate) =>
        estimate.HalfWidth <= Math.Max(HalfWidth, RelativeHalfWidth * Math.Abs(estimate.Mean));

    /// <summary>How many replications to have before the next look: what the present spread calls for, but at most twice as many.</summary>
    internal int Next(Estimate estimate)
    {
        double wanted = Math.Max(HalfWidth, RelativeHalfWidth * Math.Abs(estimate.Mean));
        double ratio = wanted > 0 ? estimate.HalfWidth / wanted : 2;
        double next = Math.Clamp(estimate.Replications * ratio * ratio, (estimate.Replications * 1.1) + 1, estimate.Replications * 2.0);
        return (int)Math.Min(next, Limit);
    }
}

/// <summary>The outcome of <see cref="Replications.RunUntil"/>.</summary>
/// <param name="Results">Of all replications made, by number.</param>
/// <param name="Estimate">Of the figure that was to be known.</param>
/// <param name="IsReached">False when the limit of replications came first: the interval is wider than wanted.</param>
public sealed record SequentialResult<TResult>(IReadOnlyList<TResult> Results, Estimate Estimate, bool IsReached);
