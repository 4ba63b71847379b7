namespace AasTwin.Simulation;

/// <summary>An event made of others: see <see cref="AasTwin.Simulation.Environment.AllOf"/> and <see cref="AasTwin.Simulation.Environment.AnyOf"/>.</summary>
/// <remarks>It fails with the first of its events that fails before it happened; failures after that are not its concern.</remarks>
public sealed class Condition : Event
{
    private readonly Event[] _events;
    private readonly string _what;
    private int _missing;

    internal Condition(Environment environment, ReadOnlySpan<Event> events, int needed, string what)
        : base(environment)
    {
        _events = events.ToArray();
        _what = what;
        _missing = needed;
        foreach (Event part in _events)
        {
            ArgumentNullException.ThrowIfNull(part);
            if (part.Environment != environment) throw new ArgumentException("All events of a condition must belong to its environment.", nameof(events));
        }
        foreach (Event part in _events)
        {
            if (IsTriggered) return;
            if (part.IsProcessed) Check(part);
            else part.AddWaiter(this);
        }
        if (_missing == 0 && !IsTriggered) Trigger();
    }

    /// <summary>Those of the events that have happened, in the order given.</summary>
    public IReadOnlyList<Event> Happened => Array.FindAll(_events, part => part.IsProcessed && part.IsOk);

    private protected override bool IsManual => false;

    /// <inheritdoc/>
    public override string ToString() => $"{_what} ({string.Join(", ", _events.AsEnumerable())})";

    /// <summary>One of the events has been processed.</summary>
    internal void Check(Event part)
    {
        if (IsTriggered) return;
        if (part.Failure is { } failure)
        {
            part.Defuse();
            FailWith(failure);
        }
        else if (--_missing > 0)
        {
            return;
        }
        foreach (Event other in _events)
        {
            if (!other.IsProcessed) other.RemoveWaiter(this);
        }
        Trigger();
    }
}
