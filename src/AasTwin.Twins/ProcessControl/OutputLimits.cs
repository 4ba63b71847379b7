namespace AasTwin.Twins.ProcessControl;

/// <summary>What an actuator can do. Immutable.</summary>
/// <param name="Minimum">Least output.</param>
/// <param name="Maximum">Greatest output.</param>
/// <param name="RatePerSecond">Greatest change of the output in a second; infinity for no limit.</param>
public sealed record OutputLimits(double Minimum, double Maximum, double RatePerSecond = double.PositiveInfinity)
{
    public double Range => Maximum - Minimum;

    internal IEnumerable<string> Faults()
    {
        if (!double.IsFinite(Minimum) || !double.IsFinite(Maximum) || !(Maximum > Minimum)) yield return $"the output goes from {Minimum} to {Maximum}: give a number and a greater one";
        if (!(RatePerSecond > 0)) yield return $"the output may change by {RatePerSecond} a second: give a positive number";
    }
}
