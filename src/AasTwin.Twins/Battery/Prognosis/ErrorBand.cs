using AasTwin.Learning.Conformal;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>
/// Half widths of intervals from the errors of models that did not see the cell. Levels that so many cells support, m/(m + 1), are distribution-free (conformal
/// prediction by leaving cells out, a cell as the exchangeable item): 75 % from three cells on. Higher ones are model-based, and say so: a cell's errors are taken as
/// normal around 0, and their scale is known from m cells, so that the ratio has Student's distribution with m degrees of freedom. Immutable.
/// </summary>
/// <param name="Scores">The errors by cell.</param>
/// <param name="Deviation">Root of the mean over the cells of their mean squared errors.</param>
public sealed record ErrorBand(SplitConformal Scores, double Deviation)
{
    // Quantiles of 95 % of Student's distribution with 1 to 8 degrees of freedom: no mean is estimated, so that each cell is one.
    private static readonly double[] Student95 = [6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860];

    /// <summary>Whether intervals of a level are distribution-free.</summary>
    public bool IsDistributionFree(double level) => level <= Scores.HighestLevel + 1e-9;

    /// <param name="scales">How far off the model expects to be at each row; null for the same everywhere.</param>
    public static ErrorBand Of(IReadOnlyList<float> actual, IReadOnlyList<float> predicted, IReadOnlyList<int> cells, float[]? scales = null)
    {
        var errors = actual.Select((a, i) => (Cell: cells[i], Square: Math.Pow((a - predicted[i]) / (scales?[i] ?? 1), 2)));
        var deviation = Math.Sqrt(errors.GroupBy(e => e.Cell).Average(g => g.Average(e => e.Square)));
        return new ErrorBand(SplitConformal.Calibrate([.. actual], [.. predicted], [.. cells], scales), deviation);
    }

    /// <summary>What intervals of a level rest on.</summary>
    public IntervalKind KindOf(double level) => IsDistributionFree(level) ? IntervalKind.DistributionFree : IntervalKind.ModelBased;

    /// <summary>Half the width of the interval of a level, 0.5, 0.75 or 0.9.</summary>
    public double Half(double level)
    {
        if (IsDistributionFree(level)) return Scores.Predict(0, level).Upper;
        var least = Scores.Predict(0, Math.Min(0.5, Scores.HighestLevel)).Upper;
        return Math.Max(least, Student95[Math.Clamp(Scores.Units, 1, Student95.Length) - 1] * Deviation);
    }

    /// <summary>What intervals of 90 % rest on, for people.</summary>
    public MultiLanguageText Explain() => IsDistributionFree(0.9)
        ? Sentence.Of(
            $"Intervals of 50, 75 and 90 % are distribution-free: conformal prediction over {Scores.Units} cells, each left out of the model that it was predicted by.",
            $"Les intervalles à 50, 75 et 90 % ne supposent aucune loi : prédiction conforme sur {Scores.Units} cellules, chacune prévue par un modèle qui ne l'a pas vue.")
        : Sentence.Of(
            $"Intervals of 50 and 75 % are distribution-free: conformal prediction over {Scores.Units} cells, each left out of the model that it was predicted by. So few cells support no such level above {100 * Scores.HighestLevel:0} %: the interval of 90 % is model-based, as it takes the errors as normal with a scale known from {Scores.Units} cells (Student's distribution).",
            $"Les intervalles à 50 et 75 % ne supposent aucune loi : prédiction conforme sur {Scores.Units} cellules, chacune prévue par un modèle qui ne l'a pas vue. Si peu de cellules ne permettent pas d'aller ainsi au-delà de {100 * Scores.HighestLevel:0} % : l'intervalle à 90 % repose sur un modèle, celui d'erreurs normales dont l'échelle est connue par {Scores.Units} cellules (loi de Student).");
}
