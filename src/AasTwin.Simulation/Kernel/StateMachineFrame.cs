using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>The frame of one async method: keeps the compiler's state machine in place, so that waiting allocates nothing.</summary>
internal sealed class StateMachineFrame<TStateMachine, T> : Frame<T>
    where TStateMachine : IAsyncStateMachine
{
    /// <summary>Frames kept for reuse on a thread; beyond this many the garbage collector takes them.</summary>
    private const int MostKept = 8192;

    [ThreadStatic]
    private static Stack? s_kept;

    private static readonly string s_methodName = MethodName(typeof(TStateMachine).Name);

    private TStateMachine? _stateMachine;
    private Stack _home = null!;

    internal static StateMachineFrame<TStateMachine, T> Rent()
    {
        Stack kept = s_kept ??= new Stack();
        return kept.Count > 0 ? kept.Items[--kept.Count] : new StateMachineFrame<TStateMachine, T> { _home = kept };
    }

    internal void SetStateMachine(ref TStateMachine stateMachine) => _stateMachine = stateMachine;

    /// <summary>The turn of a process in the queue: to start, to go on after a timeout, or to have its end noticed.</summary>
    internal override void Fire()
    {
        if (_state == EventState.Pending) Resume();
        else NotifyEnd();
    }

    internal override void Resume()
    {
        Environment environment = _environment;
        environment._activeSlot = _slot;
        if (ReferenceEquals(_leaf, this)) _stateMachine!.MoveNext();
        else AdvanceLeaf();
        if (!ReferenceEquals(_leaf, this) || _status == FrameStatus.Calling) Settle();
        else if (_status == FrameStatus.Ended) End();
        environment._activeSlot = 0;
    }

    private protected override void Advance() => _stateMachine!.MoveNext();

    private protected override bool CanBeReused => typeof(T) == typeof(Nothing) && !IsObserved;

    internal override void Recycle()
    {
        ResetFrame();
        _stateMachine = default;
        _result = default;
        // Asking the frame for its place is much cheaper than asking the thread, but the place belongs to one thread.
        Stack kept = _home;
        if (kept.Count == MostKept || kept.ThreadId != _environment._threadId) return;
        if (kept.Count == kept.Items.Length) Array.Resize(ref kept.Items, kept.Count * 2);
        // Last in, first out: the object is often still in its place, and then nothing is written.
        ref StateMachineFrame<TStateMachine, T> place = ref kept.Items[kept.Count++];
        if (!ReferenceEquals(place, this)) place = this;
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

    private sealed class Stack
    {
        public StateMachineFrame<TStateMachine, T>[] Items = new StateMachineFrame<TStateMachine, T>[16];
        public int Count;
        public readonly int ThreadId = System.Environment.CurrentManagedThreadId;
    }
}
