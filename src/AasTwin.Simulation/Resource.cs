using System.Runtime.CompilerServices;
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

    /// <summary>First come first served, and nobody observes or preempts: most resources, which then do without further questions.</summary>
    private protected bool _isPlain = true;

    private RequestRing _queue = new();

    /// <summary>The number of a request kept for another use, whose index is that of the next one; 0 at the end.</summary>
    private int _kept;

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
    public int Count { get; private protected set; }

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

    /// <summary>
    /// Begins to observe utilization, queue length and waiting times; a second call answers the same. Of those who wait already the whole time since their
    /// request counts.
    /// </summary>
    public ResourceStatistics Observe()
    {
        _isPlain = false;
        return Statistics ??= new ResourceStatistics(Environment, Capacity, Count, QueueLength);
    }

    /// <inheritdoc/>
    public override string ToString() => $"'{_name}'";

    /// <summary>A request to be filled in and entered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected RequestEvent Take()
    {
        RequestEvent request = TakeUnranked();
        if (!_isPlain) Rank(request);
        return request;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected RequestEvent TakeUnranked()
    {
        RequestEvent request;
        if (_kept != 0)
        {
            request = Environment.RequestAt(_kept);
            _kept = request._index;
        }
        else
        {
            request = new RequestEvent(this);
        }
        request.Claim();
        return request;
    }

    /// <summary>Gives a request that tells no rank its own, if the resource knows ranks.</summary>
    private protected virtual void Rank(RequestEvent request)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void Enter(RequestEvent request)
    {
        if (!_isPlain)
        {
            EnterSpecial(request);
        }
        else if (Count < Capacity)
        {
            Count++;
            request.Grant(Environment.Now);
        }
        else
        {
            // Also without statistics: they may be wanted before its waiting is over.
            request._since = Environment.Now;
            QueueLength++;
            _queue.Append(request);
        }
    }

    private void EnterSpecial(RequestEvent request)
    {
        request._since = Environment.Now;
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
            EndUse(request);
            return;
        }
        QueueLength--;
        if (_ranked is null) _queue.Remove(request);
        else _ranked.Remove(request);
        Statistics?.QueueLength.Set(QueueLength);
        request.Retire();
    }

    /// <summary>Gives the unit of a request back, and to the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void EndUse(RequestEvent request)
    {
        if (!_isPlain)
        {
            EndSpecialUse(request);
            return;
        }
        request.Retire();
        if (QueueLength == 0) Count--;
        else GrantNext();
    }

    private void EndSpecialUse(RequestEvent request)
    {
        RemoveUser(request);
        request.Retire();
        if (QueueLength == 0 || Count >= Capacity) return;
        RequestEvent next = _ranked is null ? Environment.RequestAt(_queue.TakeFirst()) : _ranked.TakeFirst();
        QueueLength--;
        Statistics?.QueueLength.Set(QueueLength);
        Grant(next, Statistics is null ? 0 : Environment.Now - next._since);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Keep(RequestEvent request)
    {
        request._index = _kept;
        _kept = request._id;
    }

    internal string Describe()
    {
        const int Most = 5;
        IEnumerable<string> holders = Environment.RequestsThatUse(this).Take(Most).Select(user => user.Owner?.ToString() ?? "a process that has ended");
        string rest = Count > Most ? $" and {Count - Most} more" : "";
        return $"{this} (all {Capacity} held by {string.Join(", ", holders)}{rest}; {QueueLength} waiting)";
    }

    /// <summary>Takes a unit from another for this request, if the resource does such a thing.</summary>
    private protected virtual bool MakeRoom(RequestEvent request) => false;

    /// <summary>A request gets a unit, for those who must know which do.</summary>
    private protected virtual void AddUser(RequestEvent request) => Count++;

    private protected virtual void RemoveUser(RequestEvent request)
    {
        Count--;
        Statistics?.InUse.Set(Count);
    }

    /// <summary>Of a plain resource: the unit goes from one request to the first that waits.</summary>
    private void GrantNext()
    {
        QueueLength--;
        Environment.RequestAt(_queue.TakeFirst()).Grant(Environment.Now);
    }

    private void Grant(RequestEvent request, double waited)
    {
        AddUser(request);
        request.Grant(Environment.Now);
        if (Statistics is null) return;
        Statistics.InUse.Set(Count);
        Statistics.WaitingTime.Record(waited);
    }
}
