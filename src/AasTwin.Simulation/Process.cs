using System.Runtime.CompilerServices;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>
/// A process: an <c>async</c> method that returns <see cref="Process"/> and waits with <c>await</c> for timeouts, requests
/// and other events. Calling the method runs nothing; <see cref="AasTwin.Simulation.Environment.Process(AasTwin.Simulation.Process, string?)"/> starts it.
/// </summary>
/// <remarks>
/// <para>Awaiting a started process waits for its end and throws what ended it. Awaiting a process that was not started
/// runs it as a part of the awaiting one (SimPy's <c>yield from</c>): an interrupt then reaches the innermost wait.</para>
/// <para>This value is a handle. The object behind it is reused after the end of the process; the handle then says that the
/// process has ended. Only what the simulation offers can be awaited in a process, no <see cref="Task"/>.</para>
/// </remarks>
[AsyncMethodBuilder(typeof(ProcessBuilder))]
public readonly struct Process : IEquatable<Process>
{
    private readonly Frame? _frame;
    private readonly uint _version;

    internal Process(Frame frame)
    {
        _frame = frame;
        _version = frame.Version;
    }

    /// <summary>Started and not at its end.</summary>
    public bool IsAlive => Current is { IsStarted: true, IsTriggered: false };

    /// <summary>As given at the start, otherwise the name of the method.</summary>
    public string Name => Current?.ToString() ?? "ended process";

    /// <summary>Throws an <see cref="Simulation.Interrupt"/> in the process, at the present time, before other events.</summary>
    /// <exception cref="InvalidOperationException">The process has ended, was not started, or is the calling one.</exception>
    public void Interrupt(object? cause = null) => Frame.Interrupt(Current, cause);

    public ProcessAwaiter GetAwaiter() => new(_frame!, _version);

    /// <summary>The end of the process as an event.</summary>
    public Event AsEvent() => Frame.AsEvent(_frame, _version);

    public static implicit operator Event(Process process) => process.AsEvent();

    public bool Equals(Process other) => ReferenceEquals(_frame, other._frame) && _version == other._version;

    public override bool Equals(object? obj) => obj is Process other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_frame is null ? 0 : RuntimeHelpers.GetHashCode(_frame), _version);

    public static bool operator ==(Process left, Process right) => left.Equals(right);

    public static bool operator !=(Process left, Process right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The frame while the process has not ended.</summary>
    internal Frame? Current => _frame is not null && _frame.Version == _version ? _frame : null;
}

/// <summary>A <see cref="Simulation.Process"/> with a result, which <c>await</c> answers.</summary>
[AsyncMethodBuilder(typeof(ProcessBuilder<>))]
public readonly struct Process<T>
{
    private readonly Frame _frame;
    private readonly uint _version;

    internal Process(Frame frame)
    {
        _frame = frame;
        _version = frame.Version;
    }

    /// <summary>The process without its result, to interrupt it or to ask for its state.</summary>
    public Process Untyped => new(_frame);

    /// <inheritdoc cref="Process.IsAlive"/>
    public bool IsAlive => Untyped.IsAlive;

    /// <inheritdoc cref="Process.Interrupt"/>
    public void Interrupt(object? cause = null) => Untyped.Interrupt(cause);

    public ProcessAwaiter<T> GetAwaiter() => new(_frame, _version);

    public static implicit operator Event(Process<T> process) => process.Untyped.AsEvent();
}
