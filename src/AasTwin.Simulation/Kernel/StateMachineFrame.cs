using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>The frame of one async method: keeps the compiler's state machine in place, so that waiting allocates nothing.</summary>
internal sealed class StateMachineFrame<TStateMachine, T> : Frame<T>
    where TStateMachine : IAsyncStateMachine
{
    /// <summary>Frames kept for reuse on a thread; beyond this many the garbage collector takes them.</summary>
    private const int MostKept = 8192;

    [ThreadStatic]
    private static StateMachineFrame<TStateMachine, T>? s_kept;

    [ThreadStatic]
    private static int s_keptCount;

    private static readonly string s_methodName = MethodName(typeof(TStateMachine).Name);

    private TStateMachine? _stateMachine;

    internal static StateMachineFrame<TStateMachine, T> Rent()
    {
        StateMachineFrame<TStateMachine, T>? frame = s_kept;
        if (frame is null) return new StateMachineFrame<TStateMachine, T>();
        s_kept = Unsafe.As<StateMachineFrame<TStateMachine, T>>(frame._parent);
        s_keptCount--;
        frame._parent = null;
        return frame;
    }

    internal void SetStateMachine(ref TStateMachine stateMachine) => _stateMachine = stateMachine;

    internal override void Resume()
    {
        _environment.ActiveFrame = this;
        if (ReferenceEquals(_leaf, this)) _stateMachine!.MoveNext();
        else AdvanceLeaf();
        if (_status != FrameStatus.Alive || !ReferenceEquals(_leaf, this)) Settle();
    }

    private protected override void Advance() => _stateMachine!.MoveNext();

    private protected override bool CanBeReused => typeof(T) == typeof(Nothing) && !IsObserved;

    internal override void Recycle()
    {
        ResetFrame();
        _stateMachine = default;
        _result = default;
        if (s_keptCount >= MostKept) return;
        _parent = s_kept;
        s_kept = this;
        s_keptCount++;
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
}
