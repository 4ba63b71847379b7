using AasTwin.Simulation;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class RealTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task RunRealTime_WaitsForTheClockBeforeEachEvent()
    {
        var environment = new Environment(100);
        var clock = new SteppedClock();
        var log = new List<string>();

        async Process Beat()
        {
            for (int i = 0; i < 3; i++)
            {
                await environment.Timeout(2);
                log.Add($"{environment.Now} at {clock.Elapsed.TotalSeconds} s");
            }
        }

        environment.Start(Beat());
        await environment.RunRealTimeAsync(107, clock, 0.5 * Second, tolerance: TimeSpan.Zero);
        Assert.Equal(["102 at 1 s", "104 at 2 s", "106 at 3 s"], log);
        Assert.Equal((107, 3.5), (environment.Now, clock.Elapsed.TotalSeconds));
    }

    [Fact]
    public async Task RunRealTime_TooLate_SaysSo()
    {
        var environment = new Environment();
        var clock = new SteppedClock();

        async Process Slow()
        {
            await environment.Timeout(1);
            clock.Advance(5 * Second);
            await environment.Timeout(1);
        }

        environment.Start(Slow());
        var exception = await Assert.ThrowsAsync<TimeoutException>(() => environment.RunRealTimeAsync(10, clock, Second, tolerance: Second));
        Assert.Contains("4 s late", exception.Message);
    }

    [Fact]
    public async Task RunRealTime_WithoutTolerance_CatchesUp()
    {
        var environment = new Environment();
        var clock = new SteppedClock();
        int beats = 0;

        async Process Slow()
        {
            while (true)
            {
                await environment.Timeout(1);
                if (beats++ == 0) clock.Advance(5 * Second);
            }
        }

        environment.Start(Slow());
        await environment.RunRealTimeAsync(10, clock, Second);
        Assert.Equal((9, 10.0), (beats, clock.Elapsed.TotalSeconds));
    }

    [Fact]
    public async Task RunRealTime_Cancelled_Ends()
    {
        var environment = new Environment();
        using var source = new CancellationTokenSource();

        async Process Beat()
        {
            await environment.Timeout(1);
            source.Cancel();
            await environment.Timeout(1);
        }

        environment.Start(Beat());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => environment.RunRealTimeAsync(10, new SteppedClock(), Second, cancellationToken: source.Token));
        Assert.Equal(1, environment.Now);
    }

    /// <summary>A clock that jumps to the end of every wait.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public TimeSpan Elapsed => TimeSpan.FromTicks(_ticks);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero) Advance(dueTime);
            return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
        }
    }
}
