using AasTwin.Learning.Models;

namespace AasTwin.Learning.Conformal;

/// <summary>
/// Intervals around predictions from the errors on units that were not trained on (split conformal prediction; Papadopoulos et al., 2002; Lei et al.,
/// JASA 113, 2018), with units as the exchangeable items: a random row of a further unit lies inside with at least the level as probability. Immutable;
/// safe for concurrent use.
/// </summary>
public sealed class SplitConformal
{
    private readonly UnitScores errors;

    private SplitConformal(UnitScores errors) => this.errors = errors;

    /// <summary>Units that calibrate.</summary>
    public int Units => errors.Units;

    /// <summary>The highest level that so many units support: m/(m + 1).</summary>
    public double HighestLevel => errors.HighestLevel;

    /// <param name="actual">What came, a row each.</param>
    /// <param name="predicted">What a model predicted that did not see these units.</param>
    /// <param name="units">The unit of each row.</param>
    /// <param name="scales">How far off the model expects to be at each row, above 0: errors are taken relative to it. Null for the same everywhere.</param>
    /// <exception cref="LearningException">A value is not finite or a scale not above 0.</exception>
    public static SplitConformal Calibrate(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<int> units, float[]? scales = null)
    {
        if (actual.Length != predicted.Length) throw new ArgumentException($"There are {actual.Length} actual values and {predicted.Length} predictions: give one for one.");
        var scores = new float[actual.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            if (scales is not null && !(scales[i] > 0)) throw new LearningException($"Calibration row {i} (unit {units[i]})", $"Its scale is {scales[i]}.", "Give scales above 0.");
            scores[i] = Math.Abs(actual[i] - predicted[i]) / (scales?[i] ?? 1);
        }
        return new SplitConformal(UnitScores.Of(scores, units));
    }

    /// <summary>The interval around a prediction.</summary>
    /// <param name="scale">How far off the model expects to be here, when it was calibrated with scales.</param>
    /// <exception cref="LearningException">The units do not support the level.</exception>
    public Interval Predict(double prediction, double level, double scale = 1)
    {
        var half = errors.Quantile(level, "The level of the interval") * scale;
        return new Interval(prediction - half, prediction + half);
    }

    internal static void Write(ParameterWriter writer, SplitConformal model) => UnitScores.Write(writer, model.errors);

    internal static SplitConformal Read(ParameterReader reader) => new(UnitScores.Read(reader));
}
