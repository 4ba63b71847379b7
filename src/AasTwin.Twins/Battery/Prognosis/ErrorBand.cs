using AasTwin.Learning.Conformal;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>
/// Half widths of intervals from the errors of models that did not see the cell. Levels that so many cells support are distribution-free (split conformal
/// prediction, a cell as the exchangeable item); higher ones rest on a Student distribution of the errors between cells, and say so. Immutable.
/// </summary>
/// <param name="Scores">The errors by cell.</param>
/// <param name="Deviation">Root of the mean over the cells of their mean squared errors.</param>
public sealed record ErrorBand(SplitConformal Scores, double Deviation)
{
    // Quantiles of 95 % of Student's distribution with 1 to 8 degrees of freedom.
    private static readonly double[] Student95 = [6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860];

    /// <summary>Whether intervals of a level are distribution-free.</summary>
    public bool IsDistributionFree(double level) => level <= Scores.HighestLevel;

    /// <param name="scales">How far off the model expects to be at each row; null for the same everywhere.</param>
    public static ErrorBand Of(IReadOnlyList<float> actual, IReadOnlyList<float> predicted, IReadOnlyList<int> cells, float[]? scales = null)
    {
        var errors = actual.Select((a, i) => (Cell: cells[i], Square: Math.Pow((a - predicted[i]) / (scales?[i] ?? 1), 2)));
        var deviation = Math.Sqrt(errors.GroupBy(e => e.Cell).Average(g => g.Average(e => e.Square)));
        return new ErrorBand(SplitConformal.Calibrate([.. actual], [.. predicted], [.. cells], scales), deviation);
    }

    /// <summary>Half the width of the interval of a level, 0.5 or 0.9.</summary>
    public double Half(double level)
    {
        if (IsDistributionFree(level)) return Scores.Predict(0, level).Upper;
        var least = Scores.Predict(0, Math.Min(0.5, Scores.HighestLevel)).Upper;
        var student = Student95[Math.Clamp(Scores.Units - 2, 0, Student95.Length - 1)];
        return Math.Max(least, student * Deviation * Math.Sqrt(1 + (1.0 / Scores.Units)));
    }

    /// <summary>What intervals of 90 % rest on, for people.</summary>
    public string Explain() => IsDistributionFree(0.9)
        ? $"Intervals of 50 and 90 % are distribution-free: conformal prediction over {Scores.Units} cells, none of which its own model had seen."
        : $"The interval of 50 % is distribution-free: conformal prediction over {Scores.Units} cells, none of which its own model had seen. So few cells support no such level above {100 * Scores.HighestLevel:0} %: the interval of 90 % assumes that errors differ between cells as Student's distribution tells.";
}
