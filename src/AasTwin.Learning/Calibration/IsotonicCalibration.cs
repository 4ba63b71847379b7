using AasTwin.Learning.Models;

namespace AasTwin.Learning.Calibration;

/// <summary>
/// Turns scores into probabilities (or other means) by the best fit that never falls, with straight lines between its steps: pool adjacent violators
/// (Ayer et al., Ann. Math. Stat. 26, 1955; for probabilities Zadrozny and Elkan, KDD 2002). Immutable; safe for concurrent use.
/// </summary>
public sealed class IsotonicCalibration
{
    private readonly float[] scores;
    private readonly float[] values;

    private IsotonicCalibration(float[] scores, float[] values) => (this.scores, this.values) = (scores, values);

    /// <param name="scores">Scores of samples that the model was not trained on.</param>
    /// <param name="outcomes">What came: 0 or 1 for probabilities.</param>
    /// <exception cref="LearningException">There are no samples, or values are not finite.</exception>
    public static IsotonicCalibration Fit(ReadOnlySpan<float> scores, ReadOnlySpan<float> outcomes)
    {
        if (scores.Length != outcomes.Length) throw new ArgumentException($"There are {scores.Length} scores and {outcomes.Length} outcomes: give one for one.");
        if (scores.Length == 0) throw new LearningException("The calibration samples", "There are none.", "Give scores and outcomes.");
        var (keys, targets) = (scores.ToArray(), outcomes.ToArray());
        for (var i = 0; i < keys.Length; i++)
            if (!float.IsFinite(keys[i]) || !float.IsFinite(targets[i])) throw new LearningException($"Calibration sample {i}", "Its score or outcome is not finite.", "Leave it out.");
        Array.Sort(keys, targets);

        var blocks = new List<(double Sum, int Count, float First, float Last)>();
        for (var i = 0; i < keys.Length;)
        {
            // Equal scores get an equal value.
            var end = i;
            var sum = 0.0;
            for (; end < keys.Length && keys[end] == keys[i]; end++) sum += targets[end];
            blocks.Add((sum, end - i, keys[i], keys[i]));
            i = end;
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Count >= blocks[^1].Sum / blocks[^1].Count)
            {
                var (before, last) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((before.Sum + last.Sum, before.Count + last.Count, before.First, last.Last));
            }
        }
        var (knots, means) = (new List<float>(), new List<float>());
        foreach (var (sum, count, first, last) in blocks)
        {
            foreach (var score in first == last ? [first] : new[] { first, last })
            {
                knots.Add(score);
                means.Add((float)(sum / count));
            }
        }
        return new IsotonicCalibration([.. knots], [.. means]);
    }

    /// <summary>The calibrated value; that of the nearest end for scores outside those that were fitted.</summary>
    public float Calibrate(float score)
    {
        if (float.IsNaN(score)) return score;
        var index = Array.BinarySearch(scores, score);
        if (index >= 0) return values[index];
        var next = ~index;
        if (next == 0) return values[0];
        if (next == scores.Length) return values[^1];
        var share = (score - scores[next - 1]) / (scores[next] - scores[next - 1]);
        return values[next - 1] + (share * (values[next] - values[next - 1]));
    }

    /// <summary>The same with no value below or above limits: what few samples cannot be sure of.</summary>
    public IsotonicCalibration Clipped(float least, float greatest) => new(scores, [.. values.Select(v => Math.Clamp(v, least, greatest))]);

    internal static void Write(ParameterWriter writer, IsotonicCalibration model)
    {
        writer.Write(model.scores);
        writer.Write(model.values);
    }

    internal static IsotonicCalibration Read(ParameterReader reader)
    {
        var (scores, values) = (reader.ReadSingles(), reader.ReadSingles());
        if (scores.Length != values.Length || scores.Length == 0) throw reader.Fault("Scores and values do not go together.");
        for (var i = 1; i < scores.Length; i++)
            if (!(scores[i] > scores[i - 1]) || values[i] < values[i - 1]) throw reader.Fault("The calibration falls somewhere.");
        return new IsotonicCalibration(scores, values);
    }
}
