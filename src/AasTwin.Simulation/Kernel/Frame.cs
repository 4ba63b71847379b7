using System.Runtime.CompilerServices;

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

/// <summary>What is special about a frame; nothing about most, which is quick to see.</summary>
[Flags]
internal enum FrameTraits : byte
{
    None = 0,

    /// <summary>Waits for something other than time.</summary>
    WaitsForEvent = 1,

    /// <summary>Holds a unit of a resource, or waits for one, that the kernel gives back before the process goes on.</summary>
    Uses = 2,

    /// <summary>Waits inside of another frame that it runs as its part.</summary>
    RunsPart = 4,

    /// <summary>Is run as a part of another frame.</summary>
    IsPart = 8,

    /// <summary>Its turn in the queue is to have its end noticed.</summary>
    AtEnd = 16,

    /// <summary>May be held by others as an event and must not be used again.</summary>
    IsObserved = 32,

    /// <summary>Its method answers a value, which someone may ask for after the end.</summary>
    HasResult = 64,
}

/// <summary>
/// One call of an async method that returns a process: the state machine, the event of its end, and, when it is the
/// outermost one, the process. Frames are pooled; the version tells handles of an earlier use from the present one.
/// </summary>
/// <remarks>There are as many frames as processes wait, so they hold little: what few have is in <see cref="Extras"/>.</remarks>
internal abstract class Frame : Event
{
    /// <summary>What it waits for, or waited for last, where that is no request.</summary>
    private Event? _target;

    /// <summary>The number of the request that it waits for or uses, or waited for last; 0 while it waits for another event.</summary>
    private int _request;

    /// <summary>Its slot in the lower half, and above it how often the frame was in use; the two in one, so that both are noted at once.</summary>
    internal ulong _identity;

    internal FrameStatus _status;
    private protected FrameTraits _traits;

    internal bool IsStarted => _status != FrameStatus.Created;

    internal bool IsPart => (_traits & FrameTraits.IsPart) != 0;

    /// <summary>What the process waits for, or null when for time.</summary>
    internal Event? Target =>
        (_traits & FrameTraits.WaitsForEvent) != 0 ? Awaited
        : (_traits & FrameTraits.Uses) != 0 ? (Used is { _place: RequestPlace.Queued } used ? used : null)
        : Requested;

    /// <summary>The request that the process waits for first of all; <see cref="_request"/> may be an old one, even of another environment.</summary>
    private RequestEvent? Requested => _environment.RequestOrNone(_request) is { } request && request.IsAwaitedFirstBy(Slot) ? request : null;

    private Event Awaited => _request != 0 ? _environment.RequestAt(_request) : _target!;

    internal int Slot
    {
        get => (int)_identity;
        private protected set => _identity = (_identity & ~(ulong)uint.MaxValue) | (uint)value;
    }

    /// <summary>Tells handles of an earlier use from the present one.</summary>
    internal uint Version => (uint)(_identity >> 32);

    private protected const ulong OneVersion = 1UL << 32;

    /// <summary>Its place among the further waiters of what it waits for.</summary>
    internal int WaiterIndex
    {
        get => _extras!.WaiterIndex;
        set => (_extras ??= new Extras()).WaiterIndex = value;
    }

    /// <summary>Nothing is special about it, and nobody waits for it.</summary>
    private protected bool IsOrdinary => _traits == FrameTraits.None && _extras is null && !HasWaiters;

    private Frame Leaf => (_traits & FrameTraits.RunsPart) != 0 ? _extras!.Leaf! : this;

    /// <summary>The request of the use that the process waits for.</summary>
    private RequestEvent? Used => (_traits & FrameTraits.Uses) != 0 ? _environment.RequestAt(_request) : null;

    internal void Start(Environment environment, string? name)
    {
        if (_status != FrameStatus.Created)
        {
            ThrowStartedTwice();
        }
        if (name is not null) SetName(name);
        _status = FrameStatus.Alive;
        if (!ReferenceEquals(_environment, environment) || !environment.Resumes(Slot, this))
        {
            _environment = environment;
            Slot = environment.TakeSlot(this);
        }
        environment.EnqueueStart(Slot);
    }

    /// <summary>Apart, so that the text is not put together in the middle of what starts processes.</summary>
    private void ThrowStartedTwice() =>
        throw new InvalidOperationException($"The process '{this}' was started already. Call its method again to start another.");

    /// <summary>Notes that the process is about to wait for an event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WaitsFor(Event target)
    {
        _traits |= FrameTraits.WaitsForEvent;
        _request = 0;
        if (!ReferenceEquals(_target, target)) _target = target;
    }

    /// <summary>
    /// Notes that the process is about to wait for a unit of a resource. Whether it still does is seen from the request, which knows who waits first: so
    /// the frame need not be fetched to be told when that is over.
    /// </summary>
    internal void WaitsForRequest(int id) => _request = id;

    /// <summary>The same where others wait for the unit already.</summary>
    internal void WaitsAmongOthersFor(int id)
    {
        _traits |= FrameTraits.WaitsForEvent;
        _request = id;
    }

    /// <summary>Notes that the process is about to wait for the end of a use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WaitsForUse(int id)
    {
        _traits |= FrameTraits.Uses;
        _request = id;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void StopsWaitingForEvent() => _traits &= ~FrameTraits.WaitsForEvent;

    /// <summary>The unit that the process uses is taken away, so that there is nothing to give back.</summary>
    internal void LosesUnit(RequestEvent request)
    {
        if (ReferenceEquals(Used, request)) _traits &= ~FrameTraits.Uses;
    }

    /// <summary>Gives the unit back that the process has used or waits for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void EndUse()
    {
        _traits &= ~FrameTraits.Uses;
        RequestEvent request = _environment.RequestAt(_request);
        Resource resource = request.Resource;
        if (request._place == RequestPlace.Using) resource.EndUse(request);
        else resource.Leave(request);
    }

    /// <summary>Runs the callee as a part of this frame, once this one's method has returned to the kernel.</summary>
    internal void Call(Frame callee)
    {
        (_extras ??= new Extras()).Callee = callee;
        _status = FrameStatus.Calling;
    }

    /// <summary>Goes on with the state machine until it waits or ends.</summary>
    private protected abstract void Advance();

    /// <summary>Gives the frame back for another use.</summary>
    internal abstract void Recycle();

    /// <summary>Goes on with the process, where its innermost frame waits.</summary>
    internal void Resume()
    {
        _environment._active = _identity;
        Leaf.Advance();
        if (_status != FrameStatus.Alive || (_traits & FrameTraits.RunsPart) != 0) Settle();
        _environment._active = 0;
    }

    /// <summary>The turn of a frame about which something is special.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected void FireSpecial()
    {
        if ((_traits & FrameTraits.AtEnd) != 0)
        {
            Notify();
            RecycleUnlessNeeded();
            return;
        }
        if ((_traits & FrameTraits.Uses) != 0) EndUse();
        Resume();
    }

    private void RecycleUnlessNeeded()
    {
        const FrameTraits Needed = FrameTraits.IsObserved | FrameTraits.HasResult;
        if ((_traits & Needed) == 0 && Failure is null) Recycle();
    }

    private protected override bool IsManual => false;

    /// <summary>After the innermost frame returned to the kernel other than by waiting.</summary>
    private protected void Settle()
    {
        while (true)
        {
            Frame leaf = Leaf;
            switch (leaf._status)
            {
                case FrameStatus.Calling:
                    leaf._status = FrameStatus.Alive;
                    Enter(leaf, leaf._extras!.Callee!);
                    break;
                case FrameStatus.Ended when !ReferenceEquals(leaf, this):
                    leaf._state = EventState.Processed;
                    GoBackTo(leaf._extras!.Parent!);
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
        caller._extras!.Callee = null;
        (callee._extras ??= new Extras()).Parent = caller;
        callee._traits |= FrameTraits.IsPart;
        callee._environment = _environment;
        callee._status = FrameStatus.Alive;
        _traits |= FrameTraits.RunsPart;
        (_extras ??= new Extras()).Leaf = callee;
        callee.Advance();
    }

    private void GoBackTo(Frame caller)
    {
        if (ReferenceEquals(caller, this)) _traits &= ~FrameTraits.RunsPart;
        _extras!.Leaf = caller;
        caller.Advance();
    }

    /// <summary>The process has come to its end.</summary>
    private protected void End()
    {
        _environment.FreeSlot(Slot);
        Slot = 0;
        if (Failure is not null || (_traits & FrameTraits.IsObserved) != 0 || HasWaiters)
        {
            _traits |= FrameTraits.AtEnd;
            Trigger();
            return;
        }
        _state = EventState.Processed;
        RecycleUnlessNeeded();
    }

    /// <summary>Has the wait of a caller that is no process throw.</summary>
    internal void Refuse(Action continuation)
    {
        SetException(IProcessAwaiter.OutsideOfProcess());
        continuation();
    }

    internal void SetEnded() => _status = FrameStatus.Ended;

    internal void SetException(Exception exception)
    {
        FailWith(exception);
        _status = FrameStatus.Ended;
    }

    internal void SetResult<T>(T result)
    {
        Extras extras = _extras ??= new Extras();
        Unsafe.As<StrongBox<T>>(extras.Result ??= new StrongBox<T>()).Value = result;
        _traits |= FrameTraits.HasResult;
        _status = FrameStatus.Ended;
    }

    /// <summary>What the method answered; T must be its type.</summary>
    internal T GetResult<T>() => Unsafe.As<StrongBox<T>>(_extras!.Result!).Value!;

    /// <summary>Stops waiting, because something else resumes the process.</summary>
    internal void Detach()
    {
        if ((_traits & FrameTraits.WaitsForEvent) != 0)
        {
            Awaited.RemoveWaiter(this);
            StopsWaitingForEvent();
        }
        else if (Used is { } used)
        {
            used.RemoveWaiter(this);
            EndUse();
        }
        else
        {
            Requested?.RemoveWaiter(this);
        }
        _environment.CancelWake(Slot);
    }

    private protected void ResetFrame()
    {
        ResetEvent();
        _identity = (ulong)(Version + 1) << 32;
        _status = FrameStatus.Created;
        _traits = FrameTraits.None;
    }

    /// <summary>Gives a process back that waits in an environment which will not go on, and the parts it runs.</summary>
    internal void Abandon()
    {
        Frame frame = Leaf;
        while (!ReferenceEquals(frame, this))
        {
            Frame parent = frame._extras!.Parent!;
            frame.Recycle();
            frame = parent;
        }
        Recycle();
    }

    /// <summary>For the handles: the end of the process as an event that stays valid.</summary>
    internal static Event AsEvent(Frame? frame, uint version)
    {
        if (frame is null) throw new InvalidOperationException("This is no process: it was never made by an async method.");
        if (frame.Version != version) return frame._environment.Happened;
        if (!frame.IsStarted) throw NotStarted(frame);
        frame._traits |= FrameTraits.IsObserved;
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

/// <summary>An interrupt on its way, which comes before other events of the present time.</summary>
internal sealed class InterruptDelivery(Frame process, Interrupt interrupt) : Event(process.Environment)
{
    private readonly uint _version = process.Version;

    internal override void Fire()
    {
        if (process.Version != _version || process.IsTriggered) return;
        process.Detach();
        Interruption.Resume(process, interrupt);
    }

    public override string ToString() => $"interrupt of {process}";
}
