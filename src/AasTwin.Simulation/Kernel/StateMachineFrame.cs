using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>The frame of one async method: keeps the compiler's state machine in place, so that waiting allocates nothing.</summary>
internal sealed class StateMachineFrame<TStateMachine> : Frame
    where TStateMachine : IAsyncStateMachine
{
    private static readonly string s_methodName = MethodName(typeof(TStateMachine).Name);

    [ThreadStatic]
    private static Pool? t_pool;

    /// <summary>Where it came from: asking the frame is much cheaper than asking the thread.</summary>
    private readonly Pool _home;
    private TStateMachine? _stateMachine;

    private StateMachineFrame(Pool home) => _home = home;

    internal static StateMachineFrame<TStateMachine> Rent()
    {
        Pool pool = t_pool ??= new Pool();
        return pool.Count > 0 ? pool.Items[--pool.Count] : new StateMachineFrame<TStateMachine>(pool);
    }

    internal void SetStateMachine(ref TStateMachine stateMachine) => _stateMachine = stateMachine;

    /// <summary>The turn of a process in the queue: to start, to go on after a timeout, or to have its end noticed.</summary>
    internal override void Fire()
    {
        if (_traits != FrameTraits.None)
        {
            if (_traits != FrameTraits.Uses)
            {
                FireSpecial();
                return;
            }
            EndUse();
        }
        Environment environment = _environment;
        environment._active = _identity;
        _stateMachine!.MoveNext();
        if (_status == FrameStatus.Ended && IsOrdinary) EndUnnoticed(environment);
        else if (_status != FrameStatus.Alive) Settle();
        environment._active = 0;
    }

    /// <summary>The end of a process that nobody waits for or holds on to: what <see cref="Frame.Settle"/> does, in short.</summary>
    private void EndUnnoticed(Environment environment)
    {
        _identity += OneVersion;
        _status = FrameStatus.Created;
        _stateMachine = default;
        if (KeepForReuse(environment)) environment.RestSlot(Slot);
        else environment.FreeSlot(Slot);
    }

    private protected override void Advance() => _stateMachine!.MoveNext();

    internal override void Recycle()
    {
        ResetFrame();
        _stateMachine = default;
        KeepForReuse(_environment);
    }

    private bool KeepForReuse(Environment environment)
    {
        // The pool belongs to a thread.
        if (_home.Count >= Pool.MostKept || _home.ThreadId != environment._threadId) return false;
        _home.Add(this);
        return true;
    }

    public override string ToString() => GivenName ?? s_methodName;

    /// <summary>Takes "Customer" out of the compiler's "&lt;Customer&gt;d__3" or "&lt;&lt;Main&gt;g__Customer|0_1&gt;d".</summary>
    private static string MethodName(string typeName)
    {
        int local = typeName.IndexOf("g__", StringComparison.Ordinal);
        if (local >= 0) return typeName[(local + 3)..].Split('|')[0];
        int start = typeName.LastIndexOf('<') + 1, end = typeName.IndexOf('>');
        return end > start ? typeName[start..end] : "process";
    }

    /// <summary>Frames for reuse on a thread, last in, first out.</summary>
    private sealed class Pool
    {
        /// <summary>Beyond this many the garbage collector takes them.</summary>
        public const int MostKept = 8192;

        public StateMachineFrame<TStateMachine>[] Items = new StateMachineFrame<TStateMachine>[16];
        public readonly int ThreadId = System.Environment.CurrentManagedThreadId;
        public int Count;

        public void Add(StateMachineFrame<TStateMachine> frame)
        {
            if (Count == Items.Length) Array.Resize(ref Items, Count * 2);
            // The object is often still in its place, and then nothing is written.
            ref StateMachineFrame<TStateMachine> place = ref Items[Count++];
            if (!ReferenceEquals(place, frame)) place = frame;
        }
    }
}
