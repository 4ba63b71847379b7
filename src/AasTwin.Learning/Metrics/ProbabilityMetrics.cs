namespace AasTwin.Learning.Metrics;

/// <summary>A bin of a calibration curve.</summary>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Observed">Share of cases.</param>
/// <param name="Count">Samples in the bin.</param>
public sealed record CalibrationBin(double Predicted, double Observed, int Count);

/// <summary>Whether predicted probabilities mean what they say.</summary>
public static class ProbabilityMetrics
{
    /// <summary>Mean squared difference between probability and outcome (Brier, 1950); lower is better. The share p of cases alone reaches p(1 − p).</summary>
    public static double Brier(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> labels)
    {
        RegressionMetrics.Check(labels.Length, probabilities.Length);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var error = probabilities[i] - (labels[i] ? 1.0 : 0);
            sum += error * error;
        }
        return sum / labels.Length;
    }

    /// <summary>Mean negative logarithm of the probability of what came; probabilities are kept 1e-15 from 0 and 1.</summary>
    public static double LogLoss(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> labels)
    {
        RegressionMetrics.Check(labels.Length, probabilities.Length);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++) sum -= Math.Log(Math.Max(1e-15, labels[i] ? probabilities[i] : 1.0 - probabilities[i]));
        return sum / labels.Length;
    }

    /// <summary>Predicted against observed in bins of equal width; bins without samples are left out.</summary>
    public static IReadOnlyList<CalibrationBin> CalibrationCurve(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> labels, int bins = 10)
    {
        RegressionMetrics.Check(labels.Length, probabilities.Length);
        var (sums, cases, counts) = (new double[bins], new int[bins], new int[bins]);
        for (var i = 0; i < labels.Length; i++)
        {
            var bin = Math.Clamp((int)(probabilities[i] * bins), 0, bins - 1);
            sums[bin] += probabilities[i];
            cases[bin] += labels[i] ? 1 : 0;
            counts[bin]++;
        }
        return [.. Enumerable.Range(0, bins).Where(b => counts[b] > 0).Select(b => new CalibrationBin(sums[b] / counts[b], (double)cases[b] / counts[b], counts[b]))];
    }

    /// <summary>Expected calibration error: mean distance of predicted and observed over the bins, weighted by their samples.</summary>
    public static double ExpectedCalibrationError(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> labels, int bins = 10)
    {
        var total = (double)labels.Length;
        return CalibrationCurve(probabilities, labels, bins).Sum(b => b.Count / total * Math.Abs(b.Predicted - b.Observed));
    }
}
