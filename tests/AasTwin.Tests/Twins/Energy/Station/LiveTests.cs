using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Repository;

namespace AasTwin.Tests.Twins.Energy.Station;

public sealed class LiveTests
{
    private const string Twin = "TreatmentStation";

    [Fact]
    public async Task ALiveRun_FollowsTheClockAndKeepsItsValuesCurrent()
    {
        var clock = new StationClock();
        using var test = await TestTwin.Of(Twin, new { Setting = new { AirFlow = 90.0 } }, new RepositoryOptions { Time = clock });
        await test.Must("StartLive", new { SpeedFactor = 3600.0, UpdateSeconds = 1.0, StartHour = 6.0 });
        Assert.Equal("6", Value(test, "PlantHour"));
        Assert.Equal("true", Value(test, "Running"));

        long before = test.Repository.Find(IdentifiableKind.Submodel, TestTwin.Id)!.Revision;
        await clock.Tick(test, 3, hour: 9);
        Assert.True(test.Repository.Find(IdentifiableKind.Submodel, TestTwin.Id)!.Revision > before);
        double power = Number(test, "Power"), energy = Number(test, "Energy");
        Assert.InRange(power, 2, 12);
        Assert.InRange(energy, 2 * power, 4 * power);
        Assert.InRange(Number(test, "Ph"), 6.5, 8.5);

        // A client sets less air; the next hours take less.
        await test.Repository.PatchValue(TestTwin.Id, "Setting.AirFlow", "\"40\""u8.ToArray());
        await clock.Tick(test, 2, hour: 11);
        Assert.True(Aeration(test) < 0.7 * power);

        var stopped = await test.Must("StopLive", new { });
        Assert.Equal(11, stopped.Number("PlantHour"), 1e-6);
        Assert.Equal("false", Value(test, "Running"));
        await test.Must("StartLive", new { SpeedFactor = 3600.0, Resume = true });
        Assert.Equal("11", Value(test, "PlantHour"));
        Assert.Contains("runs live already", await test.RefusalOf("StartLive", new { }), StringComparison.Ordinal);
        await test.Must("StopLive", new { });
    }

    [Fact]
    public async Task SnapshotsBranch_WithoutTouchingTheRun()
    {
        var clock = new StationClock();
        using var test = await TestTwin.Of(Twin, new { }, new RepositoryOptions { Time = clock });
        await test.Must("StartLive", new { SpeedFactor = 3600.0, StartHour = 0.0 });
        await clock.Tick(test, 2, hour: 2);
        var kept = await test.Must("TakeSnapshot", new { Name = "early" });
        Assert.Equal(2, kept.Number("PlantHour"), 1e-6);
        await clock.Tick(test, 2, hour: 4);

        var now = await test.Must("WhatIf", new { Hours = 6, Replications = 3, Setting = new { AirFlow = 50.0 } });
        var early = await test.Must("WhatIf", new { Hours = 6, Replications = 3, Snapshot = "early", Setting = new { AirFlow = 50.0 } });
        Assert.Equal(4, now.Number("FromHour"), 1e-6);
        Assert.Equal(2, early.Number("FromHour"), 1e-6);
        Assert.True(now.Number("Saving.Lower") > 0);
        Assert.True(now.Number("AmmoniaChange.Mean") > 0);
        Assert.Equal(6, early.Count("Course"));

        // The same setting makes no difference, the same seed the same future, and the run is where it was.
        var same = await test.Must("WhatIf", new { Hours = 3, Replications = 2, Snapshot = "early" });
        Assert.Equal(0, same.Number("Saving.Mean"), 1e-12);
        var again = await test.Must("WhatIf", new { Hours = 6, Replications = 3, Snapshot = "early", Setting = new { AirFlow = 50.0 } });
        Assert.Equal(early.Text("Saving.Mean"), again.Text("Saving.Mean"));
        Assert.Equal(4, Number(test, "PlantHour"), 1e-6);
        Assert.Contains("There is no snapshot \"late\"; there are early", await test.RefusalOf("WhatIf", new { Snapshot = "late" }), StringComparison.Ordinal);
        await test.Must("StopLive", new { });
    }

    [Fact]
    public async Task AWrongSetting_IsToldAndNotTaken()
    {
        var clock = new StationClock();
        using var test = await TestTwin.Of(Twin, new { Setting = new { AirFlow = 90.0 } }, new RepositoryOptions { Time = clock });
        await test.Must("StartLive", new { SpeedFactor = 3600.0, StartHour = 0.0 });
        await test.Repository.PatchValue(TestTwin.Id, "Setting.AirFlow", "\"4000\""u8.ToArray());
        await clock.Tick(test, 1, hour: 1);
        Assert.Contains("AirFlow", Value(test, "Message"), StringComparison.Ordinal);
        Assert.StartsWith("Setting n'est pas pris en compte", BothLanguages.French(Live(test).Single(e => e.IdShort == "Message")), StringComparison.Ordinal);
        await test.Must("StopLive", new { });
    }

    [Fact]
    public async Task ADeletedSubmodel_EndsItsRun()
    {
        var clock = new StationClock();
        using var test = await TestTwin.Of(Twin, new { }, new RepositoryOptions { Time = clock });
        await test.Must("StartLive", new { SpeedFactor = 3600.0 });
        await StationClock.Until(() => clock.Waiting > 0);
        var submodel = test.Repository.FindSubmodel(TestTwin.Id)!.DeepCopy();
        for (int i = 0; ; i++)
        {
            await test.Repository.Delete(IdentifiableKind.Submodel, TestTwin.Id);
            clock.Advance(TimeSpan.FromSeconds(1));
            // The run notices at an update, in its own time; one that finds the submodel there again goes on.
            await Task.Delay(10);
            await test.Repository.Post(submodel);
            try
            {
                await test.Must("StartLive", new { SpeedFactor = 3600.0 });
                break;
            }
            catch (RepositoryException running) when (i < 1000 && running.Message.Contains("runs live already", StringComparison.Ordinal))
            {
            }
        }
        await test.Must("StopLive", new { });
    }

    [Fact]
    public async Task NothingToStopOrKeep_IsSaid()
    {
        using var test = await TestTwin.Of(Twin, new { });
        Assert.Equal("Nothing ran.", (await test.Must("StopLive", new { })).Text("Summary"));
        Assert.Contains("call StartLive first", await test.RefusalOf("TakeSnapshot", new { }), StringComparison.Ordinal);
        Assert.Contains("No run ended here", await test.RefusalOf("StartLive", new { Resume = true }), StringComparison.Ordinal);
    }

    private static string Value(TestTwin test, string name) => BothLanguages.English(Live(test).Single(e => e.IdShort == name)) ?? "";

    private static double Number(TestTwin test, string name) => double.Parse(Value(test, name), CultureInfo.InvariantCulture);

    private static double Aeration(TestTwin test) =>
        double.Parse(((Property)((SubmodelElementCollection)((SubmodelElementList)Live(test).Single(e => e.IdShort == "Processes")).Value![0]).Value!.Single(e => e.IdShort == "Power")).Value!, CultureInfo.InvariantCulture);

    private static List<SubmodelElement> Live(TestTwin test) =>
        ((SubmodelElementCollection)test.Repository.FindSubmodel(TestTwin.Id)!.SubmodelElements!.Single(e => e.IdShort == "Live")).Value!;

    /// <summary>A clock that goes when told.</summary>
    private sealed class StationClock : TimeProvider
    {
        private readonly Lock _gate = new();
        private readonly List<Timer> _timers = [];
        private TimeSpan _elapsed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public int Waiting
        {
            get
            {
                lock (_gate) return _timers.Count(t => t.Due < TimeSpan.MaxValue);
            }
        }

        public override long GetTimestamp()
        {
            lock (_gate) return _elapsed.Ticks;
        }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + new TimeSpan(GetTimestamp());

        /// <summary>Lets seconds pass one by one, each until the run has written.</summary>
        public async Task Tick(TestTwin test, int seconds, double hour)
        {
            for (int i = 1; i <= seconds; i++)
            {
                await Until(() => Waiting > 0);
                Advance(TimeSpan.FromSeconds(1));
                double want = hour - seconds + i;
                await Until(() => Math.Abs(Number(test, "PlantHour") - want) < 1e-6 && Waiting > 0);
            }
        }

        public void Advance(TimeSpan by)
        {
            Timer[] due;
            lock (_gate)
            {
                _elapsed += by;
                due = [.. _timers.Where(t => t.Due <= _elapsed)];
                foreach (Timer timer in due) timer.Due = TimeSpan.MaxValue;
            }
            foreach (Timer timer in due) timer.Fire();
        }

        public static async Task Until(Func<bool> done)
        {
            for (int i = 0; !done(); i++)
            {
                Assert.True(i < 3000, "The live run did not go on.");
                await Task.Delay(10);
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(this, callback, state);
            timer.Change(dueTime, period);
            // Only those of the run, which are short: operations have a limit of a minute.
            if (dueTime <= TimeSpan.FromSeconds(5))
            {
                lock (_gate) _timers.Add(timer);
            }
            return timer;
        }

        private sealed class Timer(StationClock clock, TimerCallback callback, object? state) : ITimer
        {
            public TimeSpan Due { get; set; } = TimeSpan.MaxValue;

            public void Fire() => callback(state);

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                lock (clock._gate) Due = dueTime < TimeSpan.Zero ? TimeSpan.MaxValue : clock._elapsed + dueTime;
                return true;
            }

            public void Dispose()
            {
                lock (clock._gate) clock._timers.Remove(this);
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
