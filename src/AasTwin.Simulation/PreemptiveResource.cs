using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>
/// A <see cref="PriorityResource"/> that takes a unit from the holder of the worst rank when a request of better priority
/// comes. The holder is interrupted with a <see cref="Preempted"/> as cause; it may request again.
/// </summary>
/// <remarks>The holder is the process that made the request. One that has ended without giving back simply loses the unit.</remarks>
public sealed class PreemptiveResource(Environment environment, int capacity = 1, string? name = null)
    : PriorityResource(environment, capacity, name)
{
    private readonly List<RequestEvent> _users = [];

    /// <summary>Claims a unit; with <paramref name="preempt"/> false it waits like at a <see cref="PriorityResource"/>.</summary>
    /// <exception cref="ArgumentException">The priority is not a number.</exception>
    public new Request Request(double priority, bool preempt = true) => base.Request(priority, preempt);

    private protected override bool MakeRoom(RequestEvent request)
    {
        if (!request._preempts) return false;
        RequestEvent worst = _users[0];
        foreach (RequestEvent user in _users)
        {
            if (worst._rank.CompareTo(user._rank) < 0) worst = user;
        }
        if (!(request._rank.Priority < worst._rank.Priority)) return false;
        RemoveUser(worst);
        Frame? owner = worst.Owner;
        var by = Environment.ActiveProcess;
        double since = worst._since;
        owner?.LosesUnit(worst);
        worst.Retire();
        if (owner is not null && !ReferenceEquals(owner, Environment.ActiveFrame))
        {
            Frame.Interrupt(owner, new Preempted(this, by ?? default, since));
        }
        return true;
    }

    private protected override void AddUser(RequestEvent request)
    {
        request._index = _users.Count;
        _users.Add(request);
        base.AddUser(request);
    }

    private protected override void RemoveUser(RequestEvent request)
    {
        RequestEvent last = _users[^1];
        last._index = request._index;
        _users[request._index] = last;
        _users.RemoveAt(_users.Count - 1);
        base.RemoveUser(request);
    }
}
