namespace AasTwin.Learning.Metrics;

/// <summary>How well scores put cases before others, whatever the threshold.</summary>
public static class RankingMetrics
{
    /// <summary>
    /// Average precision: Σ (recall − recall before) · precision over the thresholds, the area under the precision-recall steps. A score without skill
    /// reaches the share of cases. NaN without cases.
    /// </summary>
    public static double AveragePrecision(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        var sum = 0.0;
        var (tp, before) = (0, 0);
        foreach (var (cases, seen) in Thresholds(scores, labels))
        {
            tp = cases;
            sum += (tp - before) * ((double)tp / seen);
            before = tp;
        }
        return tp == 0 ? double.NaN : sum / tp;
    }

    /// <summary>
    /// Area under the precision-recall curve with straight lines between thresholds, begun at recall 0 with the precision of the first threshold. Slightly
    /// optimistic against <see cref="AveragePrecision"/>.
    /// </summary>
    public static double PrecisionRecallArea(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        var points = Thresholds(scores, labels);
        var total = points[^1].Cases;
        if (total == 0) return double.NaN;
        double area = 0, recall = 0, precision = (double)points[0].Cases / points[0].Seen;
        foreach (var (cases, seen) in points)
        {
            var (nextRecall, nextPrecision) = ((double)cases / total, (double)cases / seen);
            area += (nextRecall - recall) * (precision + nextPrecision) / 2;
            (recall, precision) = (nextRecall, nextPrecision);
        }
        return area;
    }

    /// <summary>Probability that a case scores above another, ties half: the area under the ROC curve. NaN without cases or others.</summary>
    public static double RocArea(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        double area = 0;
        var (cases, others) = (0, 0);
        foreach (var (caseCount, seen) in Thresholds(scores, labels))
        {
            var nextOthers = seen - caseCount;
            area += (nextOthers - others) * (cases + caseCount) / 2.0;
            (cases, others) = (caseCount, nextOthers);
        }
        return area / cases / others;
    }

    /// <summary>The threshold with the greatest F1, to be chosen on data that does not judge afterwards.</summary>
    public static double ThresholdOfBestF1(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        var order = Descending(scores);
        var total = 0;
        foreach (var label in labels) total += label ? 1 : 0;
        var (best, bestF1, tp) = (double.PositiveInfinity, -1.0, 0);
        for (var i = 0; i < order.Length; i++)
        {
            if (labels[order[i]]) tp++;
            if (i + 1 < order.Length && scores[order[i + 1]] == scores[order[i]]) continue;
            var f1 = 2.0 * tp / (total + i + 1);
            if (f1 > bestF1) (best, bestF1) = (scores[order[i]], f1);
        }
        return best;
    }

    /// <summary>For each distinct score, descending: cases and samples that reach it.</summary>
    private static List<(int Cases, int Seen)> Thresholds(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        RegressionMetrics.Check(labels.Length, scores.Length);
        var order = Descending(scores);
        var points = new List<(int, int)>();
        var cases = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (labels[order[i]]) cases++;
            if (i + 1 == order.Length || scores[order[i + 1]] != scores[order[i]]) points.Add((cases, i + 1));
        }
        return points;
    }

    private static int[] Descending(ReadOnlySpan<float> scores)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(scores.ToArray().Select(s => -s).ToArray(), order);
        return order;
    }
}
