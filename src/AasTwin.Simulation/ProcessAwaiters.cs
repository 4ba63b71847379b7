using System.Runtime.CompilerServices;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>How a process waits for the end of another, or runs it as its part; used by <c>await</c>.</summary>
public readonly struct ProcessAwaiter : IPartAwaiter
{
    private readonly Frame _frame;
    private readonly uint _version;

    internal ProcessAwaiter(Frame frame, uint version)
    {
        _frame = frame;
        _version = version;
    }

    public bool IsCompleted => _frame.Version != _version || (_frame.IsStarted && _frame.IsProcessedOrWait());

    public void GetResult()
    {
        if (_frame.Version != _version) return;
        Interruption.ThrowPending();
        bool wasPart = _frame.IsPart;
        _frame.ThrowFailure();
        if (wasPart) _frame.Recycle();
    }

    void IPartAwaiter.Suspend(Frame frame) => Suspend(frame, _frame);

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => _frame.Refuse(continuation);

    internal static void Suspend(Frame waiting, Frame awaited)
    {
        if (!awaited.IsStarted) waiting.Call(awaited);
    }
}

/// <summary>How a process waits for the result of another, or runs it as its part; used by <c>await</c>.</summary>
public readonly struct ProcessAwaiter<T> : IPartAwaiter
{
    private readonly Frame _frame;
    private readonly uint _version;

    internal ProcessAwaiter(Frame frame, uint version)
    {
        _frame = frame;
        _version = version;
    }

    public bool IsCompleted
    {
        get
        {
            if (_frame.Version != _version)
            {
                throw new InvalidOperationException(
                    "The result of this call was taken already. A process that is awaited more than once must be started with environment.Process(…).");
            }
            return _frame.IsStarted && _frame.IsProcessedOrWait();
        }
    }

    public T GetResult()
    {
        Interruption.ThrowPending();
        _frame.ThrowFailure();
        T result = _frame.GetResult<T>();
        if (_frame.IsPart) _frame.Recycle();
        return result;
    }

    void IPartAwaiter.Suspend(Frame frame) => ProcessAwaiter.Suspend(frame, _frame);

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => _frame.Refuse(continuation);
}
