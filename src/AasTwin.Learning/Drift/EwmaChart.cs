namespace AasTwin.Learning.Drift;

/// <summary>
/// Exponentially weighted moving average z = w x + (1 − w) z with limits ± L σ_z, where σ_z² = w/(2 − w) in the long run (Roberts, Technometrics 1, 1959). Finds
/// small lasting shifts; the average itself estimates the shift.
/// </summary>
/// <param name="weight">w of the newest residual, above 0 and at most 1; 0.05 to 0.25 is usual.</param>
/// <param name="width">L, in standard deviations of the average. <see cref="AverageRunLength.EwmaWidth"/> finds it for a rate of false alarms.</param>
/// <param name="narrowsAtStart">Whether the limits are those of the few residuals taken so far, which finds early shifts sooner; else those of the long run.</param>
public sealed class EwmaChart(double weight = 0.1, double width = 2.814, bool narrowsAtStart = false) : IDriftDetector
{
    private double memory = 1;
    private int steps;
    private int side;

    public double Weight { get; } = weight is > 0 and <= 1 ? weight : throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight lies above 0 and at most at 1.");

    public double Width { get; } = width > 0 && double.IsFinite(width) ? width : throw new ArgumentOutOfRangeException(nameof(width), width, "The width is above 0.");

    /// <summary>z, the estimate of the present shift in standard deviations.</summary>
    public double Average { get; private set; }

    public bool IsAlarm { get; private set; }

    public double Level => Math.Abs(Average) / Limit;

    public int Direction => Math.Sign(Average);

    public int ResidualsSinceChange => steps;

    private double Limit => Width * Math.Sqrt(Weight / (2 - Weight) * (narrowsAtStart && memory < 1 ? 1 - memory : 1));

    public bool Update(double residual)
    {
        Residual.Check(residual);
        Average = (Weight * residual) + ((1 - Weight) * Average);
        memory *= (1 - Weight) * (1 - Weight);
        if (Direction != side) (side, steps) = (Direction, 0);
        steps++;
        return IsAlarm |= Level > 1;
    }

    public void Reset()
    {
        (Average, memory, steps, side) = (0, 1, 0, 0);
        IsAlarm = false;
    }
}
