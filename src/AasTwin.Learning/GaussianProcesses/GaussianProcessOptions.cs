namespace AasTwin.Learning.GaussianProcesses;

/// <summary>How a Gaussian process is trained. Immutable.</summary>
public sealed record GaussianProcessOptions
{
    internal const int GreatestMostSamples = 10_000;

    /// <summary>Steps of the ascent.</summary>
    public int Steps { get; init; } = 60;

    /// <summary>Most samples; memory grows with their square, time with their cube.</summary>
    public int MostSamples { get; init; } = 2000;

    /// <summary>Least noise as a share of the targets' deviation, above 0.</summary>
    public double LeastNoise { get; init; } = 0.01;
}
