using AasTwin.Simulation.Continuous;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>Where a plant comes to rest under a constant influent, as every run of the benchmark begins.</summary>
public static class SteadyState
{
    /// <summary>The dry-weather mean with which the benchmark is brought to rest, at 18446 m³/d.</summary>
    public static Composition BenchmarkInfluent { get; } = new() { SI = 30, SS = 69.5, XI = 51.2, XS = 202.32, XBH = 28.17, SNH = 31.56, SND = 6.95, XND = 10.59, SALK = 7 };

    /// <summary>m³/d.</summary>
    public const double BenchmarkFlow = 18446;

    /// <summary>Integrates from a common sludge until days of constant influent have passed; loops run without noise.</summary>
    /// <param name="definition">The plant.</param>
    /// <param name="influent">What enters; null for the benchmark's.</param>
    /// <param name="flow">m³/d, more than the waste flow.</param>
    /// <param name="days">Long beside the age of the sludge (9 d in the benchmark).</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The plant or its influent cannot be.</exception>
    /// <exception cref="IntegrationException">There is no solution that far; says when and where.</exception>
    public static PlantState Find(
        PlantDefinition definition, Composition? influent = null, double flow = BenchmarkFlow, double days = 150, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var model = new PlantModel(definition);
        double[] entering = (influent ?? BenchmarkInfluent).ToArray();
        if (!(flow > definition.Handles.WasteSludge)) throw new ArgumentException($"The influent of {flow} m³/d is not more than the waste flow of {definition.Handles.WasteSludge} m³/d: lower the latter.", nameof(flow));
        if (entering.Any(c => !(c >= 0 && double.IsFinite(c)))) throw new ArgumentException("A concentration of the influent is negative.", nameof(influent));
        entering.CopyTo(model.Influent, 0);
        model.InfluentFlow = flow;

        double[] state = new double[model.TotalsAt];
        double[] sludge = new Composition { SI = 30, SS = 2, XI = 1000, XS = 50, XBH = 2500, XBA = 150, XP = 450, SO = 1, SNO = 8, SNH = 3, SND = 1, XND = 4, SALK = 5 }.ToArray();
        for (int i = 0; i < model.LoopsAt; i++) state[i] = sludge[i % Asm1.Count];
        model.BeginLoops(state);
        IntegrationOptions options = new() { RelativeTolerance = 1e-8, AbsoluteTolerances = model.Tolerances(1e-7, withTotals: false), InitialStep = 1e-4 };

        // Explicit, though the process is mildly stiff: at rest layers of the settler are equal, where the flux between them has a kink
        // that implicit steps cannot pass.
        var integrator = new DormandPrince(model.Equation(withTotals: false), 0, state, options);
        integrator.Advance(days, cancellation);
        return new PlantState(model, 0, integrator.State);
    }

    /// <summary>Where another plant of the same size comes to within days of the benchmark's constant influent, from a state; loops run without noise. For searches.</summary>
    /// <exception cref="IntegrationException">There is no solution that far; says when and where.</exception>
    internal static PlantState Settle(PlantDefinition definition, PlantState from, double days, CancellationToken cancellation)
    {
        var model = new PlantModel(definition);
        BenchmarkInfluent.ToArray().CopyTo(model.Influent, 0);
        model.InfluentFlow = BenchmarkFlow;
        double[] state = new double[model.TotalsAt];
        from.Values[..model.LoopsAt].CopyTo(state);
        model.BeginLoops(state);
        Integrator integrator = PlantIntegration.Fast.Create(model, 0, state, withTotals: false);
        integrator.Advance(days, cancellation);
        return new PlantState(model, 0, integrator.State);
    }
}
