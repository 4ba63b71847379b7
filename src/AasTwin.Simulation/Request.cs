using System.Runtime.CompilerServices;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>
/// A claim on one unit of a <see cref="Resource"/>: await it to get the unit, dispose it to give the unit back or, while
/// still in the queue, to withdraw.
/// <code>
/// using Request request = machine.Request();
/// await request;
/// </code>
/// </summary>
/// <remarks>A handle: the object behind it is reused once it is disposed, and the handle is then without effect.</remarks>
public readonly struct Request : IDisposable, IEquatable<Request>, IWait
{
    private readonly RequestEvent _event;
    private readonly uint _version;

    internal Request(RequestEvent request)
    {
        _event = request;
        _version = request._version;
    }

    /// <summary>The unit is held.</summary>
    public bool IsGranted => _event._version == _version && _event._place == RequestPlace.Using;

    public WaitAwaiter GetAwaiter() => new(Begin());

    /// <summary>Waits like <c>await</c>, but answers an interrupt instead of throwing it: null when the unit was granted.</summary>
    public OrInterrupt<Request> OrInterrupt() => new(this);

    bool IWait.Begin() => Begin();

    /// <summary>Gives the unit back, or withdraws from the queue; without effect the second time.</summary>
    public void Dispose()
    {
        if (_event._version == _version) _event.Resource.Leave(_event);
    }

    /// <summary>The granting as an event, for conditions such as "the machine or 5 minutes".</summary>
    public Event AsEvent()
    {
        if (_event._version != _version) throw Disposed();
        _event._isObserved = true;
        return _event;
    }

    public static implicit operator Event(Request request) => request.AsEvent();

    public bool Equals(Request other) => ReferenceEquals(_event, other._event) && _version == other._version;

    public override bool Equals(object? obj) => obj is Request other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_event, _version);

    public static bool operator ==(Request left, Request right) => left.Equals(right);

    public static bool operator !=(Request left, Request right) => !left.Equals(right);

    private bool Begin() => _event._version == _version ? _event.IsGrantedOrWait() : throw Disposed();

    private static InvalidOperationException Disposed() =>
        new("The request was disposed. Make a new one to get the resource again.");
}

/// <summary>Where a request stands.</summary>
internal enum RequestPlace : byte
{
    Queued,
    Using,
    Left,
}

/// <summary>The event behind a <see cref="Request"/>; reused.</summary>
internal sealed class RequestEvent : Event
{
    /// <summary>Its number in the environment, which stands for it where a reference would have to be written again and again.</summary>
    internal readonly int _id;

    internal RequestPlace _place;
    internal bool _isObserved;
    internal bool _preempts;
    internal uint _version;

    /// <summary>Where it is in the queue or among the users.</summary>
    internal int _index;

    internal double _since;
    internal Rank _rank;

    /// <summary>Whether it is a <see cref="Simulation.Use"/>, and when that ends or how long it is to last once it begins.</summary>
    internal bool _isUse;
    internal double _useEnds;
    private double _duration;
    private Distribution? _distribution;
    private RandomStream? _stream;

    /// <summary>Identity of the process that asked, or 0.</summary>
    private ulong _owner;

    internal RequestEvent(Resource resource)
        : base(resource.Environment)
    {
        Resource = resource;
        _id = resource.Environment.Number(this);
    }

    internal Resource Resource { get; }

    /// <summary>The process that asked, if it has not ended.</summary>
    internal Frame? Owner => _environment.ProcessBy(_owner);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Claim()
    {
        _place = RequestPlace.Queued;
        _isUse = false;
        _owner = _environment._active;
    }

    internal void ClaimUse(double duration)
    {
        _isUse = true;
        _duration = duration;
        _distribution = null;
    }

    internal void ClaimUse(Distribution distribution, RandomStream stream)
    {
        _isUse = true;
        if (!ReferenceEquals(_distribution, distribution)) _distribution = distribution;
        if (!ReferenceEquals(_stream, stream)) _stream = stream;
    }

    internal void Grant(double now)
    {
        _place = RequestPlace.Using;
        _since = now;
        if (_isUse)
        {
            BeginUse(now);
        }
        else if (!GiveTurnToOnlyWaiter())
        {
            MarkTriggered();
            _environment.EnqueueGrant(this);
        }
    }

    /// <summary>As <see cref="Event.TriggerForOnlyWaiter"/>, where the process noted nothing but the number of the request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool GiveTurnToOnlyWaiter()
    {
        if (_isObserved) return TriggerForOnlyWaiter();
        int waiter = _firstWaiter;
        if (waiter == 0 || HasMoreWaiters) return false;
        _state = EventState.Processed;
        _firstWaiter = 0;
        _environment.EnqueueProcess(waiter);
        return true;
    }

    /// <summary>
    /// True when the unit is held; otherwise the active process is registered as waiting. When the granting is all that is pending at the present time, its
    /// turn is taken at once rather than after the process has waited for it.
    /// </summary>
    internal bool IsGrantedOrWait()
    {
        if (_state != EventState.Pending)
        {
            if (_state == EventState.Processed) return true;
            if (!HasWaiters && _environment.MayGoOn(_id))
            {
                // Nobody waits, so that there is nothing more to do at its turn.
                _state = EventState.Processed;
                return true;
            }
        }
        Wait();
        return false;
    }

    private void Wait()
    {
        int slot = _environment.ActiveSlot;
        if (slot == 0) Environment.ThrowOutsideOfProcess();
        if (HasWaiters)
        {
            Frame process = _environment.ProcessAt(slot);
            process.WaitsAmongOthersFor(_id);
            AddWaiter(process, slot);
        }
        else if (_state == EventState.Triggered && _environment.TakesTurnOf(this, slot))
        {
            _state = EventState.Processed;
        }
        else
        {
            _environment.ProcessAt(slot).WaitsForRequest(_id);
            _firstWaiter = slot;
        }
    }

    /// <summary>Has the active process wait until its use is over.</summary>
    internal void BeginWaitForUse()
    {
        int slot = _environment.ActiveSlot;
        if (slot == 0) Environment.ThrowOutsideOfProcess();
        Frame process = _environment.ProcessAt(slot);
        process.WaitsForUse(_id);
        if (_place == RequestPlace.Using) _environment.WakeAt(_useEnds, slot);
        else AddWaiter(process, slot);
    }

    /// <summary>The process is not woken now but when the use ends.</summary>
    private void BeginUse(double now)
    {
        double duration = _distribution is null ? _duration : _distribution.Sample(_stream!);
        _useEnds = now + duration;
        if (!(duration >= 0 && _useEnds < double.PositiveInfinity)) throw BadDuration(duration);
        if (HasWaiters) WakeWaiterAt(_useEnds);
    }

    private InvalidOperationException BadDuration(double duration) => new(
        $"The use of {Resource} was to last {duration}; it must be a finite time of at least 0. A distribution that reaches below 0 needs a floor: see FlooredNormal and TruncatedNormal.");

    /// <summary>After leaving the resource: from now on handles are without effect.</summary>
    internal void Retire()
    {
        _place = RequestPlace.Left;
        _version++;
        if (_state != EventState.Triggered && !_isObserved && !HasWaiters) Reuse();
    }

    internal override void Fire()
    {
        // A process that is told may give the unit back at once, and then the request is kept for reuse already.
        bool hadLeft = _place == RequestPlace.Left;
        Notify();
        if (hadLeft && !_isObserved) Reuse();
    }

    private void Reuse()
    {
        ResetEvent();
        Resource.Keep(this);
    }

    private protected override bool IsManual => false;

    public override string ToString() => $"a unit of {Resource.Describe()}";
}

/// <summary>What decides who is first: the smaller priority, then the earlier request, then the one that preempts.</summary>
internal readonly record struct Rank(double Priority, double Time, bool Yields, long Number) : IComparable<Rank>
{
    public int CompareTo(Rank other)
    {
        int order = Priority.CompareTo(other.Priority);
        if (order == 0) order = Time.CompareTo(other.Time);
        if (order == 0) order = Yields.CompareTo(other.Yields);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }
}
