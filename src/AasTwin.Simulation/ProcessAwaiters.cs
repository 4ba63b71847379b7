using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>How a process waits for the end of another, or runs it as its part; used by <c>await</c>.</summary>
public readonly struct ProcessAwaiter : IProcessAwaiter
{
    private readonly Frame _frame;
    private readonly uint _version;

    internal ProcessAwaiter(Frame frame, uint version)
    {
        _frame = frame;
        _version = version;
    }

    public bool IsCompleted => _frame._version != _version || _frame.IsProcessed;

    public void GetResult()
    {
        if (_frame._version != _version) return;
        _frame.Environment?.ThrowPending();
        bool wasPart = !ReferenceEquals(_frame.Process, _frame);
        _frame.ThrowFailure();
        if (wasPart) _frame.Recycle();
    }

    void IProcessAwaiter.Suspend(Frame frame) => Suspend(frame, _frame);

    Interrupt? IProcessAwaiter.TakeInterrupt() => _frame._version == _version ? _frame.Environment.TakeInterrupt() : null;

    void IProcessAwaiter.Refuse(Exception reason) => _frame.Refuse(reason);

    void IProcessAwaiter.Finish() => GetResult();

    internal static void Suspend(Frame waiting, Frame awaited)
    {
        if (awaited.IsStarted) waiting.WaitFor(awaited);
        else waiting.Call(awaited);
    }
}

/// <summary>How a process waits for the result of another, or runs it as its part; used by <c>await</c>.</summary>
public readonly struct ProcessAwaiter<T> : IProcessAwaiter
{
    private readonly Frame<T> _frame;
    private readonly uint _version;

    internal ProcessAwaiter(Frame<T> frame, uint version)
    {
        _frame = frame;
        _version = version;
    }

    public bool IsCompleted
    {
        get
        {
            if (_frame._version != _version)
            {
                throw new InvalidOperationException(
                    "The result of this call was taken already. A process that is awaited more than once must be started with environment.Process(…).");
            }
            return _frame.IsProcessed;
        }
    }

    public T GetResult()
    {
        _frame.Environment?.ThrowPending();
        _frame.ThrowFailure();
        T result = _frame.Result;
        if (!ReferenceEquals(_frame.Process, _frame)) _frame.Recycle();
        return result;
    }

    void IProcessAwaiter.Suspend(Frame frame) => ProcessAwaiter.Suspend(frame, _frame);

    Interrupt? IProcessAwaiter.TakeInterrupt() => _frame.Environment.TakeInterrupt();

    void IProcessAwaiter.Refuse(Exception reason) => _frame.Refuse(reason);

    void IProcessAwaiter.Finish() => GetResult();
}
