using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>A <see cref="Store{T}"/> from which a process can take the first item that meets a condition; it passes those who wait for others.</summary>
public sealed class FilterStore<T>(Environment environment, int capacity = int.MaxValue, string? name = null)
    : Store<T>(environment, capacity, name)
{
    /// <summary>Takes the oldest item that satisfies the filter out; await it to wait for one.</summary>
    public new Get<T> Get(Func<T, bool> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return base.Get(filter);
    }

    private protected override bool IsServedInOrder => false;

    private protected override bool TryTake(StoreGet<T> get, out T item)
    {
        for (int i = 0; i < Items.Count; i++)
        {
            if (get._filter is { } filter && !filter(Items[i])) continue;
            item = Items.RemoveAt(i);
            return true;
        }
        item = default!;
        return false;
    }
}
