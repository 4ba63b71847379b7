namespace AasTwin.Learning.Drift;

/// <summary>
/// The test of Page and Hinkley: m = Σ (xᵢ − x̄ᵢ − δ) with the running mean x̄, alarm when m rises more than λ above its least value, or when the mirrored sum does
/// (Hinkley, Biometrika 58, 1971). It needs no level to compare with, because it learns the mean as it goes; with a known mean of 0 it is a one-sided
/// <see cref="Cusum"/> with k = δ and h = λ on each side, whose run lengths it then has.
/// </summary>
/// <param name="tolerance">δ, the change that does not matter, in standard deviations.</param>
/// <param name="threshold">λ, in standard deviations.</param>
/// <param name="knownMean">The mean before a change; null to learn it.</param>
public sealed class PageHinkley(double tolerance = 0.25, double threshold = 8, double? knownMean = null) : IDriftDetector
{
    private double sum;
    private double up, upLeast, down, downLeast;
    private int count, upSteps, downSteps;

    public double Tolerance { get; } = tolerance >= 0 && double.IsFinite(tolerance) ? tolerance : throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance is at least 0.");

    public double Threshold { get; } = threshold > 0 && double.IsFinite(threshold) ? threshold : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is above 0.");

    public bool IsAlarm { get; private set; }

    public double Level => Math.Max(up - upLeast, down - downLeast) / Threshold;

    public int Direction => (up - upLeast).CompareTo(down - downLeast);

    public int ResidualsSinceChange => Direction > 0 ? upSteps : Direction < 0 ? downSteps : 0;

    public bool Update(double residual)
    {
        Residual.Check(residual);
        count++;
        sum += residual;
        var deviation = residual - (knownMean ?? sum / count);
        up += deviation - Tolerance;
        down += -deviation - Tolerance;
        upSteps++;
        downSteps++;
        if (up <= upLeast) (upLeast, upSteps) = (up, 0);
        if (down <= downLeast) (downLeast, downSteps) = (down, 0);
        return IsAlarm |= up - upLeast > Threshold || down - downLeast > Threshold;
    }

    public void Reset()
    {
        (sum, up, upLeast, down, downLeast) = (0, 0, 0, 0, 0);
        (count, upSteps, downSteps) = (0, 0, 0);
        IsAlarm = false;
    }
}
