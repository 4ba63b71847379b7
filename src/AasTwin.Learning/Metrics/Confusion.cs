namespace AasTwin.Learning.Metrics;

/// <summary>What a yes-or-no decision came to.</summary>
public sealed record Confusion(int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    /// <summary>Share of the alarms that were right; 0 without alarms.</summary>
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the cases that were found; 0 without cases.</summary>
    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of the others that were left alone.</summary>
    public double Specificity => Share(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1 => Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Mean of recall and specificity.</summary>
    public double BalancedAccuracy => (Recall + Specificity) / 2;

    public double Accuracy => Share(TruePositives + TrueNegatives, TruePositives + TrueNegatives + FalsePositives + FalseNegatives);

    /// <summary>Says yes from a threshold on.</summary>
    public static Confusion At(double threshold, ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        RegressionMetrics.Check(labels.Length, scores.Length);
        int tp = 0, fp = 0, tn = 0, fn = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= threshold) _ = labels[i] ? tp++ : fp++;
            else _ = labels[i] ? fn++ : tn++;
        }
        return new Confusion(tp, fp, tn, fn);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
