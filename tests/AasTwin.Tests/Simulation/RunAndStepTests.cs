using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using FsCheck;
using FsCheck.Fluent;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

/// <summary>
/// A run takes short cuts where nothing else is pending; step by step each event has its turn in the queue. What happens, and in which order, must be the same.
/// </summary>
public class RunAndStepTests
{
    [Fact]
    public void Process_ToldOfAnEvent_GoesOnOnlyAfterTheOthersWhoWereToldOfIt()
    {
        foreach (bool inSteps in (bool[])[false, true])
        {
            var environment = new Environment();
            var machine = new Resource(environment);
            Event signal = environment.Event();
            var log = new List<string>();

            async Process First()
            {
                await signal;
                log.Add("first");
                using (Request request = machine.Request())
                {
                    await request;
                    log.Add("first has the machine");
                }
                await environment.Timeout(0);
                log.Add("first, later");
            }

            async Process Second()
            {
                await signal;
                log.Add("second");
                await environment.Timeout(1);
                log.Add("second, later");
            }

            environment.Start(First());
            environment.Start(Second());
            environment.Start(At(environment, 5, () => signal.Succeed()));
            Go(environment, inSteps);
            // The order of SimPy: an event tells all who wait for it before anything that they trigger has its turn.
            Assert.Equal(["first", "second", "first has the machine", "first, later", "second, later"], log);
        }
    }

    [Fact]
    public void Run_UpToATime_LeavesWhatIsDueThen()
    {
        var environment = new Environment();
        var ticks = new List<double>();

        async Process Clock()
        {
            while (true)
            {
                await environment.Timeout(1);
                ticks.Add(environment.Now);
            }
        }

        environment.Start(Clock());
        environment.Run(3);
        Assert.Equal([1, 2], ticks);
        Assert.Equal((3.0, 3.0), (environment.Now, environment.Peek()));
        environment.Run(3.5);
        Assert.Equal([1, 2, 3], ticks);
        environment.Run(200_000);
        Assert.Equal(199_999, ticks.Count);
    }

    [Fact]
    public void Run_OfAProcessThatIsAloneForEver_CanBeCancelledAndStopped()
    {
        var environment = new Environment();
        using var cancellation = new CancellationTokenSource();
        long ticks = 0;

        async Process Clock()
        {
            while (true)
            {
                await environment.Timeout(1);
                if (++ticks == 1_000_000) cancellation.Cancel();
            }
        }

        environment.Start(Clock());
        Assert.Throws<OperationCanceledException>(() => environment.Run(1e15, cancellation.Token));
        Assert.InRange(ticks, 1_000_000, 1_000_001);

        Event noon = environment.Event();
        environment.Start(At(environment, 1_500_000 - environment.Now, () => noon.Succeed()));
        environment.Run(noon);
        Assert.Equal(1_500_000, environment.Now);
    }

    [Fact]
    public void Run_ComesToTheSameAsStepping() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            List<string> run = Play((ulong)seed, inSteps: false), steps = Play((ulong)seed, inSteps: true);
            Assert.Equal(steps, run);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>Processes that do at random what processes can, with many ties of time; answers what happened.</summary>
    private static List<string> Play(ulong seed, bool inSteps)
    {
        var environment = new Environment();
        var stream = new RandomStream(seed);
        var log = new List<string>();
        Resource[] resources = [new(environment), new(environment, 2), new PriorityResource(environment), new PreemptiveResource(environment)];
        resources[1].Observe();
        var store = new Store<int>(environment, 2);
        var container = new Container(environment, 5, 2);
        Event[] signals = [.. Enumerable.Range(0, 8).Select(i => environment.Event($"signal {i}"))];
        var workers = new List<Process>();

        async Process Part(string name)
        {
            await environment.Timeout(stream.NextInt(2));
            log.Add($"{environment.Now} {name} did its part");
        }

        async Process Worker(int number)
        {
            for (int i = 0; i < 12; i++)
            {
                string name = $"{number}.{i}";
                try
                {
                    switch (stream.NextInt(9))
                    {
                        case 0:
                            await environment.Timeout(stream.NextInt(3));
                            break;
                        case 1:
                            await signals[stream.NextInt(signals.Length)].OrInterrupt();
                            break;
                        case 2:
                            Event signal = signals[stream.NextInt(signals.Length)];
                            if (!signal.IsTriggered) signal.Succeed();
                            break;
                        case 3:
                            using (Request request = resources[stream.NextInt(resources.Length)].Request())
                            {
                                await request;
                                log.Add($"{environment.Now} {name} granted");
                                if (stream.NextBool(0.7)) await environment.Timeout(stream.NextInt(3));
                            }
                            break;
                        case 4:
                            await resources[stream.NextInt(resources.Length)].Use(stream.NextInt(3));
                            break;
                        case 5:
                            using (Get<int> get = store.Get())
                            {
                                await environment.AnyOf(get, environment.Timeout(2));
                                log.Add($"{environment.Now} {name} got {(get.IsTriggered ? get.Receive() : -1)}");
                            }
                            break;
                        case 6:
                            using (Transfer put = stream.NextBool(0.5) ? store.Put(number) : container.Put(1))
                            {
                                await environment.AnyOf(put, environment.Timeout(1));
                            }
                            break;
                        case 7:
                            Process other = workers[stream.NextInt(workers.Count)];
                            if (other.IsAlive && other != environment.ActiveProcess) other.Interrupt(name);
                            break;
                        default:
                            if (stream.NextBool(0.5)) await Part(name);
                            else await environment.Process(Part(name));
                            break;
                    }
                    log.Add($"{environment.Now} {name}");
                }
                catch (Interrupt interrupt)
                {
                    log.Add($"{environment.Now} {name} interrupted by {(interrupt.Cause is string cause ? cause : "a better request")}");
                }
            }
        }

        async Process Bell()
        {
            foreach (Event signal in signals)
            {
                await environment.Timeout(7);
                if (!signal.IsTriggered) signal.Succeed();
            }
        }

        for (int i = 0; i < 8; i++) workers.Add(environment.Process(Worker(i)));
        environment.Start(Bell());
        Go(environment, inSteps);
        log.Add($"{environment.Now}, {environment.EventsScheduled} events, {string.Join(", ", resources.Select(resource => resource.Count))} in use");
        log.AddRange(environment.WaitingProcesses().Select(waiting => waiting.ToString()));
        return log;
    }

    private static async Process At(Environment environment, double time, Action what)
    {
        await environment.Timeout(time);
        what();
    }

    private static void Go(Environment environment, bool inSteps)
    {
        if (!inSteps)
        {
            environment.Run();
            return;
        }
        while (environment.Step())
        {
        }
    }
}
