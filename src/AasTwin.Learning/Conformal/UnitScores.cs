using AasTwin.Learning.Models;

namespace AasTwin.Learning.Conformal;

/// <summary>
/// Scores of calibration units and their quantiles for a row of a further unit. The units are exchangeable, their rows are not: each of m units has the
/// weight 1/(m + 1), spread over its rows, and the further unit the rest, at infinity (Lee, Barber and Willett, "Distribution-free inference with
/// hierarchical data", 2023). So the value of a random row of a further unit lies below the quantile with at least the level as probability, whatever the
/// distribution; and m units support no level above m/(m + 1). Immutable.
/// </summary>
internal sealed class UnitScores
{
    // Sums of weights are compared with levels such as 9/10, which they reach but for rounding.
    private const double Rounding = 1e-9;

    private readonly float[] scores;
    private readonly int[] units;
    private readonly double[] cumulative;

    private UnitScores(float[] scores, int[] units)
    {
        this.scores = scores;
        this.units = units;
        var rows = units.GroupBy(u => u).ToDictionary(g => g.Key, g => g.Count());
        Units = rows.Count;
        cumulative = new double[scores.Length];
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++) cumulative[i] = sum += 1.0 / ((Units + 1) * (double)rows[units[i]]);
    }

    /// <summary>Number of units.</summary>
    public int Units { get; }

    /// <summary>m/(m + 1).</summary>
    public double HighestLevel => Units / (Units + 1.0);

    /// <param name="scores">A score a row.</param>
    /// <param name="units">The unit of each row.</param>
    /// <exception cref="LearningException">A score is not finite.</exception>
    public static UnitScores Of(ReadOnlySpan<float> scores, ReadOnlySpan<int> units)
    {
        if (scores.Length != units.Length) throw new ArgumentException($"There are {scores.Length} scores and {units.Length} units: give one for one.");
        var (keys, items) = (scores.ToArray(), units.ToArray());
        for (var i = 0; i < keys.Length; i++)
            if (!float.IsFinite(keys[i])) throw new LearningException($"Calibration row {i} (unit {units[i]})", $"Its score is {keys[i]}.", "Calibrate with rows that have finite predictions and targets.");
        Array.Sort(keys, items);
        return new UnitScores(keys, items);
    }

    /// <summary>The least score that a row of a further unit does not exceed with at least this probability.</summary>
    /// <exception cref="LearningException">The units do not support the level.</exception>
    public double Quantile(double level, string where)
    {
        if (level is <= 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        if (level > HighestLevel + Rounding)
        {
            throw new LearningException(
                where,
                FormattableString.Invariant($"{Units} units support levels up to {100 * HighestLevel:0.#} %, and {100 * level:0.#} % was asked for."),
                FormattableString.Invariant($"Calibrate with at least {Math.Ceiling((level / (1 - level)) - Rounding):0} units, or ask for a lower level."));
        }
        var index = Array.BinarySearch(cumulative, level - Rounding);
        return scores[index >= 0 ? index : Math.Min(~index, scores.Length - 1)];
    }

    /// <summary>The greatest score; 0 without any.</summary>
    public double Greatest => scores.Length == 0 ? 0 : scores[^1];

    /// <summary>The weight of the scores that are at most a value.</summary>
    public double WeightTo(double value)
    {
        var (low, high) = (0, scores.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (scores[middle] <= value) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? 0 : cumulative[low - 1];
    }

    internal static void Write(ParameterWriter writer, UnitScores model)
    {
        writer.Write(model.scores);
        writer.Write(model.units);
    }

    internal static UnitScores Read(ParameterReader reader)
    {
        var (scores, units) = (reader.ReadSingles(), reader.ReadInt32s());
        if (scores.Length != units.Length) throw reader.Fault("Scores and units do not go together.");
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] < scores[i - 1]) throw reader.Fault("Scores are not in their order.");
        return new UnitScores(scores, units);
    }
}
