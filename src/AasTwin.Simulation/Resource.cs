using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Kernel;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Simulation;

/// <summary>A number of equal units, such as machines or operators, that processes hold for a while; who waits longest is next.</summary>
/// <remarks>Not thread-safe; it belongs to one environment.</remarks>
public class Resource
{
    private readonly string _name;
    /// <summary>The queue by rank, if there are ranks.</summary>
    private protected RequestHeap? _ranked;

    private RequestRing _queue = new();

    /// <summary>Numbers of the requests that use a unit, and of those kept for another use.</summary>
    private int[] _users = new int[1];
    private int[] _kept = new int[4];
    private int _keptCount;

    /// <param name="environment">Where the resource is.</param>
    /// <param name="capacity">How many units there are, at least 1.</param>
    /// <param name="name">How reports call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public Resource(Environment environment, int capacity = 1, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A resource needs a capacity of at least 1, otherwise everyone waits for ever.");
        }
        Environment = environment;
        Capacity = capacity;
        _name = name ?? GetType().Name;
    }

    public Environment Environment { get; }

    /// <summary>Units in all.</summary>
    public int Capacity { get; }

    /// <summary>Units in use.</summary>
    public int Count { get; private set; }

    /// <summary>Requests that wait.</summary>
    public int QueueLength { get; private protected set; }

    /// <summary>What has been observed since <see cref="Observe"/>, or null.</summary>
    public ResourceStatistics? Statistics { get; private set; }

    /// <summary>Claims a unit; await the request to get it and dispose it to give it back.</summary>
    public Request Request()
    {
        RequestEvent request = Take();
        Enter(request);
        return new Request(request);
    }

    /// <summary>Gets a unit, holds it for a time and gives it back: <c>await machine.Use(5)</c>.</summary>
    /// <remarks>The same as a request in a <c>using</c> block with a timeout in it, and faster, as the process is resumed only once.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or not a finite number.</exception>
    public Use Use(double duration)
    {
        if (!(duration >= 0 && duration < double.PositiveInfinity)) throw Environment.BadDelay(duration);
        RequestEvent request = Take();
        request.ClaimUse(duration);
        Enter(request);
        return new Use(request);
    }

    /// <summary>Gets a unit, holds it for a time that is drawn when the unit is granted, and gives it back.</summary>
    public Use Use(Distribution duration, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(duration);
        ArgumentNullException.ThrowIfNull(stream);
        RequestEvent request = Take();
        request.ClaimUse(duration, stream);
        Enter(request);
        return new Use(request);
    }

    /// <summary>Begins to observe utilization, queue length and waiting times; a second call answers the same.</summary>
    public ResourceStatistics Observe() => Statistics ??= new ResourceStatistics(Environment, Capacity, Count, QueueLength);

    /// <inheritdoc/>
    public override string ToString() => $"'{_name}'";

    /// <summary>A request to be filled in and entered.</summary>
    private protected virtual RequestEvent Take()
    {
        RequestEvent request = _keptCount > 0 ? Environment.RequestAt(_kept[--_keptCount]) : new RequestEvent(this);
        request.Claim();
        return request;
    }

    private protected void Enter(RequestEvent request)
    {
        if (Statistics is not null) request._since = Environment.Now;
        if (Count < Capacity || MakeRoom(request))
        {
            Grant(request, 0);
            return;
        }
        QueueLength++;
        if (_ranked is null) _queue.Append(request);
        else _ranked.Add(request);
        Statistics?.QueueLength.Set(QueueLength);
    }

    /// <summary>Ends a use or withdraws from the queue.</summary>
    internal void Leave(RequestEvent request)
    {
        if (request._place == RequestPlace.Using)
        {
            RemoveUser(request);
            request.Retire();
            GrantNext();
        }
        else
        {
            QueueLength--;
            if (_ranked is null) _queue.Remove(request);
            else _ranked.Remove(request);
            Statistics?.QueueLength.Set(QueueLength);
            request.Retire();
        }
    }

    internal void Keep(RequestEvent request)
    {
        if (_keptCount == _kept.Length) Array.Resize(ref _kept, _keptCount * 2);
        _kept[_keptCount++] = request._id;
    }

    internal string Describe()
    {
        const int Most = 5;
        IEnumerable<string> holders = Users.ToArray().Take(Most).Select(user => Environment.RequestAt(user).Owner?.ToString() ?? "a process that has ended");
        string rest = Count > Most ? $" and {Count - Most} more" : "";
        return $"{this} (all {Capacity} held by {string.Join(", ", holders)}{rest}; {QueueLength} waiting)";
    }

    /// <summary>Takes a unit from another for this request, if the resource does such a thing.</summary>
    private protected virtual bool MakeRoom(RequestEvent request) => false;

    /// <summary>Numbers of the requests that use a unit; see <see cref="Environment.RequestAt"/>.</summary>
    private protected ReadOnlySpan<int> Users => _users.AsSpan(0, Count);

    private protected void RemoveUser(RequestEvent request)
    {
        int last = --Count;
        if (request._index != last)
        {
            int moved = _users[last];
            Environment.RequestAt(moved)._index = request._index;
            _users[request._index] = moved;
        }
        Statistics?.InUse.Set(Count);
    }

    private void GrantNext()
    {
        if (QueueLength == 0 || Count >= Capacity) return;
        RequestEvent next = _ranked is null ? Environment.RequestAt(_queue.TakeFirst()) : _ranked.TakeFirst();
        QueueLength--;
        Statistics?.QueueLength.Set(QueueLength);
        Grant(next, Statistics is null ? 0 : Environment.Now - next._since);
    }

    private void Grant(RequestEvent request, double waited)
    {
        if (Count == _users.Length) Array.Resize(ref _users, Count * 2);
        request._index = Count;
        _users[Count++] = request._id;
        request.Grant(Environment.Now);
        if (Statistics is null) return;
        Statistics.InUse.Set(Count);
        Statistics.WaitingTime.Record(waited);
    }
}
