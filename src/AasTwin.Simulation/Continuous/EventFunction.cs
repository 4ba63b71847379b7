namespace AasTwin.Simulation.Continuous;

/// <summary>Which changes of sign are events.</summary>
public enum Crossing
{
    Any,
    Rising,
    Falling,
}

/// <summary>A value of time and state whose zeros are events.</summary>
/// <returns>Continuous in time; it should change its sign, not touch zero, and at most once a step (<see cref="IntegrationOptions.MaxStep"/> helps).</returns>
public delegate double EventValue(double time, ReadOnlySpan<double> state);

/// <summary>An event to watch for during an integration.</summary>
/// <param name="Name">What happens, for those who read it.</param>
/// <param name="Value">Its zeros are the event.</param>
public sealed record EventFunction(string Name, EventValue Value)
{
    public Crossing Crossing { get; init; } = Crossing.Any;

    /// <summary>The integration stops there; otherwise it only tells <see cref="Occurred"/>.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Called for every occurrence in order of time, with the time and the state (valid during the call).</summary>
    public Action<double, ReadOnlyMemory<double>>? Occurred { get; init; }

    internal bool Crosses(double before, double after) => Crossing switch
    {
        Crossing.Rising => before < 0 && after >= 0,
        Crossing.Falling => before > 0 && after <= 0,
        _ => (before < 0 && after >= 0) || (before > 0 && after <= 0),
    };
}
