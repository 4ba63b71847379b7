namespace AasTwin.Simulation;

/// <summary>Running in step with a clock.</summary>
public sealed partial class Environment
{
    /// <summary>Runs everything before a time, each event when its moment on the clock has come.</summary>
    /// <param name="until">A simulated time, not before <see cref="Now"/>.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="perUnit">How long a unit of simulated time lasts on the clock, above zero.</param>
    /// <param name="tolerance">How far an event may be late; null for any. SimPy's strict mode allows one unit.</param>
    /// <param name="cancellationToken">Stops the run, also while it waits for the clock.</param>
    /// <exception cref="TimeoutException">An event came later than the tolerance: the model computes too long, or the unit is too short.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task RunRealTimeAsync(
        double until,
        TimeProvider timeProvider,
        TimeSpan perUnit,
        TimeSpan? tolerance = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (!(until >= _now && until < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, $"The run must end at a finite time not before the present, {_now}.");
        }
        if (perUnit <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(perUnit), perUnit, "A unit of simulated time must last longer than zero.");
        long begin = timeProvider.GetTimestamp();
        double origin = _now;
        while (Peek() is var next && next < until)
        {
            TimeSpan late = await WaitFor(next).ConfigureAwait(false);
            if (late > tolerance) throw new TimeoutException($"The event at {next} came {late.TotalSeconds:G3} s late. Make a unit of time longer or the model cheaper.");
            Step();
        }
        await WaitFor(until).ConfigureAwait(false);
        SetClock(until);

        async ValueTask<TimeSpan> WaitFor(double time)
        {
            TimeSpan due = perUnit * (time - origin);
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                TimeSpan ahead = due - timeProvider.GetElapsedTime(begin);
                if (ahead <= TimeSpan.Zero) return -ahead;
                // Timers count in whole milliseconds; round up so as not to ask again and again.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(ahead.TotalMilliseconds)), timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
