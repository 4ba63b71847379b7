using System.Diagnostics.Metrics;

namespace AasTwin.Simulation;

/// <summary>
/// How much is simulated, for whoever listens to the meter <c>AasTwin.Simulation</c>: the counter <c>aastwin.simulation.events</c> goes up at the end of each run by the
/// events that were scheduled in it, and <c>aastwin.simulation.runs</c> by one.
/// </summary>
internal static class SimulationMeter
{
    private static readonly Meter Meter = new("AasTwin.Simulation");
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("aastwin.simulation.events", null, "Events of simulations.");
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("aastwin.simulation.runs", null, "Runs of simulations, to their end or for a while.");

    public static void Count(ulong events)
    {
        Events.Add((long)events);
        Runs.Add(1);
    }
}
