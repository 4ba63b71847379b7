using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using FsCheck;
using FsCheck.Fluent;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class ResourceTests
{
    private readonly Environment _environment = new();
    private readonly List<string> _log = [];

    private void Log(string what) => _log.Add($"{_environment.Now}: {what}");

    private async Process Use(Resource resource, string name, double arrival, double duration)
    {
        await _environment.Timeout(arrival);
        using Request request = resource.Request();
        await request;
        Log(name);
        await _environment.Timeout(duration);
    }

    private async Process Use(PriorityResource resource, string name, double arrival, double duration, double priority)
    {
        await _environment.Timeout(arrival);
        using Request request = resource.Request(priority);
        await request;
        Log(name);
        await _environment.Timeout(duration);
    }

    [Fact]
    public void Resource_ServesInTheOrderOfArrival()
    {
        var machine = new Resource(_environment, 2);
        for (int i = 0; i < 5; i++) _environment.Start(Use(machine, $"user {i}", 0.1 * i, 10));
        _environment.Run();
        Assert.Equal(["0: user 0", "0.1: user 1", "10: user 2", "10.1: user 3", "20: user 4"], _log);
        Assert.Equal((0, 0), (machine.Count, machine.QueueLength));
    }

    [Fact]
    public void PriorityResource_ServesTheSmallestFirst_AndTiesByTime()
    {
        var machine = new PriorityResource(_environment);
        _environment.Start(Use(machine, "first", 0, 10, 9));
        _environment.Start(Use(machine, "late and unimportant", 1, 1, 5));
        _environment.Start(Use(machine, "later and unimportant", 2, 1, 5));
        _environment.Start(Use(machine, "important", 3, 1, -1));
        _environment.Run();
        Assert.Equal(["0: first", "10: important", "11: late and unimportant", "12: later and unimportant"], _log);
    }

    [Fact]
    public void PreemptiveResource_TakesFromTheWorst_WhoLearnsByWhomAndSinceWhen()
    {
        var machine = new PreemptiveResource(_environment, 2, "press");

        async Process User(string name, double arrival, double priority)
        {
            await _environment.Timeout(arrival);
            using Request request = machine.Request(priority);
            await request;
            Log($"{name} begins");
            try
            {
                await _environment.Timeout(10);
                Log($"{name} ends");
            }
            catch (Interrupt interrupt)
            {
                var cause = Assert.IsType<Preempted>(interrupt.Cause);
                Log($"{name} loses to {cause.By}, since {cause.UsageSince}");
            }
        }

        _environment.Start(User("low", 0, 3), "low");
        _environment.Start(User("middle", 1, 2), "middle");
        _environment.Start(User("high", 2, 1), "high");
        _environment.Start(User("too low", 3, 9), "too low");
        _environment.Run();
        Assert.Equal(
            ["0: low begins", "1: middle begins", "2: low loses to high, since 0", "2: high begins", "11: middle ends", "11: too low begins", "12: high ends", "21: too low ends"],
            _log);
    }

    [Fact]
    public void PreemptiveResource_WithoutPreempting_Waits()
    {
        var machine = new PreemptiveResource(_environment);

        async Process User(string name, double priority, bool preempt)
        {
            using Request request = machine.Request(priority, preempt);
            await request;
            Log(name);
            await _environment.Timeout(5);
        }

        _environment.Start(User("first", 5, true));
        _environment.Start(User("polite", 0, false));
        _environment.Run();
        Assert.Equal(["0: first", "5: polite"], _log);
    }

    [Fact]
    public void Request_LeftWhileWaiting_ForAnyOf_Withdraws()
    {
        var machine = new Resource(_environment);

        async Process Impatient()
        {
            await _environment.Timeout(1);
            using Request request = machine.Request();
            await _environment.AnyOf(request, _environment.Timeout(3));
            Log(request.IsGranted ? "got it" : "left");
        }

        _environment.Start(Use(machine, "first", 0, 10));
        _environment.Start(Impatient());
        _environment.Start(Use(machine, "third", 1, 1));
        _environment.Run();
        _environment.Start(Impatient());
        _environment.Run();
        Assert.Equal(["0: first", "4: left", "10: third", "12: got it"], _log);
    }

    [Fact]
    public void Request_Disposed_IsWithoutEffectAndCannotBeAwaited()
    {
        var machine = new Resource(_environment);
        Request request = machine.Request();
        Assert.True(request.IsGranted);
        request.Dispose();
        request.Dispose();
        Assert.False(request.IsGranted);
        Assert.Equal(0, machine.Count);

        async Process Late() => await request;

        _environment.Start(Late());
        Assert.Contains("disposed", Assert.Throws<InvalidOperationException>(_environment.Run).Message);
    }

    [Fact]
    public void Request_GrantedAndLeftAtTheSameTime_GoesToTheNext()
    {
        var machine = new Resource(_environment);
        Process second = default;

        async Process First()
        {
            using (Request request = machine.Request())
            {
                await request;
                await _environment.Timeout(5);
            }
            second.Interrupt();
        }

        async Process Second()
        {
            try
            {
                using Request request = machine.Request();
                await request;
                Log("second");
            }
            catch (Interrupt)
            {
                Log("interrupted");
            }
        }

        _environment.Start(First());
        second = _environment.Process(Second());
        _environment.Start(Use(machine, "third", 1, 1));
        _environment.Run();
        Assert.Equal(["5: interrupted", "5: third"], _log);
        Assert.Equal(0, machine.Count);
    }

    [Fact]
    public void Observe_MeasuresUtilizationQueueAndWaiting()
    {
        var machine = new Resource(_environment);
        var observed = machine.Observe();
        _environment.Start(Use(machine, "a", 0, 4));
        _environment.Start(Use(machine, "b", 2, 4));
        _environment.Run(10);
        Assert.Equal(0.8, observed.Utilization, 12);
        Assert.Equal(0.2, observed.QueueLength.Mean, 12);
        Assert.Equal((2L, 1.0, 2.0), (observed.WaitingTime.Count, observed.WaitingTime.Mean, observed.WaitingTime.Maximum));
        observed.Reset();
        _environment.Run(20);
        Assert.Equal(0, observed.Utilization);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Observe_BegunWhileRequestsWait_CountsTheirWholeWaiting(bool hasPriorities)
    {
        Resource machine = hasPriorities ? new PriorityResource(_environment) : new Resource(_environment);
        _environment.Start(Use(machine, "first", 0, 10));
        _environment.Start(Use(machine, "second", 3, 10));
        _environment.Run(8);
        var observed = machine.Observe();
        _environment.Run(30);
        Assert.Equal((1L, 7.0), (observed.WaitingTime.Count, observed.WaitingTime.Mean));
        Assert.Equal(2.0 / 22, observed.QueueLength.Mean, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Request_GivenBackAsSoonAsItIsGranted_IsServedOnce(bool isFollowed)
    {
        var machine = new Resource(_environment);
        int inUse = 0, served = 0;

        // Granted while others are pending at the same time, so that the granting has a turn of its own.
        async Process Passer()
        {
            await _environment.Timeout(1);
            using Request request = machine.Request();
            if (isFollowed) _environment.Event().Succeed();
            await request;
            Assert.Equal(1, ++inUse);
            inUse--;
            served++;
        }

        for (int i = 0; i < 5; i++) _environment.Start(Passer());
        _environment.Run();
        Assert.Equal((5, 0, 0), (served, machine.Count, machine.QueueLength));

        // The same objects serve again.
        for (int i = 0; i < 8; i++) _environment.Start(Use(machine, $"user {i}", 0, 10));
        _environment.Run(1000);
        Assert.Equal([.. Enumerable.Range(0, 8).Select(i => $"{1 + (10 * i)}: user {i}")], _log);
    }

    [Fact]
    public void Use_IsARequestWithATimeoutInIt()
    {
        List<string> Run(bool short_)
        {
            var environment = new Environment();
            var machine = new Resource(environment, 2);
            var stream = new RandomStream(4);
            var between = new RandomStream(5);
            Distribution work = new Exponential(3);
            List<string> log = [];

            async Process User(int number)
            {
                if (short_)
                {
                    await machine.Use(work, stream);
                }
                else
                {
                    using Request request = machine.Request();
                    await request;
                    await environment.Timeout(work.Sample(stream));
                }
                log.Add($"{number} {environment.Now} {machine.Count} {machine.QueueLength}");
            }

            async Process Source()
            {
                for (int i = 0; i < 500; i++)
                {
                    environment.Start(User(i));
                    await environment.Timeout(between.NextDouble() * 3);
                }
            }

            environment.Start(Source());
            environment.Run();
            Assert.Equal((0, 0), (machine.Count, machine.QueueLength));
            // The unit is given back before the process goes on, so its user no longer counts in the log of the short form.
            return [.. log.Select(line => string.Join(' ', line.Split(' ')[..2]))];
        }

        Assert.Equal(Run(short_: false), Run(short_: true));
    }

    [Fact]
    public void Use_Interrupted_WithdrawsOrGivesBack()
    {
        var machine = new Resource(_environment);

        async Process User(string name, double duration)
        {
            try
            {
                await machine.Use(duration);
                Log($"{name} is done");
            }
            catch (Interrupt)
            {
                Log($"{name} left");
            }
        }

        async Process Interrupter(params Process[] victims)
        {
            foreach (Process victim in victims)
            {
                await _environment.Timeout(1);
                victim.Interrupt();
            }
        }

        Process first = _environment.Process(User("first", 10)), second = _environment.Process(User("second", 10));
        _environment.Start(User("third", 5));
        _environment.Start(Interrupter(second, first));
        _environment.Run();
        Assert.Equal(["1: second left", "2: first left", "7: third is done"], _log);
        Assert.Equal((0, 0), (machine.Count, machine.QueueLength));
    }

    [Fact]
    public void Use_Preempted_AnswersTheInterrupt()
    {
        var machine = new PreemptiveResource(_environment);

        async Process User(string name, double arrival, double priority)
        {
            await _environment.Timeout(arrival);
            Interrupt? interrupt = await machine.Use(10, priority).OrInterrupt();
            Log($"{name} {(interrupt is null ? "is done" : "was preempted")}");
        }

        _environment.Start(User("low", 0, 2));
        _environment.Start(User("high", 4, 1));
        _environment.Run();
        Assert.Equal(["4: low was preempted", "14: high is done"], _log);
        Assert.Equal(0, machine.Count);
    }

    [Fact]
    public void Use_OfAWrongDuration_IsRefused()
    {
        var machine = new Resource(_environment, 1, "press");
        Assert.Throws<ArgumentOutOfRangeException>(() => machine.Use(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => machine.Use(double.NaN));

        async Process User() => await machine.Use(new Normal(-5, 1), new RandomStream(1));

        _environment.Start(User());
        Assert.Contains("press", Assert.Throws<InvalidOperationException>(_environment.Run).Message);
    }

    [Fact]
    public void Resource_WithoutCapacity_IsRefused()
    {
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Resource(_environment, 0)).Message);
        Assert.Throws<ArgumentException>(() => new PriorityResource(_environment).Request(double.NaN));
    }

    [Fact]
    public void Resource_OfAnyKind_KeepsItsCapacityAndServesEveryone() => Prop.ForAll(
        Gen.Choose(1, 4).SelectMany(capacity => Gen.Choose(0, 2).SelectMany(kind => Gen.Choose(0, int.MaxValue).Select(seed => (capacity, kind, seed)))).ToArbitrary(),
        example =>
        {
            var environment = new Environment();
            var stream = new RandomStream((ulong)example.seed);
            Resource resource = example.kind switch
            {
                0 => new Resource(environment, example.capacity),
                1 => new PriorityResource(environment, example.capacity),
                _ => new PreemptiveResource(environment, example.capacity),
            };
            int inUse = 0, served = 0, left = 0;

            async Process User()
            {
                await environment.Timeout(stream.NextInt(20));
                while (true)
                {
                    using Request request = resource switch
                    {
                        PreemptiveResource preemptive => preemptive.Request(stream.NextInt(3), stream.NextBool(0.5)),
                        PriorityResource priority => priority.Request(stream.NextInt(3)),
                        _ => resource.Request(),
                    };
                    if (await request.OrInterrupt() is { } early)
                    {
                        // Others interrupt at random: half of the users leave, the others try again.
                        if (early.Cause is Preempted || stream.NextBool(0.5)) continue;
                        left++;
                        return;
                    }
                    inUse++;
                    Assert.InRange(inUse, 1, resource.Capacity);
                    Interrupt? interrupt = await environment.Timeout(stream.NextInt(4)).OrInterrupt();
                    inUse--;
                    if (interrupt is not null) continue;
                    served++;
                    return;
                }
            }

            List<Process> users = [.. Enumerable.Range(0, 60).Select(_ => environment.Process(User()))];

            async Process Troublemaker()
            {
                for (int i = 0; i < 40; i++)
                {
                    await environment.Timeout(1);
                    Process victim = users[stream.NextInt(users.Count)];
                    if (victim.IsAlive) victim.Interrupt("trouble");
                }
            }

            environment.Start(Troublemaker());
            // An interrupt in the first wait, before the request, ends a user: SimPy's semantics for what is not caught.
            while (true)
            {
                try
                {
                    environment.Run();
                    break;
                }
                catch (Interrupt)
                {
                    left++;
                }
            }
            Assert.Equal(60, served + left);
            Assert.Equal((0, 0), (resource.Count, resource.QueueLength));
            Assert.Empty(environment.WaitingProcesses());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
}
