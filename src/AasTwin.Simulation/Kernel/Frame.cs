namespace AasTwin.Simulation.Kernel;

/// <summary>Where the async method of a process stands.</summary>
internal enum FrameStatus : byte
{
    /// <summary>Called but not started.</summary>
    Created,

    /// <summary>Running or waiting.</summary>
    Alive,

    /// <summary>Wants to run another frame as a part of itself.</summary>
    Calling,

    /// <summary>At its end, well or with an exception.</summary>
    Ended,
}

/// <summary>
/// One call of an async method that returns a process: the state machine, the event of its end, and, when it is the
/// outermost one, the process. Frames are pooled; the version tells handles of an earlier use from the present one.
/// </summary>
internal abstract class Frame : Event
{
    internal Event? _target;
    internal int _waiterIndex;
    internal uint _version;
    internal FrameStatus _status;

    private Frame _process;
    private protected Frame _leaf;
    private protected Frame? _parent;
    private Frame? _callee;
    private protected int _slot;
    private bool _isObserved;

    private protected Frame() => _process = _leaf = this;

    /// <summary>The outermost frame: this one, or the one that runs this as its part.</summary>
    internal Frame Process => _process;

    internal bool IsStarted => _status != FrameStatus.Created;

    /// <summary>What the process waits for, or null when for time.</summary>
    internal Event? Target => _target;

    /// <summary>The object may be held by others as an event and must not be used again.</summary>
    private protected bool IsObserved => _isObserved;

    internal void Start(Environment environment, string? name)
    {
        if (_status != FrameStatus.Created)
        {
            throw new InvalidOperationException($"The process '{this}' was started already. Call its method again to start another.");
        }
        if (!ReferenceEquals(_environment, environment)) _environment = environment;
        if (name is not null) SetName(name);
        _status = FrameStatus.Alive;
        _slot = environment.TakeSlot(this);
        environment.EnqueueStart(this);
    }

    /// <summary>Runs the callee as a part of this frame, once this one's method has returned to the kernel.</summary>
    internal void Call(Frame callee)
    {
        _callee = callee;
        _status = FrameStatus.Calling;
    }

    internal int Slot => _slot;

    /// <summary>Goes on with the state machine until it waits or ends.</summary>
    private protected abstract void Advance();

    private protected void AdvanceLeaf() => _leaf.Advance();

    /// <summary>Gives the frame back for another use.</summary>
    internal abstract void Recycle();

    /// <summary>Goes on with the process, where its innermost frame waits.</summary>
    internal abstract void Resume();

    /// <summary>Has those who wait for the end of the process go on.</summary>
    private protected void NotifyEnd()
    {
        Notify();
        if (Failure is null && CanBeReused) Recycle();
    }

    private protected abstract bool CanBeReused { get; }

    private protected override bool IsManual => false;

    /// <summary>After the innermost frame returned to the kernel other than by waiting.</summary>
    private protected void Settle()
    {
        while (true)
        {
            Frame leaf = _leaf;
            switch (leaf._status)
            {
                case FrameStatus.Calling:
                    leaf._status = FrameStatus.Alive;
                    Enter(leaf, leaf._callee!);
                    break;
                case FrameStatus.Ended when !ReferenceEquals(leaf, this):
                    leaf._state = EventState.Processed;
                    _leaf = leaf._parent!;
                    _leaf.Advance();
                    break;
                case FrameStatus.Ended:
                    End();
                    return;
                default:
                    return;
            }
        }
    }

    private void Enter(Frame caller, Frame callee)
    {
        caller._callee = null;
        callee._parent = caller;
        callee._process = this;
        callee._environment = _environment;
        callee._status = FrameStatus.Alive;
        _leaf = callee;
        callee.Advance();
    }

    /// <summary>The process has come to its end.</summary>
    private protected void End()
    {
        _environment.FreeSlot(_slot);
        _slot = 0;
        if (Failure is not null || _isObserved || HasWaiters)
        {
            Trigger();
            return;
        }
        _state = EventState.Processed;
        if (CanBeReused) Recycle();
    }

    /// <summary>Throws what interrupted the wait for this frame.</summary>
    internal void ThrowPending()
    {
        // There is no environment if someone outside of a process awaited it unstarted.
        if (_environment is { } environment) environment.ThrowPending();
    }

    /// <summary>Has the wait of a caller that is no process throw.</summary>
    internal void Refuse(Action continuation)
    {
        SetException(IProcessAwaiter.OutsideOfProcess());
        continuation();
    }

    internal void SetException(Exception exception)
    {
        FailWith(exception);
        _status = FrameStatus.Ended;
    }

    /// <summary>Stops waiting, because something else resumes the process.</summary>
    internal void Detach()
    {
        _target?.RemoveWaiter(this);
        _target = null;
        if (_wake == 0) return;
        _wake = 0;
        _environment.CountStale();
    }

    private protected void ResetFrame()
    {
        ResetEvent();
        if (GivenName is not null) SetName(null);
        _version++;
        _status = FrameStatus.Created;
        _slot = 0;
        _isObserved = false;
        _target = null;
        if (ReferenceEquals(_process, this) && ReferenceEquals(_leaf, this)) return;
        _process = _leaf = this;
        _parent = null;
    }

    /// <summary>Gives a process back that waits in an environment which will not go on, and the parts it runs.</summary>
    internal void Abandon()
    {
        Frame frame = _leaf;
        while (!ReferenceEquals(frame, this))
        {
            Frame parent = frame._parent!;
            frame.Recycle();
            frame = parent;
        }
        Recycle();
    }

    /// <summary>For the handles: the end of the process as an event that stays valid.</summary>
    internal static Event AsEvent(Frame? frame, uint version)
    {
        if (frame is null) throw new InvalidOperationException("This is no process: it was never made by an async method.");
        if (frame._version != version) return frame._environment.Happened;
        if (!frame.IsStarted) throw NotStarted(frame);
        frame._isObserved = true;
        return frame;
    }

    internal static void Interrupt(Frame? frame, object? cause)
    {
        if (frame is null || frame.IsTriggered || frame._status == FrameStatus.Ended)
        {
            throw new InvalidOperationException("The process has ended and cannot be interrupted. Ask IsAlive before.");
        }
        if (!frame.IsStarted) throw NotStarted(frame);
        Environment environment = frame._environment;
        if (ReferenceEquals(environment.ActiveFrame, frame))
        {
            throw new InvalidOperationException($"The process '{frame}' cannot interrupt itself. Throw an exception instead.");
        }
        environment.EnqueueUrgent(new InterruptDelivery(frame, new Interrupt(cause)));
    }

    private static InvalidOperationException NotStarted(Frame frame) =>
        new($"The process '{frame}' was not started. Pass it to environment.Process(…) first.");
}

/// <summary>A frame whose method answers a value.</summary>
internal abstract class Frame<T> : Frame
{
    private protected T? _result;

    internal T Result => _result!;

    internal void SetResult(T result)
    {
        _result = result;
        _status = FrameStatus.Ended;
    }
}

/// <summary>The value of a process that answers none.</summary>
internal readonly struct Nothing;

/// <summary>An interrupt on its way, which comes before other events of the present time.</summary>
internal sealed class InterruptDelivery(Frame process, Interrupt interrupt) : Event(process.Environment)
{
    private readonly uint _version = process._version;

    internal override void Fire()
    {
        if (process._version != _version || process.IsTriggered) return;
        process.Detach();
        _environment.ResumeWith(process, interrupt);
    }

    public override string ToString() => $"interrupt of {process}";
}
