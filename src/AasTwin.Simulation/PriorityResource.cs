using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>A <see cref="Resource"/> whose queue is served by priority, the smallest number first, and by time among equals.</summary>
public class PriorityResource(Environment environment, int capacity = 1, string? name = null) : Resource(environment, capacity, name)
{
    private readonly RequestHeap _queue = new();
    private long _number;

    /// <summary>Claims a unit with a priority; the smaller the number the sooner.</summary>
    /// <exception cref="ArgumentException">The priority is not a number.</exception>
    public Request Request(double priority) => Request(priority, preempt: true);

    private protected Request Request(double priority, bool preempt)
    {
        if (double.IsNaN(priority)) throw new ArgumentException("The priority must be a number; the smallest is served first.", nameof(priority));
        RequestEvent request = Take();
        request._rank = new Rank(priority, Environment.Now, !preempt, _number++);
        request._preempts = preempt;
        Enter(request);
        return new Request(request);
    }

    /// <summary>Claims a unit with priority 0.</summary>
    public new Request Request() => Request(0);

    private protected override void AddToQueue(RequestEvent request) => _queue.Add(request);

    private protected override void RemoveFromQueue(RequestEvent request) => _queue.Remove(request);

    private protected override RequestEvent TakeFirst() => _queue.TakeFirst();
}
