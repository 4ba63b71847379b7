namespace AasTwin.Simulation.Kernel;

/// <summary>Something that a process can begin to wait for.</summary>
internal interface IWait
{
    /// <summary>The event whose failure the wait throws, where it can fail.</summary>
    Event? MayFail => null;

    /// <summary>True when it is over; otherwise the active process is registered and must suspend.</summary>
    bool Begin();
}
