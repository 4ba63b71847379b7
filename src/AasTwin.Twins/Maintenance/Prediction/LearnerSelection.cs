using AasTwin.Learning;
using AasTwin.Learning.Metrics;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Chooses a learner for each type of machines, by the average precision of failures within 7 days on machines that none was trained on. The first learner stays unless
/// another is better in nine of ten resamples of these machines: with the few failures of a type, being better once is chance.
/// </summary>
internal static class LearnerSelection
{
    private const int Resamples = 200;

    private const double Sure = 0.9;

    /// <param name="models">The first is the usual one.</param>
    public static IReadOnlyList<LearnerChoice> Of(IReadOnlyList<RiskModel> models, TrainingTable validation, ExpectedReadings expected, ulong seed)
    {
        var scores = models.Select(m => m.Scores(validation, expected).Column(Horizons.Week)).ToArray();
        bool[] labels = [.. validation.Targets.Column(Horizons.Week).Select(t => t > 0)];
        return
        [
            .. Enum.GetValues<MachineType>().Select(type =>
            {
                int[] rows = [.. Enumerable.Range(0, validation.Count).Where(r => validation.TypeOf(r) == type)];
                int[][] machines = [.. rows.GroupBy(r => validation.Units[r]).Select(g => g.ToArray())];
                var failures = rows.Where(r => labels[r]).Select(r => validation.Windows[r].Stint).Distinct().Count();
                var (best, certainty) = (0, double.NaN);
                for (var i = 1; i < models.Count && failures >= LearnerChoice.LeastFailures; i++)
                {
                    var share = ShareBetter(scores[i], scores[best], labels, machines, RandomStream.Combine(seed, (ulong)type));
                    certainty = double.IsNaN(certainty) ? share : Math.Max(certainty, share);
                    if (share >= Sure) best = i;
                }
                return new LearnerChoice(type, machines.Length, failures, [.. scores.Select(s => Precision(s, labels, rows))], certainty, models[best].Learner);
            }),
        ];
    }

    /// <summary>In how many resamples of the machines the one is better than the other, as a share.</summary>
    private static double ShareBetter(float[] one, float[] other, bool[] labels, int[][] machines, ulong seed)
    {
        var random = new RandomStream(seed);
        var (better, counted) = (0, 0);
        for (var i = 0; i < Resamples; i++)
        {
            int[] rows = [.. Enumerable.Range(0, machines.Length).SelectMany(_ => machines[random.Next(machines.Length)])];
            var difference = Precision(one, labels, rows) - Precision(other, labels, rows);
            if (double.IsNaN(difference)) continue;
            counted++;
            if (difference > 0) better++;
        }
        return counted == 0 ? 0 : (double)better / counted;
    }

    /// <summary>NaN without a failure.</summary>
    private static double Precision(float[] scores, bool[] labels, int[] rows) =>
        Array.Exists(rows, r => labels[r]) ? RankingMetrics.PrecisionRecallArea([.. rows.Select(r => scores[r])], [.. rows.Select(r => labels[r])]) : double.NaN;
}
