namespace AasTwin.Learning.Drift;

/// <summary>
/// Two-sided cumulative sums: S⁺ = max(0, S⁺ + x − k), S⁻ = max(0, S⁻ − x − k), alarm above h (Page, Biometrika 41, 1954). Quickest in the worst case to find a shift
/// of 2k among all rules with its rate of false alarms (Lorden 1971). The change began after the sum was last 0.
/// </summary>
/// <param name="allowance">k, half the shift to be found, in standard deviations; 0.5 is usual.</param>
/// <param name="threshold">h, in standard deviations; 4 to 5 is usual. <see cref="AverageRunLength.CusumThreshold"/> finds it for a rate of false alarms.</param>
public sealed class Cusum(double allowance = 0.5, double threshold = 5) : IDriftDetector
{
    private int upSteps, downSteps;

    public double Allowance { get; } = allowance >= 0 && double.IsFinite(allowance) ? allowance : throw new ArgumentOutOfRangeException(nameof(allowance), allowance, "The allowance is at least 0.");

    public double Threshold { get; } = threshold > 0 && double.IsFinite(threshold) ? threshold : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is above 0.");

    /// <summary>S⁺, in standard deviations.</summary>
    public double Up { get; private set; }

    /// <summary>S⁻, in standard deviations.</summary>
    public double Down { get; private set; }

    public bool IsAlarm { get; private set; }

    public double Level => Math.Max(Up, Down) / Threshold;

    public int Direction => Up == 0 && Down == 0 ? 0 : Up >= Down ? 1 : -1;

    public int ResidualsSinceChange => Direction > 0 ? upSteps : Direction < 0 ? downSteps : 0;

    public bool Update(double residual)
    {
        Residual.Check(residual);
        Up = Math.Max(0, Up + residual - Allowance);
        Down = Math.Max(0, Down - residual - Allowance);
        upSteps = Up > 0 ? upSteps + 1 : 0;
        downSteps = Down > 0 ? downSteps + 1 : 0;
        return IsAlarm |= Up > Threshold || Down > Threshold;
    }

    public void Reset()
    {
        (Up, Down, upSteps, downSteps) = (0, 0, 0, 0);
        IsAlarm = false;
    }
}
