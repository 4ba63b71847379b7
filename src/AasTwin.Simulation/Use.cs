using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>
/// Getting a unit of a resource, holding it for a while and giving it back, in one wait; see <see cref="Resource.Use(double)"/>.
/// An interrupt withdraws or gives back before it is thrown.
/// </summary>
public readonly struct Use : IWait
{
    private readonly RequestEvent _event;
    private readonly uint _version;

    internal Use(RequestEvent request)
    {
        _event = request;
        _version = request._version;
    }

    public WaitAwaiter GetAwaiter() => new(Begin());

    /// <summary>Waits like <c>await</c>, but answers an interrupt instead of throwing it: null when the use came to its end.</summary>
    public OrInterrupt<Use> OrInterrupt() => new(this);

    bool IWait.Begin() => Begin();

    private bool Begin()
    {
        if (_event._version != _version) throw new InvalidOperationException("The use is over. Make a new one to use the resource again.");
        _event.BeginWaitForUse();
        return false;
    }
}
