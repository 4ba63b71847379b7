using AasTwin.Simulation.Distributions;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Twins.Energy.Station;

/// <summary>
/// The life of a machine under changing load, in expectation: how worn it is and how often it fails, when it is repaired as new after each failure. Not thread-safe.
/// </summary>
/// <remarks>
/// Lives are log-normal around the mean law of the maintenance twin. Load that changes adds up as shares of the life at that load (cumulative exposure: Nelson, "Accelerated Testing",
/// Wiley, 1990, chapter 10). As a failure renews the machine, the course holds how probable each time of the last renewal is.
/// </remarks>
internal sealed class MachineCourse(MachineWearDefinition machine, double lifeSpread)
{
    private static readonly Normal s_normal = new(0, 1);

    private readonly WearLaw _law = WearLaw.Of(machine.Type);
    private List<Stint> _stints = [new(1, machine.Wear, machine.Wear, 0)];

    /// <summary>Expected efficiency in relation to new.</summary>
    public double Efficiency => Math.Max(0.05, _stints.Sum(s => s.Probability * _law.EfficiencyFactor(s.Wear)));

    /// <summary>Makes it as new.</summary>
    public void Serve() => _stints = [Fresh(1)];

    /// <summary>Runs it for a time.</summary>
    /// <param name="hours">Running hours.</param>
    /// <param name="load">1 is rated.</param>
    /// <returns>The expected number of failures.</returns>
    public double Run(double hours, double load)
    {
        double failures = 0;
        List<Stint> after = [];
        foreach (Stint stint in _stints)
        {
            // Never at load 0, at once when there is no life left.
            double life = _law.HoursToFailure(stint.Begin, load).Hours, used = life > 0 ? stint.Used + (hours / life) : double.PositiveInfinity;
            double before = Failed(stint.Used), fails = before >= 1 ? 1 : (Failed(used) - before) / (1 - before);
            failures += stint.Probability * fails;
            after.Add(stint with { Probability = stint.Probability * (1 - fails), Wear = _law.After(stint.Wear, hours, load), Used = used });
        }
        after.Add(Fresh(failures));
        _stints = after;
        return failures;
    }

    private double Failed(double used) => used <= 0 ? 0 : double.IsPositiveInfinity(used) ? 1 : s_normal.Cdf(Math.Log(used) / lifeSpread);

    private static Stint Fresh(double probability) => new(probability, new WearState(), new WearState(), 0);

    /// <param name="Probability">That the machine was last renewed when this stint began.</param>
    /// <param name="Begin">Wear then.</param>
    /// <param name="Wear">Wear now, in the mean.</param>
    /// <param name="Used">Share of its mean life that is over.</param>
    private sealed record Stint(double Probability, WearState Begin, WearState Wear, double Used);
}
