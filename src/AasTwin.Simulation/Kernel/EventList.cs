using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>An event that waits in a queue of a resource or store.</summary>
internal abstract class LinkedEvent(Environment environment) : Event(environment)
{
    internal LinkedEvent? _previous;
    internal LinkedEvent? _next;

    private protected sealed override bool IsManual => false;
}

/// <summary>Events in the order in which they came, linked through themselves.</summary>
internal struct EventList<T>
    where T : LinkedEvent
{
    private LinkedEvent? _first;
    private LinkedEvent? _last;

    public readonly T? First => Unsafe.As<T>(_first);

    public static T? Next(T item) => Unsafe.As<T>(item._next);

    public void Append(T item)
    {
        LinkedEvent? last = _last;
        item._previous = last;
        if (last is null) _first = item;
        else last._next = item;
        _last = item;
    }

    public void Remove(T item)
    {
        LinkedEvent? previous = item._previous, next = item._next;
        if (previous is null) _first = next;
        else previous._next = next;
        if (next is null) _last = previous;
        else next._previous = previous;
        item._previous = item._next = null;
    }
}
