using AasTwin.Learning.Models;

namespace AasTwin.Learning.Conformal;

/// <summary>
/// Corrects predicted lower and upper quantiles so that they cover (conformalized quantile regression; Romano, Patterson and Candès, NeurIPS 2019), with
/// units as the exchangeable items. Immutable; safe for concurrent use.
/// </summary>
public sealed class ConformalizedQuantiles
{
    private readonly UnitScores excess;

    private ConformalizedQuantiles(UnitScores excess) => this.excess = excess;

    /// <summary>The highest level that so many units support: m/(m + 1).</summary>
    public double HighestLevel => excess.HighestLevel;

    /// <param name="actual">What came, a row each.</param>
    /// <param name="lower">The lower quantile that a model predicted that did not see these units, such as that of 5 % for a level of 90 %.</param>
    /// <param name="upper">The upper quantile.</param>
    /// <param name="units">The unit of each row.</param>
    /// <exception cref="LearningException">A value is not finite.</exception>
    public static ConformalizedQuantiles Calibrate(ReadOnlySpan<float> actual, ReadOnlySpan<float> lower, ReadOnlySpan<float> upper, ReadOnlySpan<int> units)
    {
        if (actual.Length != lower.Length || actual.Length != upper.Length) throw new ArgumentException("Actual values and quantiles must be there, one for one.");
        var scores = new float[actual.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = Math.Max(lower[i] - actual[i], actual[i] - upper[i]);
        return new ConformalizedQuantiles(UnitScores.Of(scores, units));
    }

    /// <summary>The corrected interval; never turned around when a correction is negative and wider than the interval.</summary>
    /// <param name="level">The level that the quantiles were predicted for.</param>
    /// <exception cref="LearningException">The units do not support the level.</exception>
    public Interval Predict(double lower, double upper, double level)
    {
        var correction = Math.Max(excess.Quantile(level, "The level of the interval"), (lower - upper) / 2);
        return new Interval(lower - correction, upper + correction);
    }

    internal static void Write(ParameterWriter writer, ConformalizedQuantiles model) => UnitScores.Write(writer, model.excess);

    internal static ConformalizedQuantiles Read(ParameterReader reader) => new(UnitScores.Read(reader));
}
