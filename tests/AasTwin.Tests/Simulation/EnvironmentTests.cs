using AasTwin.Simulation;
using FsCheck;
using FsCheck.Fluent;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class EnvironmentTests
{
    [Fact]
    public void Run_UntilATime_LeavesWhatIsDueThen()
    {
        var environment = new Environment(10);
        var log = new List<double>();

        async Process Clock()
        {
            while (true)
            {
                await environment.Timeout(1);
                log.Add(environment.Now);
            }
        }

        environment.Start(Clock());
        environment.Run(13);
        Assert.Equal([11, 12], log);
        Assert.Equal(13, environment.Now);
        environment.Run(13.5);
        Assert.Equal([11, 12, 13], log);
        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Run(13));
        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Run(double.NaN));
    }

    [Fact]
    public void Run_UntilAnEvent_StopsThereAndAnswersItsValue()
    {
        var environment = new Environment();
        Event<string> answer = environment.Event<string>();

        async Process Slow()
        {
            await environment.Timeout(3);
            answer.Succeed("yes");
            await environment.Timeout(3);
        }

        Process slow = environment.Process(Slow());
        Assert.Equal("yes", environment.Run(answer));
        Assert.Equal(3, environment.Now);
        environment.Run(slow);
        Assert.Equal(6, environment.Now);
        environment.Run(slow);
        Assert.Equal(6, environment.Now);
    }

    [Fact]
    public void Run_UntilAnEventThatCannotCome_TellsTheDeadlock()
    {
        var environment = new Environment();
        Resource left = new(environment, 1, "left"), right = new(environment, 1, "right");

        async Process Philosopher(Resource first, Resource second)
        {
            using Request one = first.Request();
            await one;
            await environment.Timeout(1);
            using Request two = second.Request();
            await two;
        }

        Process plato = environment.Process(Philosopher(left, right), "Plato");
        environment.Start(Philosopher(right, left), "Sokrates");
        var deadlock = Assert.Throws<DeadlockException>(() => environment.Run(plato));
        Assert.Equal(["Plato", "Sokrates"], deadlock.Waiting.Select(waiting => waiting.Name));
        Assert.Equal("a unit of 'right' (all 1 held by Sokrates; 1 waiting)", deadlock.Waiting[0].WaitsFor);
        Assert.Contains("Sokrates waits for a unit of 'left' (all 1 held by Plato; 1 waiting)", deadlock.Message);
    }

    [Fact]
    public void WaitingProcesses_AreThoseThatWaitForMoreThanTime()
    {
        var environment = new Environment();
        var orders = new Store<int>(environment, name: "orders");

        async Process Server()
        {
            while (true) await environment.Timeout(await orders.Get());
        }

        async Process Sleeper() => await environment.Timeout(1);

        environment.Start(Server(), "server");
        environment.Start(Sleeper());
        Assert.Empty(environment.WaitingProcesses());
        environment.Step();
        environment.Step();
        Assert.Equal("server waits for an item of 'orders' (0 items)", Assert.Single(environment.WaitingProcesses()).ToString());
        environment.Run();
        Assert.Equal(double.PositiveInfinity, environment.Peek());
        Assert.Single(environment.WaitingProcesses());
    }

    [Fact]
    public void Step_AndPeek_GoEventByEvent()
    {
        var environment = new Environment();
        Event soon = environment.Timeout(1), late = environment.Timeout(2);
        Assert.Equal(1, environment.Peek());
        Assert.True(environment.Step());
        Assert.True(soon.IsProcessed && !late.IsProcessed);
        Assert.Equal(2, environment.Peek());
        Assert.True(environment.Step());
        Assert.False(environment.Step());
    }

    [Fact]
    public void Trace_SeesEveryEvent()
    {
        var environment = new Environment();
        var trace = new List<string>();
        environment.Trace = (time, what) => trace.Add($"{time} {what}");

        async Process Clock()
        {
            await environment.Timeout(1);
            environment.Event("bell").Succeed();
        }

        environment.Start(Clock());
        environment.Run();
        Assert.Equal(["0 Clock", "1 Clock", "1 bell"], trace);
    }

    [Fact]
    public void Run_WithinAProcess_IsRefused()
    {
        var environment = new Environment();

        async Process Wrong()
        {
            await environment.Timeout(1);
            environment.Run();
        }

        environment.Start(Wrong());
        Assert.Contains("running already", Assert.Throws<InvalidOperationException>(environment.Run).Message);
    }

    [Fact]
    public void Run_Cancelled_StopsBetweenEvents()
    {
        var environment = new Environment();
        using var source = new CancellationTokenSource();

        async Process Endless()
        {
            while (true)
            {
                await environment.Timeout(1);
                if (environment.Now == 1000) source.Cancel();
            }
        }

        environment.Start(Endless());
        Assert.Throws<OperationCanceledException>(() => environment.Run(1e9, source.Token));
        Assert.Equal(1000, environment.Now);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Timeout_OfAWrongLength_IsRefused(double delay) =>
        Assert.Contains("at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Environment().Timeout(delay)).Message);

    [Fact]
    public void Dispose_LetsTheObjectsBeUsedByTheNextRun()
    {
        for (int run = 0; run < 3; run++)
        {
            using var environment = new Environment();
            var log = new List<double>();

            async Process Part() => await environment.Timeout(7);

            async Process Clock()
            {
                await environment.Timeout(1);
                log.Add(environment.Now);
                await Part();
                log.Add(environment.Now);
            }

            for (int i = 0; i < 5; i++) environment.Start(Clock());
            environment.Run(run == 2 ? 100 : 5);
            Assert.Equal(run == 2 ? [1, 1, 1, 1, 1, 8, 8, 8, 8, 8] : [1, 1, 1, 1, 1], log);
        }
    }

    /// <summary>Delays of very different sizes, with many ties.</summary>
    private static Arbitrary<double[]> Delays() => Gen.Elements(0, 1, 1, 2, 0.5, 1e-9, 0.1, 3.25, 1e3, 1e6, 1e12)
        .SelectMany(scale => Gen.Choose(0, 40).Select(n => scale * n)).ArrayOf(300).ToArbitrary();

    [Fact]
    public void Events_ComeInTheOrderOfTimeAndScheduling() => Prop.ForAll(Delays(), delays =>
    {
        var environment = new Environment();
        var scheduled = new List<(double Due, int Number)>();
        var happened = new List<(double Due, int Number)>();
        int next = 0;

        // Every process waits three times, so that new waits fall among pending ones.
        async Process Wait(int first)
        {
            for (int i = 0; i < 3; i++)
            {
                int number = next++;
                double delay = delays[(first + (i * 101)) % delays.Length];
                scheduled.Add((environment.Now + delay, number));
                await environment.Timeout(delay);
                Assert.Equal(scheduled[number].Due, environment.Now);
                happened.Add(scheduled[number]);
            }
        }

        for (int i = 0; i < delays.Length; i++) environment.Start(Wait(i));
        environment.Run();
        Assert.Equal(3 * delays.Length, happened.Count);
        for (int i = 1; i < happened.Count; i++)
        {
            Assert.True(happened[i - 1].Due <= happened[i].Due, "time went back");
            if (happened[i - 1].Due == happened[i].Due) Assert.True(happened[i - 1].Number < happened[i].Number, "a tie was broken wrongly");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(60, 1)]
    [InlineData(500, 2)]
    [InlineData(3000, 3)]
    public void ManyWaiting_OfAnyPattern_ComeInOrder(int processes, int pattern)
    {
        var environment = new Environment();
        var stream = new AasTwin.Simulation.Distributions.RandomStream((ulong)pattern, "pattern");
        double last = 0;
        int happened = 0;

        // Bursts at one time, delays over twelve orders of magnitude, and delays that shrink and grow.
        double Delay(int i) => pattern switch
        {
            1 => Math.Floor(stream.NextDouble() * 3),
            2 => Math.Pow(10, (12 * stream.NextDouble()) - 6),
            3 => i % 2 == 0 ? 1e-7 * stream.NextDouble() : 1 + Math.Floor(stream.NextDouble() * 2),
            _ => stream.NextDouble(),
        };

        async Process Wait()
        {
            for (int i = 0; i < 30; i++)
            {
                double due = environment.Timeout(0).Due + 0;
                double delay = Delay(i);
                await environment.Timeout(delay);
                Assert.Equal(due + delay, environment.Now);
                Assert.True(environment.Now >= last);
                last = environment.Now;
                happened++;
            }
        }

        for (int i = 0; i < processes; i++) environment.Start(Wait());
        environment.Run();
        Assert.Equal(30 * processes, happened);
    }

    [Fact]
    public void Waiting_AllocatesNothing_OnceThePoolsAreFilled()
    {
        var environment = new Environment();
        var machine = new Resource(environment, 2);
        var buffer = new Store<int>(environment, 3);

        async Process Customer()
        {
            using (Request request = machine.Request())
            {
                await request;
                await environment.Timeout(1.5);
            }
            await buffer.Put(1);
        }

        async Process Source()
        {
            while (true)
            {
                await environment.Timeout(1);
                environment.Start(Customer());
            }
        }

        async Process Sink()
        {
            while (true) await buffer.Get();
        }

        environment.Start(Source());
        environment.Start(Sink());
        environment.Run(5_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        environment.Run(15_000);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        // 10,000 customers make some 60,000 events; the run itself may allocate a little. Unoptimized builds allocate a state machine a call.
        Assert.True(bytes < 1_000 || IsUnoptimized, $"{bytes} bytes were allocated.");
    }

    private static bool IsUnoptimized => typeof(EnvironmentTests).Assembly
        .GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false)
        .Cast<System.Diagnostics.DebuggableAttribute>().Any(attribute => attribute.IsJITOptimizerDisabled);
}
