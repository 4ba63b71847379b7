using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>What few events have; kept apart so that the others are small and more of them fit into the cache.</summary>
internal sealed class Extras
{
    public string? Name;
    public Exception? Failure;

    /// <summary>What waits besides the first process: frames, conditions, callbacks; null where one has withdrawn.</summary>
    public List<object?>? MoreWaiters;

    /// <summary>Of a waiting frame: its place among the further waiters of what it waits for.</summary>
    public int WaiterIndex;

    /// <summary>Of a process: the innermost frame that it runs, where that is not its own.</summary>
    public Frame? Leaf;

    /// <summary>Of a frame that runs as a part of another: that other.</summary>
    public Frame? Parent;

    /// <summary>Of a frame that wants to run another as its part: that other.</summary>
    public Frame? Callee;

    /// <summary>Of a frame whose method answers a value: a <see cref="StrongBox{T}"/> for it, used again with the frame.</summary>
    public object? Result;

    /// <summary>As new, but for the objects that can be used again.</summary>
    public void Reset()
    {
        Name = null;
        Failure = null;
        MoreWaiters?.Clear();
        Leaf = Parent = Callee = null;
    }
}
