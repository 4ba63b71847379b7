namespace AasTwin.Learning.Drift;

/// <summary>
/// Watches a series of residuals (observed minus expected, in standard deviations) and tells when its mean has moved. An alarm stays until <see cref="Reset"/>.
/// Not thread-safe.
/// </summary>
public interface IDriftDetector
{
    /// <summary>Takes the next residual.</summary>
    /// <returns>Whether there is an alarm now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The residual is not finite: leave out what is missing.</exception>
    bool Update(double residual);

    bool IsAlarm { get; }

    /// <summary>How far the statistic has gone to its threshold: an alarm from 1 on.</summary>
    double Level { get; }

    /// <summary>1 when the mean went up, -1 when it went down, 0 while nothing points anywhere.</summary>
    int Direction { get; }

    /// <summary>How many residuals ago, counted from the last one taken, the change probably began; 0 while nothing points anywhere.</summary>
    int ResidualsSinceChange { get; }

    /// <summary>Begins anew, as after an alarm that was dealt with.</summary>
    void Reset();
}
