using AasTwin.Simulation.Continuous;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>How exactly a plant is integrated. Immutable.</summary>
/// <param name="IsStabilized">By <see cref="RungeKuttaChebyshev"/>, which is several times faster at moderate accuracy, rather than <see cref="DormandPrince"/>.</param>
/// <param name="RelativeTolerance">Of a step.</param>
/// <param name="AbsoluteTolerance">Of a step, in the units of the states.</param>
public sealed record PlantIntegration(bool IsStabilized, double RelativeTolerance, double AbsoluteTolerance)
{
    /// <summary>For published figures.</summary>
    public static PlantIntegration Exact { get; } = new(false, 1e-6, 1e-5);

    /// <summary>For searches that compare many settings.</summary>
    public static PlantIntegration Fast { get; } = new(true, 1e-3, 1e-2);

    internal Integrator Create(PlantModel model, double time, double[] state, bool withTotals)
    {
        IntegrationOptions options = new() { RelativeTolerance = RelativeTolerance, AbsoluteTolerances = model.Tolerances(AbsoluteTolerance, withTotals), InitialStep = 1e-4 };
        return IsStabilized
            ? new RungeKuttaChebyshev(model.Equation(withTotals), time, state, options)
            : new DormandPrince(model.Equation(withTotals), time, state, options);
    }
}
