using System.Runtime.CompilerServices;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>
/// A simulated world: its clock and what is pending in it. Create one for every run, start processes with
/// <see cref="Process(AasTwin.Simulation.Process, string?)"/>, then <see cref="Run()"/>.
/// </summary>
/// <remarks>
/// <para>Simulated time is a number without unit; choose one (minutes, say) and give every duration in it.</para>
/// <para>Events happen in the order of time; at the same time starts and interrupts of processes come first, the others
/// in the order in which they were scheduled. So a run depends on the model and its random streams alone.</para>
/// <para>Not thread-safe: one run uses one thread at a time. Independent runs go in parallel, each in its own environment.</para>
/// </remarks>
public sealed partial class Environment : IDisposable
{
    private const int FewStale = 64, MostStraight = 63;
    private const ulong OneNumber = 1UL << Entry.SlotBits;

    private EventQueue _future;
    private Present _urgent;
    private Present _present;

    private Slot[] _slots;
    private int[] _freeSlots;
    private int _freeSlotCount;
    private int _slotsUsed = 1;

    /// <summary>The requests of all resources by their numbers, from 1 on.</summary>
    private RequestEvent[] _requests = [];
    private int _requestCount = 1;

    /// <summary>What the arrays came in, and go back in.</summary>
    private Rooms? _rooms;

    /// <summary>Identity of the process that is running, 0 for none; see <see cref="Frame._identity"/>.</summary>
    internal ulong _active;

    /// <summary>Slot of the process that begins next, 0 for none.</summary>
    private int _startingSlot;

    /// <summary>Slot of the process that is first in the present, the number of a granted request with a minus, or 0 if what is first is in the queue.</summary>
    private int _nextSlot;

    /// <summary>The thread that runs it, whose objects it may give back for reuse.</summary>
    internal int _threadId;

    private double _now;

    /// <summary>Where the present run ends; nothing is before it outside of a run.</summary>
    private double _until = double.NegativeInfinity;

    /// <summary>
    /// How often processes have gone on without giving the turn back; now and then they must, because the runtime compiles a method anew only when it is
    /// called again.
    /// </summary>
    private int _straight;

    /// <summary>Several wait for the event that is being processed, and not all have been told yet.</summary>
    internal bool _isNotifying;

    /// <summary>Whether something in the queue may be due at the present time; false only when nothing is. It comes before what was triggered since.</summary>
    private bool _mayBeTied;
    private ulong _number;
    private int _stale;
    private bool _isRunning;

    private volatile bool _stopRequested;

    /// <summary>Whether each event needs a look at what else is wanted: a stop, a trace, one step alone. One question for all of them.</summary>
    private volatile bool _isWatched;
    private Event? _happened;
    private Action<double, Event>? _trace;

    /// <param name="initialTime">The clock at the beginning.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not a finite number.</exception>
    public Environment(double initialTime = 0)
    {
        if (!double.IsFinite(initialTime))
        {
            throw new ArgumentOutOfRangeException(nameof(initialTime), initialTime, "The clock must begin at a finite number, for example 0.");
        }
        _now = initialTime;
        _rooms = Rooms.Rent();
        (_future, _urgent, _present) = (_rooms.Future, _rooms.Urgent, _rooms.Present);
        (_slots, _freeSlots) = (_rooms.Slots, _rooms.FreeSlots);
    }

    /// <summary>The present simulated time.</summary>
    public double Now => _now;

    /// <summary>Called before each event with the time and the event, whose text says what it is. For tests and for looking on; it slows the run.</summary>
    public Action<double, Event>? Trace
    {
        get => _trace;
        set
        {
            _trace = value;
            _isWatched = true;
        }
    }

    /// <summary>How many events have been scheduled since the beginning.</summary>
    public long EventsScheduled => (long)(_number >> Entry.SlotBits);

    /// <summary>The process that is running now, or null outside of processes.</summary>
    public Process? ActiveProcess => ActiveFrame is { } frame ? new Process(frame) : null;

    internal Frame? ActiveFrame => _active == 0 ? null : _slots[ActiveSlot].Target as Frame;

    /// <summary>Slot of the process that is running, 0 for none; slot 0 itself is never taken.</summary>
    internal int ActiveSlot => (int)_active;

    /// <summary>An event that lies in the past.</summary>
    internal Event Happened => _happened ??= new PastEvent(this);

    /// <summary>Starts a process: its method runs at the present time, once the caller waits or ends.</summary>
    /// <param name="process">The call of an async method, such as <c>Customer(environment)</c>.</param>
    /// <param name="name">How traces and deadlock reports call it; otherwise the method's name.</param>
    /// <exception cref="InvalidOperationException">It was started already.</exception>
    public Process Process(Process process, string? name = null)
    {
        Frame frame = process.Current ?? throw new InvalidOperationException("The process was started already or never made by an async method.");
        frame.Start(this, name);
        return process;
    }

    /// <summary>Starts a process that nobody needs to wait for or to interrupt: <see cref="Process(AasTwin.Simulation.Process, string?)"/> without its handle.</summary>
    public void Start(Process process, string? name = null) => Process(process, name);

    /// <inheritdoc cref="Process(AasTwin.Simulation.Process, string?)"/>
    public Process<T> Process<T>(Process<T> process, string? name = null)
    {
        Process(process.Untyped, name);
        return process;
    }

    /// <summary>A wait of the given length from now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or not a finite number.</exception>
    public Timeout Timeout(double delay)
    {
        double due = _now + delay;
        if (!(delay >= 0 && due < double.PositiveInfinity)) throw BadDelay(delay);
        return new Timeout(this, due);
    }

    /// <summary>A new event to be triggered by hand.</summary>
    public Event Event(string? name = null) => new(this, name);

    /// <summary>A new event to be triggered by hand with a value.</summary>
    public Event<T> Event<T>(string? name = null) => new(this, name);

    /// <summary>An event that happens when all the given ones have, and fails as soon as one fails.</summary>
    public Condition AllOf(params ReadOnlySpan<Event> events) => new(this, events, events.Length, "all of");

    /// <summary>An event that happens when the first of the given ones does, or fails with it.</summary>
    public Condition AnyOf(params ReadOnlySpan<Event> events) => new(this, events, Math.Min(events.Length, 1), "any of");

    internal static ArgumentOutOfRangeException BadDelay(double delay) => new(
        nameof(delay), delay, "A timeout needs a finite delay of at least 0. To wait without a limit, await an Event that is not triggered.");

    /// <summary>The process in a slot, which must be alive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Frame ProcessAt(int slot) => Unsafe.As<Frame>(_slots[slot].Target!);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RequestEvent RequestAt(int id) => _requests[id];

    /// <summary>The request of a number that may be none of this environment's.</summary>
    internal RequestEvent? RequestOrNone(int id) => id > 0 && id < _requestCount ? _requests[id] : null;

    /// <summary>Gives a request a number for as long as the environment lasts.</summary>
    internal int Number(RequestEvent request)
    {
        if (_requestCount >= _requests.Length) Array.Resize(ref _requests, Math.Max(16, _requestCount * 2));
        _requests[_requestCount] = request;
        return _requestCount++;
    }

    /// <summary>The process of an identity, if it has not ended.</summary>
    internal Frame? ProcessBy(ulong identity) =>
        identity != 0 && _slots[(int)identity].Target is Frame frame && frame._identity == identity && frame.IsStarted ? frame : null;

    /// <summary>The requests that hold a unit of a resource, for reports.</summary>
    internal IEnumerable<RequestEvent> RequestsThatUse(Resource resource) => _requests.Take(_requestCount).Skip(1)
        .Where(request => ReferenceEquals(request.Resource, resource) && request._place == RequestPlace.Using).OrderBy(request => request._since);

    internal int TakeSlot(Event target)
    {
        int slot = _freeSlotCount > 0 ? _freeSlots[--_freeSlotCount] : NewSlot();
        _slots[slot].Target = target;
        return slot;
    }

    /// <summary>Whether a frame that ended in this environment finds its slot as it left it; then the slot is its own again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Resumes(int slot, Event target)
    {
        Slot[] slots = _slots;
        if ((uint)slot >= (uint)slots.Length) return false;
        ref Slot own = ref slots[slot];
        if (!ReferenceEquals(own.Target, target)) return false;
        own.Wake = 0;
        return true;
    }

    /// <summary>Leaves a slot to the ended frame in it, which will probably be started again; see <see cref="Resumes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void RestSlot(int slot) => _slots[slot].Wake = Slot.Resting;

    internal void FreeSlot(int slot)
    {
        _slots[slot] = default;
        if (_freeSlotCount == _freeSlots.Length) Array.Resize(ref _freeSlots, Math.Max(16, _freeSlots.Length * 2));
        _freeSlots[_freeSlotCount++] = slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WakeAt(double due, int slot)
    {
        ulong key = NextNumber() | (uint)slot;
        _slots[slot].Wake = key;
        if (due > _now) _future.Add(due, key);
        else _present.Enqueue(key);
    }

    /// <summary>Has the active process, which is about to wait, go on at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WakeActive(double due)
    {
        int slot = ActiveSlot;
        if (slot == 0) ThrowOutsideOfProcess();
        WakeAt(due, slot);
    }

    internal static void ThrowOutsideOfProcess() => throw IProcessAwaiter.OutsideOfProcess();

    /// <summary>Gives a process its turn at the present time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void EnqueueProcess(int slot)
    {
        ulong number = NextNumber();
        if ((_nextSlot | _present.Count) == 0) _nextSlot = slot;
        else EnqueueProcess(slot, number);
    }

    private void EnqueueProcess(int slot, ulong number)
    {
        ulong key = number | (uint)slot;
        _slots[slot].Wake = key;
        _present.Enqueue(key);
    }

    /// <summary>Lets those who will wait for a granted request be told at the present time.</summary>
    internal void EnqueueGrant(RequestEvent request)
    {
        ulong number = NextNumber();
        if ((_nextSlot | _present.Count) == 0) _nextSlot = -request._id;
        else _present.Enqueue(request, number);
    }

    /// <summary>Gives a process the turn of a granted request for which nobody waits, if it came last of all that is pending at the present time.</summary>
    internal bool TakesTurnOf(RequestEvent request, int slot)
    {
        if (_nextSlot == -request._id)
        {
            _nextSlot = slot;
            return true;
        }
        if (!_present.HandLastTo(slot, request, out ulong key)) return false;
        _slots[slot].Wake = key;
        return true;
    }

    internal void Enqueue(Event target) => _present.Enqueue(target, NextNumber());

    internal void EnqueueUrgent(Event target) => _urgent.Enqueue(target, NextNumber());

    /// <summary>
    /// Whether the active process would be the next to go on if it waited for an event that is the only thing pending at
    /// the present time. Then it may as well go on at once, which comes to the same.
    /// </summary>
    internal bool MayGoOn(Event only)
    {
        if (_nextSlot != 0 || _present.Count != 1 || !_present.IsFirst(only) || !NothingElseComes) return false;
        _present.Clear();
        return true;
    }

    /// <summary>The same for a request that was granted, by its number.</summary>
    internal bool MayGoOn(int request)
    {
        if (_nextSlot != -request || _present.Count != 0 || !NothingElseComes) return false;
        _nextSlot = 0;
        return true;
    }

    /// <summary>
    /// Whether the active process would be the next to go on if it waited until a time. Then the clock is set to it and the process may as well go on
    /// at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool MayGoOnAt(double due)
    {
        // Where the sorted part of the queue is empty its end is at infinity, and what is not sorted yet may be due sooner.
        if (due >= _future.SoonestOrNone || (_startingSlot | _nextSlot | _urgent.Count | _present.Count) != 0) return false;
        return due < _until && (++_straight & MostStraight) != 0 && GoesOnAt(due);
    }

    private bool GoesOnAt(double due)
    {
        if (_active == 0 || _isWatched || _isNotifying) return false;
        NextNumber();
        _now = due;
        _mayBeTied = false;
        return true;
    }

    private bool NothingElseComes =>
        (_startingSlot | _urgent.Count) == 0 && _active != 0 && !_isWatched && !_isNotifying && !IsTied();

    /// <summary>Whether something in the queue is due at the present time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsTied() => _mayBeTied && LooksTied();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool LooksTied() => _mayBeTied = _future.NextTime <= _now;

    /// <summary>Lets a process begin before other events; the first of them needs no place in the queue.</summary>
    internal void EnqueueStart(int slot)
    {
        ulong number = NextNumber();
        if (_startingSlot == 0 && _urgent.Count == 0)
        {
            _startingSlot = slot;
            return;
        }
        ulong key = number | (uint)slot;
        _slots[slot].Wake = key;
        _urgent.Enqueue(key);
    }

    /// <summary>Has the pending entry of a process not count; they are removed when there are many such.</summary>
    internal void CancelWake(int slot)
    {
        if (_nextSlot == slot)
        {
            _nextSlot = 0;
            return;
        }
        if (_slots[slot].Wake == 0) return;
        _slots[slot].Wake = 0;
        _stale++;
        if (_stale <= FewStale || _stale <= _future.Count / 2) return;
        _stale = 0;
        _future.Compact(entry => _slots[entry.Slot].Wake == entry.Key);
    }

    /// <summary>Ends the life of the environment: what still waits is dropped, without running its <c>finally</c> blocks.</summary>
    /// <remarks>Not needed, but it lets the objects of waiting processes be reused by the next run on this thread.</remarks>
    public void Dispose()
    {
        _threadId = System.Environment.CurrentManagedThreadId;
        _startingSlot = _nextSlot = 0;
        for (int i = 1; i < _slotsUsed; i++)
        {
            // A frame that rests may be in use by another environment.
            if (_slots[i].Wake != Slot.Resting && _slots[i].Target is Frame frame) frame.Abandon();
            _slots[i] = default;
        }
        _slotsUsed = 1;
        _freeSlotCount = 0;
        GiveBack();
    }

    /// <summary>An environment that is used nevertheless goes on with new arrays.</summary>
    private void GiveBack()
    {
        if (_rooms is not { } rooms) return;
        _rooms = null;
        _future.Clear();
        _present.Reset();
        _urgent.Reset();
        (rooms.Future, rooms.Urgent, rooms.Present) = (_future, _urgent, _present);
        (rooms.Slots, rooms.FreeSlots) = (_slots, _freeSlots);
        Rooms.Keep(rooms);
        (_future, _urgent, _present) = (new EventQueue(), new Present(), new Present());
        (_slots, _freeSlots) = ([], []);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong NextNumber()
    {
        ulong number = _number + OneNumber;
        if (number < OneNumber) ThrowTooManyEvents();
        _number = number;
        return number;
    }

    private static void ThrowTooManyEvents() =>
        throw new InvalidOperationException("More than a million million events: split the run into several.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NewSlot()
    {
        if (_slotsUsed < _slots.Length) return _slotsUsed++;
        for (int i = 1; i < _slotsUsed; i++)
        {
            if (_slots[i].Wake == Slot.Resting) FreeSlot(i);
        }
        // Room for as many more as were found, at least, so that the search pays.
        if (_freeSlotCount > 0 && _freeSlotCount > _slots.Length / 4) return _freeSlots[--_freeSlotCount];
        if (_slotsUsed > (int)Entry.SlotMask)
        {
            return _freeSlotCount > 0
                ? _freeSlots[--_freeSlotCount]
                : throw new InvalidOperationException($"More than {Entry.SlotMask} processes wait at once; the kernel cannot hold more.");
        }
        Array.Resize(ref _slots, Math.Max(16, _slots.Length * 2));
        _future.Slots = _slots;
        return _slotsUsed++;
    }
}

/// <summary>What the number in a key stands for.</summary>
internal struct Slot
{
    public Event? Target;

    /// <summary>What <see cref="Wake"/> is while the frame in the slot has ended and waits to be used again; no key has this value.</summary>
    public const ulong Resting = ulong.MaxValue;

    /// <summary>Key of the only entry that still counts, or 0; entries of the queue with another key are stale.</summary>
    public ulong Wake;
}

/// <summary>Stands for the end of a process whose object is in use for another by now.</summary>
internal sealed class PastEvent : Event
{
    public PastEvent(Environment environment)
        : base(environment, "past event") => _state = EventState.Processed;
}
