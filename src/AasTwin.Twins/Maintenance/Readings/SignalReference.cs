using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// What a machine read when it was healthy: the mean of each signal over the first week after commissioning or an overhaul, as an acceptance measurement records it
/// (ISO 13373-1). All deviations are told against it. Immutable but for its array, which is not to be changed.
/// </summary>
public sealed class SignalReference
{
    /// <summary>Hours that a reference is taken from, and the fewest that do.</summary>
    public const int Hours = 168, FewestHours = 48;

    private SignalReference(float[] means) => Means = means;

    /// <summary>Mean of each signal, in the order of <see cref="Signals"/>.</summary>
    public float[] Means { get; }

    /// <exception cref="ArgumentException">Not 24 finite means.</exception>
    public static SignalReference Of(float[] means) => means.Length == Signals.Count && means.All(float.IsFinite)
        ? new SignalReference(means)
        : throw new ArgumentException($"A reference has {Signals.Count} finite means.", nameof(means));

    /// <summary>From readings of a healthy machine; null when a signal has fewer than <see cref="FewestHours"/> / 2 readings.</summary>
    public static SignalReference? Of(Matrix healthy)
    {
        var means = new float[Signals.Count];
        for (var signal = 0; signal < means.Length; signal++)
        {
            var (sum, count) = (0.0, 0);
            for (var row = 0; row < healthy.Rows; row++)
            {
                var value = healthy[row, signal];
                if (!float.IsNaN(value)) (sum, count) = (sum + value, count + 1);
            }
            if (count < FewestHours / 2) return null;
            means[signal] = (float)(sum / count);
        }
        return new SignalReference(means);
    }
}
