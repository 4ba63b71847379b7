using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>A <see cref="Resource"/> whose queue is served by priority, the smallest number first, and by time among equals.</summary>
public class PriorityResource : Resource
{
    private long _number;

    /// <inheritdoc cref="Resource(Environment, int, string?)"/>
    public PriorityResource(Environment environment, int capacity = 1, string? name = null)
        : base(environment, capacity, name)
    {
        _ranked = new RequestHeap();
        _isPlain = false;
    }

    /// <summary>Claims a unit with a priority; the smaller the number the sooner.</summary>
    /// <exception cref="ArgumentException">The priority is not a number.</exception>
    public Request Request(double priority) => Request(priority, preempt: true);

    /// <summary>Claims a unit with priority 0.</summary>
    public new Request Request() => Request(0);

    /// <summary>Gets a unit with a priority, holds it for a time and gives it back.</summary>
    /// <exception cref="ArgumentException">The priority is not a number, or the duration negative or not finite.</exception>
    public Use Use(double duration, double priority)
    {
        if (!(duration >= 0 && duration < double.PositiveInfinity)) throw Environment.BadDelay(duration);
        RequestEvent request = Take(priority, preempt: true);
        request.ClaimUse(duration);
        Enter(request);
        return new Use(request);
    }

    private protected Request Request(double priority, bool preempt)
    {
        RequestEvent request = Take(priority, preempt);
        Enter(request);
        return new Request(request);
    }

    private protected override void Rank(RequestEvent request) => Rank(request, 0, preempt: true);

    private RequestEvent Take(double priority, bool preempt)
    {
        if (double.IsNaN(priority)) throw new ArgumentException("The priority must be a number; the smallest is served first.", nameof(priority));
        RequestEvent request = TakeUnranked();
        Rank(request, priority, preempt);
        return request;
    }

    private void Rank(RequestEvent request, double priority, bool preempt)
    {
        request._rank = new Rank(priority, Environment.Now, !preempt, _number++);
        request._preempts = preempt;
    }
}
