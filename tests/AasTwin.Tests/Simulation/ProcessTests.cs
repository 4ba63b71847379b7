using AasTwin.Simulation;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class ProcessTests
{
    private readonly Environment _environment = new();
    private readonly List<string> _log = [];

    private void Log(string what) => _log.Add($"{_environment.Now}: {what}");

    [Fact]
    public void Process_RunsAfterTheCallerWaitsOrEnds()
    {
        async Process Child()
        {
            Log("child");
            await _environment.Timeout(1);
        }

        async Process Parent()
        {
            _environment.Start(Child());
            Log("parent");
            await _environment.Timeout(0);
            Log("parent again");
        }

        _environment.Start(Parent());
        Assert.Empty(_log);
        _environment.Run();
        Assert.Equal(["0: parent", "0: child", "0: parent again"], _log);
    }

    [Fact]
    public void Process_AtTheSameTime_GoesInTheOrderOfScheduling()
    {
        async Process Clock(string name, double period)
        {
            for (int i = 0; i < 3; i++)
            {
                await _environment.Timeout(period);
                Log(name);
            }
        }

        _environment.Start(Clock("a", 1));
        _environment.Start(Clock("b", 0.5));
        _environment.Run();
        Assert.Equal(["0.5: b", "1: a", "1: b", "1.5: b", "2: a", "3: a"], _log);
    }

    [Fact]
    public void Await_OfAStartedProcess_WaitsForItsEnd()
    {
        async Process Parent()
        {
            Process child = _environment.Process(WaitAndLog(3, "child"));
            Assert.True(child.IsAlive);
            await child;
            Log("parent");
            Assert.False(child.IsAlive);
            await child;
            Log("parent again");
        }

        _environment.Start(Parent());
        _environment.Run();
        Assert.Equal(["3: child", "3: parent", "3: parent again"], _log);
    }

    [Fact]
    public void Await_OfTheSameProcessByMany_WakesThemInOrder()
    {
        Process child = _environment.Process(WaitAndLog(3, "child"));

        async Process Waiter(string name)
        {
            await child;
            Log(name);
        }

        for (int i = 0; i < 4; i++) _environment.Start(Waiter($"waiter {i}"));
        _environment.Run();
        Assert.Equal(["3: child", "3: waiter 0", "3: waiter 1", "3: waiter 2", "3: waiter 3"], _log);
    }

    [Fact]
    public void Await_OfACall_RunsItAsAPart()
    {
        async Process Part(string name)
        {
            await WaitAndLog(1, name + " begins");
            await WaitAndLog(1, name + " ends");
        }

        async Process Whole()
        {
            await Part("first");
            await Part("second");
            Log("whole");
        }

        _environment.Start(Whole());
        _environment.Run();
        Assert.Equal(["1: first begins", "2: first ends", "3: second begins", "4: second ends", "4: whole"], _log);
    }

    [Fact]
    public void Await_OfAPartThatDoesNotWait_GoesOnAtOnce()
    {
        int calls = 0;

#pragma warning disable CS1998 // A part without a wait is what this test is about.
        async Process<int> Nothing() => ++calls;
#pragma warning restore CS1998

        async Process Whole()
        {
            for (int i = 0; i < 50_000; i++) Assert.Equal(i + 1, await Nothing());
            Log("done");
        }

        _environment.Start(Whole());
        _environment.Run();
        Assert.Equal(["0: done"], _log);
    }

    [Fact]
    public void Await_OfAProcessWithAResult_AnswersIt()
    {
        async Process<string> Slow()
        {
            await _environment.Timeout(2);
            return "result";
        }

        async Process Caller()
        {
            Log(await Slow());
            Process<string> started = _environment.Process(Slow());
            await _environment.Timeout(5);
            Log(await started);
            Log(await started);
        }

        _environment.Start(Caller());
        _environment.Run();
        Assert.Equal(["2: result", "7: result", "7: result"], _log);
    }

    [Fact]
    public void Await_OfAProcessThatFails_ThrowsItsException()
    {
        async Process Failing()
        {
            await _environment.Timeout(1);
            throw new FormatException("broken");
        }

        async Process Parent()
        {
            foreach (bool asPart in (bool[])[true, false])
            {
                try
                {
                    if (asPart) await Failing();
                    else await _environment.Process(Failing());
                }
                catch (FormatException exception)
                {
                    Log(exception.Message);
                }
            }
        }

        _environment.Start(Parent());
        _environment.Run();
        Assert.Equal(["1: broken", "2: broken"], _log);
    }

    [Fact]
    public void Exception_ThatNobodyAwaits_LeavesTheRun()
    {
        async Process Failing()
        {
            await _environment.Timeout(1);
            throw new FormatException("broken");
        }

        _environment.Start(Failing());
        _environment.Start(WaitAndLog(2, "other"));
        Assert.Throws<FormatException>(_environment.Run);
        _environment.Run();
        Assert.Equal(["2: other"], _log);
    }

    [Fact]
    public void Await_OfATask_IsRefused()
    {
        async Process Wrong() => await Task.Delay(1000);

        _environment.Start(Wrong());
        var exception = Assert.Throws<InvalidOperationException>(_environment.Run);
        Assert.Contains("only timeouts, events, requests and processes", exception.Message);
    }

    [Fact]
    public async Task Await_OutsideOfAProcess_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _environment.Timeout(1));

    [Fact]
    public void Process_StartedTwice_IsRefused()
    {
        Process process = WaitAndLog(1, "once");
        _environment.Start(process);
        Assert.Throws<InvalidOperationException>(() => _environment.Start(process));
        _environment.Run();
        Assert.Throws<InvalidOperationException>(() => _environment.Start(process));
        Assert.Throws<InvalidOperationException>(() => _environment.Start(default));
    }

    [Fact]
    public void Process_IsNamedByItsMethod()
    {
        Process process = _environment.Process(WaitAndLog(1, "x"));
        Process named = _environment.Process(WaitAndLog(1, "x"), "machine 7");
        Assert.Equal("WaitAndLog", process.Name);
        Assert.Equal("machine 7", named.Name);
    }

    [Fact]
    public void Handle_OfAnEndedProcess_StaysEndedWhenTheObjectIsReused()
    {
        Process first = _environment.Process(WaitAndLog(1, "first"));
        _environment.Run();
        Process second = _environment.Process(WaitAndLog(1, "second"));
        Assert.False(first.IsAlive);
        Assert.True(second.IsAlive);
        Assert.NotEqual(first, second);
        Assert.Throws<InvalidOperationException>(() => first.Interrupt());
        _environment.Run();
        Assert.Equal(["1: first", "2: second"], _log);
    }

    /// <summary>The objects of ended processes go from one environment to the next and back, while others wait and one environment is disposed.</summary>
    [Fact]
    public void Environments_InTurns_ShareNothingButObjects()
    {
        var ended = new int[3];
        async Process Short(int world, Environment environment, double delay)
        {
            await environment.Timeout(delay);
            ended[world]++;
        }

        async Process Other(int world, Environment environment)
        {
            await environment.Timeout(0.5);
            ended[world]++;
        }

        Environment[] worlds = [new(), new(), new()];
        const int Turns = 60;
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int world = 0; world < worlds.Length; world++)
            {
                Environment environment = worlds[world];
                for (int i = 0; i <= turn % 7; i++)
                {
                    environment.Start(Short(world, environment, 0.25 + (i % 3)));
                    environment.Start(Other(world, environment));
                }
                environment.Run(environment.Now + 1);
            }
            if (turn == Turns / 2)
            {
                worlds[2].Dispose();
                worlds[2] = new Environment();
            }
        }
        foreach (Environment environment in worlds) environment.Run();
        int started = Enumerable.Range(0, Turns).Sum(turn => 2 * ((turn % 7) + 1));
        Assert.Equal([started, started], ended[..2]);
        Assert.InRange(ended[2], started - 14, started - 1);
        Assert.All(worlds, world => Assert.Empty(world.WaitingProcesses()));
        Assert.All(worlds, world => Assert.Equal(double.PositiveInfinity, world.Peek()));
    }

    [Fact]
    public void Finally_RunsAroundAWait()
    {
        async Process Careful()
        {
            try
            {
                await _environment.Timeout(1);
                throw new FormatException();
            }
            catch (FormatException)
            {
                await _environment.Timeout(1);
                Log("caught");
            }
            finally
            {
                await _environment.Timeout(1);
                Log("finally");
            }
        }

        _environment.Start(Careful());
        _environment.Run();
        Assert.Equal(["2: caught", "3: finally"], _log);
    }

    private async Process WaitAndLog(double delay, string what)
    {
        await _environment.Timeout(delay);
        Log(what);
    }
}
