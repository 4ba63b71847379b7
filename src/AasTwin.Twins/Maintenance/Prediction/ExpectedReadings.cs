using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// What a healthy machine of each type reads at a load and temperature, in relation to its own reference, and how much single readings deviate from that. Turns
/// readings into residuals in standard deviations, which all models and detectors look at. Immutable but for its arrays; safe for concurrent use.
/// </summary>
/// <remarks>
/// g = β₁ Δload + β₂ Δload² + β₃ Δambient, where g is the logarithm of the ratio to the reference, or for temperatures, levels in dB, percentages and ratios the
/// difference; Δ against the reference. β by least squares over the first weeks after overhauls, σ as 1.4826 times the median absolute deviation.
/// </remarks>
public sealed class ExpectedReadings
{
    /// <summary>Coefficients of a signal.</summary>
    internal const int Terms = 3;

    /// <summary>Residuals beyond are cut: a single absurd reading must not rule the means.</summary>
    public const float Most = 30;

    private static readonly bool[] IsRatio = [.. Signals.All.Select(s => s.Unit is "mm/s" or "g" or "rpm" or "m³/h" or "A" or "V" or "kW" or "mA" or "bar")];

    private readonly float[][] coefficients;
    private readonly float[][] deviations;

    /// <param name="coefficients">For each type, three a signal.</param>
    /// <param name="deviations">For each type, one a signal, above 0.</param>
    internal ExpectedReadings(float[][] coefficients, float[][] deviations) => (this.coefficients, this.deviations) = (coefficients, deviations);

    internal IReadOnlyList<float[]> Coefficients => coefficients;

    internal IReadOnlyList<float[]> Deviations => deviations;

    /// <summary>Residuals in standard deviations, hours x signals; NaN where a reading is missing. Load and temperature become their distance from usual ones.</summary>
    public Matrix Residuals(MachineType type, Matrix readings, SignalReference reference)
    {
        var residuals = new Matrix(readings.Rows, Signals.Count);
        var (beta, sigma) = (coefficients[(int)type], deviations[(int)type]);
        for (var row = 0; row < readings.Rows; row++)
        {
            var values = readings.Row(row);
            var target = residuals.Row(row);
            var (load, ambient) = Circumstances(values, reference);
            target[Signals.Load] = (Filled(values[Signals.Load], reference.Means[Signals.Load]) - 60) / 20;
            target[Signals.Ambient] = (Filled(values[Signals.Ambient], reference.Means[Signals.Ambient]) - 18) / 8;
            for (var signal = 0; signal < Signals.Count; signal++)
            {
                if (signal is Signals.Load or Signals.Ambient) continue;
                var expected = (beta[signal * Terms] * load) + (beta[(signal * Terms) + 1] * load * load) + (beta[(signal * Terms) + 2] * ambient);
                var residual = (Deviation(signal, values[signal], reference.Means[signal]) - expected) / sigma[signal];
                target[signal] = float.IsNaN(residual) ? residual : Math.Clamp(residual, -Most, Most);
            }
        }
        return residuals;
    }

    /// <summary>What a healthy machine would have read where this one read a value with a residual.</summary>
    internal double Healthy(MachineType type, int signal, double value, double residual)
    {
        var deviation = residual * deviations[(int)type][signal];
        return IsRatio[signal] ? value / Math.Exp(deviation) : value - deviation;
    }

    /// <summary>A reading against its reference: logarithm of the ratio, or difference.</summary>
    internal static float Deviation(int signal, float value, float reference)
    {
        if (!IsRatio[signal]) return value - reference;
        // Pressures may be about 0: a tenth of the reference, or a tenth of the unit, keeps the logarithm finite.
        var floor = Math.Max(Math.Abs(reference) * 0.1f, 0.01f);
        return MathF.Log(Math.Max(value, floor) / Math.Max(reference, floor)) + (0 * value);
    }

    /// <summary>Load as a share and temperature in 10 K, against the reference; 0 where the reading is missing.</summary>
    internal static (float Load, float Ambient) Circumstances(ReadOnlySpan<float> values, SignalReference reference) => (
        (Filled(values[Signals.Load], reference.Means[Signals.Load]) - reference.Means[Signals.Load]) / 100,
        (Filled(values[Signals.Ambient], reference.Means[Signals.Ambient]) - reference.Means[Signals.Ambient]) / 10);

    private static float Filled(float value, float otherwise) => float.IsNaN(value) ? otherwise : value;
}
