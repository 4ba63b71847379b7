using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>What is known of a machine at a moment: all that a prediction rests on.</summary>
/// <param name="Readings">The last hours, at least <see cref="WindowFeatures.Hours"/>; see <see cref="WindowCheck"/>.</param>
/// <param name="HoursSinceRenewal">Since the last repair or overhaul, h.</param>
/// <param name="HoursSinceOverhaul">Since the last overhaul, h.</param>
internal sealed record MachineSnapshot(
    string MachineId, MachineType Type, MachineReadings Readings, SignalReference Reference, double HoursSinceRenewal, double HoursSinceOverhaul)
{
    /// <summary>The last week in residuals.</summary>
    public Matrix Residuals(ExpectedReadings expected) => expected.Residuals(Type, Readings.Last(WindowFeatures.Hours).Values, Reference);
}
