using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>A <see cref="Store{T}"/> that hands out the smallest item first, and the oldest among equals.</summary>
public sealed class PriorityStore<T> : Store<T>
{
    private readonly PriorityQueue<T, (T Item, long Number)> _queue;
    private long _next;
    private long _previous = -1;

    /// <param name="environment">Where the store is.</param>
    /// <param name="capacity">How many items it holds, at least 1.</param>
    /// <param name="name">How reports call it.</param>
    /// <param name="comparer">Says which item is smaller; the natural order if not given.</param>
    public PriorityStore(Environment environment, int capacity = int.MaxValue, string? name = null, IComparer<T>? comparer = null)
        : base(environment, capacity, name)
    {
        IComparer<T> order = comparer ?? Comparer<T>.Default;
        _queue = new PriorityQueue<T, (T Item, long Number)>(Comparer<(T Item, long Number)>.Create((a, b) =>
        {
            int byItem = order.Compare(a.Item, b.Item);
            return byItem != 0 ? byItem : a.Number.CompareTo(b.Number);
        }));
    }

    public override int Count => _queue.Count;

    private protected override void Insert(T item) => _queue.Enqueue(item, (item, _next++));

    private protected override void InsertFirst(T item) => _queue.Enqueue(item, (item, _previous--));

    private protected override bool TryTake(StoreGet<T> get, out T item) => _queue.TryDequeue(out item!, out _);
}
