using AasTwin.Simulation;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation;

public class EventTests
{
    private readonly Environment _environment = new();
    private readonly List<string> _log = [];

    private void Log(string what) => _log.Add($"{_environment.Now}: {what}");

    private async Process At(double time, Action what)
    {
        await _environment.Timeout(time - _environment.Now);
        what();
    }

    [Fact]
    public void Event_BringsItsValueToAll()
    {
        Event<int> answer = _environment.Event<int>("answer");

        async Process Waiter(string name) => Log($"{name} {await answer}");

        _environment.Start(Waiter("a"));
        _environment.Start(Waiter("b"));
        _environment.Start(At(2, () => answer.Succeed(42)));
        Assert.Throws<InvalidOperationException>(() => answer.Value);
        _environment.Run();
        Assert.Equal(["2: a 42", "2: b 42"], _log);
        Assert.True(answer.IsProcessed && answer.IsOk);
    }

    [Fact]
    public void Event_TriggeredTwice_IsRefused()
    {
        Event once = _environment.Event("once");
        once.Succeed();
        Assert.Contains("once", Assert.Throws<InvalidOperationException>(once.Succeed).Message);
        Assert.Throws<InvalidOperationException>(() => once.Fail(new FormatException()));
    }

    [Fact]
    public void Event_OfTheSimulation_CannotBeTriggeredByHand()
    {
        Event timeout = _environment.Timeout(1);
        Assert.Throws<InvalidOperationException>(timeout.Succeed);
        Assert.Throws<InvalidOperationException>(() => _environment.Process(At(1, () => { })).AsEvent().Fail(new FormatException()));
    }

    [Fact]
    public void Event_ThatFails_ThrowsInEveryWaiter()
    {
        Event signal = _environment.Event();

        async Process Waiter(string name)
        {
            try
            {
                await signal;
            }
            catch (FormatException exception)
            {
                Log($"{name} {exception.Message}");
            }
        }

        _environment.Start(Waiter("a"));
        _environment.Start(Waiter("b"));
        _environment.Start(At(1, () => signal.Fail(new FormatException("broken"))));
        _environment.Run();
        Assert.Equal(["1: a broken", "1: b broken"], _log);
    }

    [Fact]
    public void Event_ThatFailsWithoutWaiter_EndsTheRun_UnlessDefused()
    {
        _environment.Event().Fail(new FormatException());
        Assert.Throws<FormatException>(_environment.Run);
        Event defused = _environment.Event();
        defused.Fail(new FormatException());
        defused.Defuse();
        _environment.Run();
        Assert.True(defused.IsProcessed);
    }

    [Fact]
    public void AddCallback_IsCalledInTurn_OrAtOnceAfterwards()
    {
        Event signal = _environment.Event();

        async Process Waiter()
        {
            await signal;
            Log("waiter");
        }

        signal.AddCallback(_ => Log("first"));
        _environment.Start(Waiter());
        _environment.Start(At(1, signal.Succeed));
        _environment.Run();
        signal.AddCallback(_ => Log("late"));
        Assert.Equal(["1: first", "1: waiter", "1: late"], _log);
    }

    [Fact]
    public void AllOf_WaitsForTheLast()
    {
        async Process Waiter()
        {
            await _environment.AllOf(_environment.Timeout(3), _environment.Timeout(1), _environment.Process(At(2, () => Log("process"))));
            Log("all");
            await _environment.AllOf();
            Log("nothing to wait for");
        }

        _environment.Start(Waiter());
        _environment.Run();
        Assert.Equal(["2: process", "3: all", "3: nothing to wait for"], _log);
    }

    [Fact]
    public void AnyOf_WaitsForTheFirst_AndTellsWhich()
    {
        Event slow = _environment.Timeout(5), fast = _environment.Timeout(2);

        async Process Waiter()
        {
            Condition any = _environment.AnyOf(slow, fast);
            await any;
            Assert.Equal([fast], any.Happened);
            Assert.False(slow.IsProcessed);
            Log("any");
        }

        _environment.Start(Waiter());
        _environment.Run();
        Assert.Equal(["2: any"], _log);
        Assert.Equal(5, _environment.Now);
    }

    [Fact]
    public void Conditions_Nest_AndTakeWhatHasHappened()
    {
        Event past = _environment.Timeout(1);
        _environment.Run(1.5);
        Assert.True(past.IsProcessed);

        async Process Waiter()
        {
            await _environment.AllOf(past, _environment.AnyOf(_environment.Timeout(9), _environment.Timeout(2)));
            Log("both");
            await _environment.AnyOf(past, _environment.Event());
            Log("at once");
        }

        _environment.Start(Waiter());
        _environment.Run();
        Assert.Equal(["3.5: both", "3.5: at once"], _log);
    }

    [Fact]
    public void Condition_FailsWithItsFirstFailure()
    {
        Event broken = _environment.Event();

        async Process Waiter()
        {
            try
            {
                await _environment.AllOf(_environment.Timeout(10), broken);
            }
            catch (FormatException)
            {
                Log("caught");
            }
        }

        _environment.Start(Waiter());
        _environment.Start(At(2, () => broken.Fail(new FormatException())));
        _environment.Run();
        Assert.Equal(["2: caught"], _log);
    }

    [Fact]
    public void Condition_LeavesLaterFailuresToOthers()
    {
        Event broken = _environment.Event();

        async Process Waiter() => await _environment.AnyOf(_environment.Timeout(1), broken);

        _environment.Start(Waiter());
        _environment.Start(At(2, () => broken.Fail(new FormatException())));
        Assert.Throws<FormatException>(_environment.Run);
    }

    [Fact]
    public void Condition_OfAnotherEnvironment_IsRefused() =>
        Assert.Throws<ArgumentException>(() => _environment.AllOf(new Environment().Event()));
}
