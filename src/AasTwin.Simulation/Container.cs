using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>Holds an amount of something continuous, such as liters in a tank; puts and gets are served in their order.</summary>
/// <remarks>Not thread-safe; it belongs to one environment.</remarks>
public sealed class Container
{
    private readonly string _name;
    private EventList<ContainerTransfer> _puts;
    private EventList<ContainerTransfer> _gets;
    private ContainerTransfer? _kept;

    /// <param name="environment">Where the container is.</param>
    /// <param name="capacity">The largest amount, above 0; without limit if not given.</param>
    /// <param name="initial">The amount at the beginning, 0 to capacity.</param>
    /// <param name="name">How reports call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity or the initial amount is out of range.</exception>
    public Container(Environment environment, double capacity = double.PositiveInfinity, double initial = 0, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (!(capacity > 0)) throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A container needs a capacity above 0.");
        if (!(initial >= 0 && initial <= capacity && double.IsFinite(initial)))
        {
            throw new ArgumentOutOfRangeException(nameof(initial), initial, $"The initial amount must lie between 0 and the capacity, {capacity}.");
        }
        Environment = environment;
        Capacity = capacity;
        Level = initial;
        _name = name ?? "container";
    }

    public Environment Environment { get; }

    public double Capacity { get; }

    /// <summary>The amount inside.</summary>
    public double Level { get; private set; }

    /// <summary>Adds an amount; await it to wait for room.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not above 0 or larger than the capacity.</exception>
    public Transfer Put(double amount) => Enter(ref _puts, amount, isPut: true);

    /// <summary>Takes an amount out; await it to wait until there is enough.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not above 0 or larger than the capacity.</exception>
    public Transfer Get(double amount) => Enter(ref _gets, amount, isPut: false);

    /// <inheritdoc/>
    public override string ToString() => $"'{_name}' (level {Level})";

    internal void Keep(ContainerTransfer transfer)
    {
        transfer._next = _kept;
        _kept = transfer;
    }

    internal void Withdraw(ContainerTransfer transfer)
    {
        Unqueue(transfer);
        transfer._isWithdrawn = true;
        Serve();
    }

    private Transfer Enter(ref EventList<ContainerTransfer> queue, double amount, bool isPut)
    {
        if (!(amount > 0 && double.IsFinite(amount) && amount <= Capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"The amount must be above 0 and at most the capacity, {Capacity}; otherwise it waits for ever.");
        }
        ContainerTransfer transfer = _kept ?? new ContainerTransfer(this);
        _kept = EventList<ContainerTransfer>.Next(transfer);
        transfer._next = null;
        transfer._amount = amount;
        transfer._isPut = isPut;
        transfer._isQueued = true;
        queue.Append(transfer);
        var handle = new Transfer(transfer);
        Serve();
        return handle;
    }

    private void Serve()
    {
        while (true)
        {
            if (_puts.First is { } put && put._amount <= Capacity - Level)
            {
                Level = Math.Min(Capacity, Level + put._amount);
                Finish(put);
            }
            else if (_gets.First is { } get && get._amount <= Level)
            {
                Level -= get._amount;
                Finish(get);
            }
            else
            {
                return;
            }
        }
    }

    private void Finish(ContainerTransfer transfer)
    {
        Unqueue(transfer);
        transfer.Happen();
    }

    private void Unqueue(ContainerTransfer transfer)
    {
        if (transfer._isPut) _puts.Remove(transfer);
        else _gets.Remove(transfer);
        transfer._isQueued = false;
    }
}
