namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>How a <see cref="RemainingLifeModel"/> is trained. Immutable.</summary>
public sealed record LifeOptions
{
    /// <summary>Capacity of a new cell by its data sheet.</summary>
    public double RatedAh { get; init; } = 2;

    /// <summary>Capacity below which life ends.</summary>
    public double ThresholdAh { get; init; } = 1.45;

    /// <summary>Trees of each of the two forests.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>The same seed gives the same model.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads.</summary>
    public int Workers { get; init; } = 1;
}
