namespace AasTwin.Learning.Metrics;

/// <summary>How far predictions are from what came. All take the same number of actual and predicted values, at least one.</summary>
public static class RegressionMetrics
{
    /// <summary>Root of the mean squared error.</summary>
    public static double Rmse(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted)
    {
        Check(actual.Length, predicted.Length);
        var sum = 0.0;
        for (var i = 0; i < actual.Length; i++) sum += ((double)predicted[i] - actual[i]) * ((double)predicted[i] - actual[i]);
        return Math.Sqrt(sum / actual.Length);
    }

    /// <summary>Mean absolute error.</summary>
    public static double Mae(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted)
    {
        Check(actual.Length, predicted.Length);
        var sum = 0.0;
        for (var i = 0; i < actual.Length; i++) sum += Math.Abs((double)predicted[i] - actual[i]);
        return sum / actual.Length;
    }

    /// <summary>Share of the variance that is explained; negative when the mean would predict better. NaN for constant actual values.</summary>
    public static double RSquared(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted)
    {
        Check(actual.Length, predicted.Length);
        double mean = 0, residual = 0, total = 0;
        foreach (var value in actual) mean += (double)value / actual.Length;
        for (var i = 0; i < actual.Length; i++)
        {
            residual += ((double)predicted[i] - actual[i]) * ((double)predicted[i] - actual[i]);
            total += (actual[i] - mean) * (actual[i] - mean);
        }
        return 1 - (residual / total);
    }

    /// <summary>
    /// The score of the PHM08 challenge (Saxena et al., 2008) for remaining lives: Σ e^(d/10) − 1 for late predictions (d = predicted − actual above 0),
    /// e^(−d/13) − 1 for early ones. A sum, not a mean; lower is better.
    /// </summary>
    public static double NasaScore(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted)
    {
        Check(actual.Length, predicted.Length);
        var sum = 0.0;
        for (var i = 0; i < actual.Length; i++)
        {
            var late = (double)predicted[i] - actual[i];
            sum += Math.Exp(late > 0 ? late / 10 : -late / 13) - 1;
        }
        return sum;
    }

    /// <summary>
    /// Share of the predictions of a remaining life within (1 ± alpha) times the actual one (Saxena et al., Int. J. PHM 1(1), 2010), over all moments
    /// instead of a single λ.
    /// </summary>
    public static double AlphaLambda(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double alpha = 0.2)
    {
        Check(actual.Length, predicted.Length);
        var within = 0;
        for (var i = 0; i < actual.Length; i++)
            if (Math.Abs(predicted[i] - actual[i]) <= alpha * actual[i]) within++;
        return (double)within / actual.Length;
    }

    internal static void Check(int actual, int other)
    {
        if (actual != other || actual == 0) throw new ArgumentException($"There are {actual} actual values and {other} predictions: both must be there, one for one.");
    }
}
