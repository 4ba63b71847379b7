using AasTwin.Simulation;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class InterruptTests
{
    private readonly Environment _environment = new();
    private readonly List<string> _log = [];

    private void Log(string what) => _log.Add($"{_environment.Now}: {what}");

    private void InterruptAt(double time, Process victim, object? cause = null)
    {
        async Process Interrupter()
        {
            await _environment.Timeout(time - _environment.Now);
            victim.Interrupt(cause);
        }

        _environment.Start(Interrupter());
    }

    [Fact]
    public void Interrupt_InATimeout_IsCaughtAndTheProcessGoesOn()
    {
        async Process Machine()
        {
            double left = 10;
            while (left > 0)
            {
                double begin = _environment.Now;
                try
                {
                    await _environment.Timeout(left);
                    left = 0;
                }
                catch (Interrupt interrupt)
                {
                    left -= _environment.Now - begin;
                    Log($"broken by {interrupt.Cause}");
                    await _environment.Timeout(2);
                }
            }
            Log("finished");
        }

        Process machine = _environment.Process(Machine());
        InterruptAt(4, machine, "wear");
        InterruptAt(9, machine, "dirt");
        _environment.Run();
        Assert.Equal(["4: broken by wear", "9: broken by dirt", "14: finished"], _log);
    }

    [Fact]
    public void Interrupt_AtTheTimeOfTheTimeout_WinsWhenItIsCalledFirst()
    {
        Process victim = default;

        async Process Interrupter()
        {
            await _environment.Timeout(5);
            victim.Interrupt();
        }

        async Process Victim()
        {
            try
            {
                await _environment.Timeout(5);
                Log("timeout");
            }
            catch (Interrupt)
            {
                Log("interrupt");
            }
        }

        _environment.Start(Interrupter());
        victim = _environment.Process(Victim());
        _environment.Run();
        Assert.Equal(["5: interrupt"], _log);
    }

    [Fact]
    public void Interrupt_InAPart_ReachesTheInnermostWait()
    {
        async Process Inner()
        {
            try
            {
                await _environment.Timeout(10);
            }
            finally
            {
                Log("inner finally");
            }
        }

        async Process Outer()
        {
            try
            {
                await Inner();
            }
            catch (Interrupt)
            {
                Log("outer caught");
            }
            await _environment.Timeout(1);
            Log("outer goes on");
        }

        InterruptAt(3, _environment.Process(Outer()));
        _environment.Run();
        Assert.Equal(["3: inner finally", "3: outer caught", "4: outer goes on"], _log);
    }

    [Fact]
    public void Interrupt_WhileWaitingForAnEvent_LeavesTheEventToOthers()
    {
        Event signal = _environment.Event("signal");

        async Process Waiter(string name)
        {
            try
            {
                await signal;
                Log(name);
            }
            catch (Interrupt)
            {
                Log($"{name} interrupted");
                await signal;
                Log($"{name} after all");
            }
        }

        async Process Sender()
        {
            await _environment.Timeout(5);
            signal.Succeed();
        }

        _environment.Start(Waiter("a"));
        Process b = _environment.Process(Waiter("b"));
        _environment.Start(Waiter("c"));
        InterruptAt(2, b);
        _environment.Start(Sender());
        _environment.Run();
        Assert.Equal(["2: b interrupted", "5: a", "5: c", "5: b after all"], _log);
    }

    [Fact]
    public void Interrupt_InTheQueueOfAResource_WithdrawsByUsing()
    {
        var machine = new Resource(_environment, 1, "machine");

        async Process User(double duration, string name)
        {
            try
            {
                using Request request = machine.Request();
                await request;
                Log($"{name} got it");
                await _environment.Timeout(duration);
            }
            catch (Interrupt)
            {
                Log($"{name} left");
            }
        }

        _environment.Start(User(10, "a"));
        Process b = _environment.Process(User(10, "b"));
        _environment.Start(User(10, "c"));
        InterruptAt(4, b);
        _environment.Run();
        Assert.Equal(["0: a got it", "4: b left", "10: c got it"], _log);
        Assert.Equal(0, machine.Count);
    }

    [Fact]
    public void Interrupt_ThatIsNotCaught_FailsTheProcess()
    {
        async Process Victim() => await _environment.Timeout(10);

        Process victim = _environment.Process(Victim());
        InterruptAt(1, victim, "why");
        var interrupt = Assert.Throws<Interrupt>(_environment.Run);
        Assert.Equal("why", interrupt.Cause);
    }

    [Fact]
    public void Interrupts_OfTheSameTime_AllArrive()
    {
        async Process Victim()
        {
            for (int i = 0; i < 3; i++)
            {
                try
                {
                    await _environment.Timeout(10);
                }
                catch (Interrupt interrupt)
                {
                    Log($"{interrupt.Cause}");
                }
            }
        }

        Process victim = _environment.Process(Victim());
        InterruptAt(1, victim, "first");
        InterruptAt(1, victim, "second");
        _environment.Run();
        Assert.Equal(["1: first", "1: second"], _log);
        Assert.Equal(11, _environment.Now);
    }

    [Fact]
    public void OrInterrupt_AnswersInsteadOfThrowing()
    {
        async Process Machine()
        {
            Interrupt? interrupt = await _environment.Timeout(10).OrInterrupt();
            Log($"{interrupt?.Cause}");
            interrupt = await _environment.Timeout(10).OrInterrupt();
            Log($"{interrupt is null}");
        }

        InterruptAt(3, _environment.Process(Machine()), "wear");
        _environment.Run();
        Assert.Equal(["3: wear", "13: True"], _log);
    }

    [Fact]
    public void Interrupt_OfItself_OfTheEnded_OrOfTheUnstarted_IsRefused()
    {
        Process self = default;

        async Process Suicidal()
        {
            await _environment.Timeout(1);
            self.Interrupt();
        }

        self = _environment.Process(Suicidal());
        Assert.Contains("itself", Assert.Throws<InvalidOperationException>(_environment.Run).Message);
        Assert.Contains("ended", Assert.Throws<InvalidOperationException>(() => self.Interrupt()).Message);
        Assert.Contains("not started", Assert.Throws<InvalidOperationException>(() => Suicidal().Interrupt()).Message);
    }

    [Fact]
    public void Interrupts_InGreatNumber_DoNotFillTheQueue()
    {
        int interrupts = 0;

        async Process Sleeper()
        {
            while (interrupts < 20_000)
            {
                if (await _environment.Timeout(1e9).OrInterrupt() is not null) interrupts++;
            }
        }

        async Process Waker(Process sleeper)
        {
            while (sleeper.IsAlive)
            {
                sleeper.Interrupt();
                await _environment.Timeout(1);
            }
        }

        _environment.Start(Waker(_environment.Process(Sleeper())));
        _environment.Run();
        Assert.Equal(20_000, interrupts);
        Assert.Equal(20_000, _environment.Now);
    }
}
