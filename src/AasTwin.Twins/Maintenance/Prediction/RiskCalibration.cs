using AasTwin.Learning;
using AasTwin.Learning.Calibration;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Turns the score of a risk model into a probability with its 90 % interval: isotonic regression on machines that the model did not see, and the 5 % and 95 %
/// quantiles of the same over resamples of these machines, because moments of one machine are not independent. Immutable; safe for concurrent use.
/// </summary>
internal sealed class RiskCalibration(IsotonicCalibration mean, IsotonicCalibration lower, IsotonicCalibration upper)
{
    private const int Resamples = 100, Knots = 60;

    public IsotonicCalibration Mean => mean;

    public IsotonicCalibration Lower => lower;

    public IsotonicCalibration Upper => upper;

    /// <summary>The probability and its interval.</summary>
    public (double Probability, double Lower, double Upper) Of(float score)
    {
        var probability = mean.Calibrate(score);
        return (probability, Math.Min(lower.Calibrate(score), probability), Math.Max(upper.Calibrate(score), probability));
    }

    public static RiskCalibration Fit(float[] scores, float[] outcomes, int[] units, ulong seed)
    {
        var rows = Enumerable.Range(0, units.Length).GroupBy(i => units[i]).Select(g => g.ToArray()).ToArray();
        var sorted = scores.Order().ToArray();
        // Finer where risks are high, which is where few samples are.
        var knots = Enumerable.Range(0, Knots).Select(i => 1 - Math.Pow(10, -4.0 * i / (Knots - 1))).Select(q => sorted[(int)(q * (sorted.Length - 1))])
            .Append(sorted[^1]).Distinct().ToArray();
        var curves = new float[Resamples][];
        for (var i = 0; i < Resamples; i++)
        {
            var random = new RandomStream(RandomStream.Combine(seed, (ulong)i));
            int[] drawn = [.. Enumerable.Range(0, rows.Length).SelectMany(_ => rows[random.Next(rows.Length)])];
            var fit = IsotonicCalibration.Fit([.. drawn.Select(r => scores[r])], [.. drawn.Select(r => outcomes[r])]);
            curves[i] = [.. knots.Select(fit.Calibrate)];
        }
        // So many machines failed: where all of them did, the next may yet be the first that does not, and where none of the rows did, the next may be (rule of three).
        var failing = Math.Max(4, Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i] > 0).Select(i => units[i]).Distinct().Count());
        var greatest = failing / (failing + 1f);
        return new RiskCalibration(
            IsotonicCalibration.Fit(scores, outcomes).Clipped(0, greatest), Quantile(0.05).Clipped(0, 1 - (3f / failing)), Quantile(0.95).Clipped(Math.Min(0.5f, 3f / outcomes.Length), 1));

        IsotonicCalibration Quantile(double level) =>
            IsotonicCalibration.Fit(knots, [.. knots.Select((_, k) => curves.Select(c => c[k]).Order().ElementAt((int)Math.Round(level * (Resamples - 1))))]);
    }
}
