namespace AasTwin.Simulation;

/// <summary>A process that waits for something other than the passing of time.</summary>
/// <param name="Process">The process.</param>
/// <param name="Name">Its name.</param>
/// <param name="WaitsFor">What must happen for it to go on, in words.</param>
public sealed record WaitingProcess(Process Process, string Name, string WaitsFor)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} waits for {WaitsFor}";
}

/// <summary>Nothing is pending any more, but what the run was to reach has not happened: all processes wait for each other.</summary>
public sealed class DeadlockException : InvalidOperationException
{
    internal DeadlockException(Event awaited, IReadOnlyList<WaitingProcess> waiting)
        : base(Describe(awaited, waiting)) => Waiting = waiting;

    /// <summary>Which process waits for what.</summary>
    public IReadOnlyList<WaitingProcess> Waiting { get; }

    private static string Describe(Event awaited, IReadOnlyList<WaitingProcess> waiting)
    {
        const int Most = 20;
        string rest = waiting.Count > Most ? $"; and {waiting.Count - Most} more" : "";
        string who = waiting.Count == 0 ? "no process waits" : string.Join("; ", waiting.Take(Most)) + rest;
        return $"The simulation cannot go on and '{awaited}' has not happened: {who}.";
    }
}

/// <summary>Finding deadlocks.</summary>
public sealed partial class Environment
{
    /// <summary>The processes that wait for an event rather than for time, in the order of their places in the kernel.</summary>
    /// <remarks>
    /// When <see cref="Peek"/> says that nothing is pending, none of them will go on by itself. That is a deadlock when they
    /// were to finish, and normal for servers that wait for work.
    /// </remarks>
    public IReadOnlyList<WaitingProcess> WaitingProcesses()
    {
        var waiting = new List<WaitingProcess>();
        for (int i = 1; i < _slotsUsed; i++)
        {
            if (_slots[i].Wake != Slot.Resting && _slots[i].Target is Kernel.Frame { Target: { } target } frame)
            {
                waiting.Add(new WaitingProcess(new Process(frame), frame.ToString()!, target.ToString()!));
            }
        }
        return waiting;
    }
}
