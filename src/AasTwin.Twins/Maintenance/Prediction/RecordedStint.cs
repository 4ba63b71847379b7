using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>What is recorded of a machine from one renewal to the next stop, simulated or real: models are trained on these.</summary>
/// <param name="Machine">The machine, the unit of all splits.</param>
/// <param name="Readings">Hours x signals.</param>
/// <param name="Reference">What the machine read when it was healthy.</param>
/// <param name="HoursSinceOverhaul">At the first hour, h.</param>
/// <param name="Failure">The failure that ended it; null when it ended otherwise, and what would have come is unknown.</param>
public sealed record RecordedStint(int Machine, MachineType Type, Matrix Readings, SignalReference Reference, double HoursSinceOverhaul, FailureKind? Failure)
{
    public int Hours => Readings.Rows;
}
