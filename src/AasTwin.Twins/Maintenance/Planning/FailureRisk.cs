namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The probability that a machine fails within hours from now, from those of the horizons of a prediction: between two of them the rate is constant, after the last
/// one as in the last span. Immutable.
/// </summary>
public sealed class FailureRisk
{
    private readonly double[] hours;
    private readonly double[] cumulated;

    /// <param name="horizons">Rising hours.</param>
    /// <param name="probabilities">Probability of a failure within each, rising, 0 to 1.</param>
    public FailureRisk(ReadOnlySpan<double> horizons, ReadOnlySpan<double> probabilities)
    {
        hours = [0, .. horizons];
        cumulated = new double[hours.Length];
        for (var i = 0; i < horizons.Length; i++) cumulated[i + 1] = Math.Max(cumulated[i], -Math.Log(1 - Math.Clamp(probabilities[i], 0, 0.9999)));
    }

    /// <summary>Λ(t), the expected number of failures: 1 − exp(−Λ) is the probability.</summary>
    public double Cumulated(double hour)
    {
        var i = 1;
        while (i < hours.Length - 1 && hour > hours[i]) i++;
        return cumulated[i - 1] + ((cumulated[i] - cumulated[i - 1]) * (hour - hours[i - 1]) / (hours[i] - hours[i - 1]));
    }

    public double Within(double hour) => 1 - Math.Exp(-Cumulated(hour));

    /// <summary>The hour at which Λ reaches an amount: of an exponential number, a random time of failure.</summary>
    public double HourOf(double amount)
    {
        var i = 1;
        while (i < hours.Length - 1 && amount > cumulated[i]) i++;
        var slope = (cumulated[i] - cumulated[i - 1]) / (hours[i] - hours[i - 1]);
        return slope > 0 ? hours[i - 1] + ((amount - cumulated[i - 1]) / slope) : double.PositiveInfinity;
    }
}
