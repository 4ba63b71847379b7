using System.ComponentModel;
using System.Runtime.CompilerServices;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>Used by the compiler for async methods that return <see cref="Process"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ProcessBuilder
{
    private Frame _frame;

    public static ProcessBuilder Create() => default;

    public readonly Process Task => new(_frame);

    internal readonly Frame Frame => _frame;

    /// <summary>Keeps the state machine without running it: a process begins when the environment starts it.</summary>
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        StateMachineFrame<TStateMachine> frame = StateMachineFrame<TStateMachine>.Rent();
        _frame = frame;
        frame.SetStateMachine(ref stateMachine);
    }

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine) =>
        throw new NotSupportedException("A process keeps its state machine itself.");

    public readonly void SetResult() => _frame.SetEnded();

    public readonly void SetException(Exception exception) => _frame.SetException(exception);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        // Decided by the compiler of the runtime, which knows the awaiter's type: nothing of this is left, nor is anything boxed.
        if (default(TAwaiter) is null || awaiter is not IProcessAwaiter) throw Foreign(typeof(TAwaiter));
        if (awaiter is IPartAwaiter) ((IPartAwaiter)awaiter).Suspend(_frame);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => AwaitOnCompleted(ref awaiter, ref stateMachine);

    private static InvalidOperationException Foreign(Type awaiter) => new(
        $"A process cannot wait by {awaiter}: only timeouts, events, requests and processes of its environment can be awaited, as other waits would depend on the clock of the machine.");
}

/// <summary>Used by the compiler for async methods that return <see cref="Process{T}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ProcessBuilder<T>
{
    private ProcessBuilder _inner;

    public static ProcessBuilder<T> Create() => default;

    public readonly Process<T> Task => new(_inner.Frame);

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _inner.Start(ref stateMachine);

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine) => _inner.SetStateMachine(stateMachine);

    public readonly void SetResult(T result) => _inner.Frame.SetResult(result);

    public readonly void SetException(Exception exception) => _inner.SetException(exception);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _inner.AwaitOnCompleted(ref awaiter, ref stateMachine);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _inner.AwaitOnCompleted(ref awaiter, ref stateMachine);
}
