namespace AasTwin.Twins.ProcessControl;

/// <summary>What a loop did, sampled evenly. Immutable.</summary>
/// <param name="IntervalSeconds">Time between samples, s.</param>
/// <param name="Setpoints">At each sample.</param>
/// <param name="Measured">At each sample.</param>
/// <param name="Outputs">That went out at each sample and held to the next.</param>
public sealed record LoopHistory(double IntervalSeconds, IReadOnlyList<double> Setpoints, IReadOnlyList<double> Measured, IReadOnlyList<double> Outputs)
{
    public int Count => Measured.Count;
}
