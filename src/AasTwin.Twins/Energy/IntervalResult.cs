using AasTwin.Metamodel.Modeling;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.Energy;

/// <summary>A mean over independent runs with its 95 % confidence interval.</summary>
internal sealed record IntervalResult
{
    [Description("Mean over the runs.")]
    [Description("Moyenne sur les simulations.", "fr")]
    public required double Mean { get; init; }

    [Description("Lower end of the 95 % confidence interval.")]
    [Description("Borne inférieure de l'intervalle de confiance à 95 %.", "fr")]
    public required double Lower { get; init; }

    [Description("Upper end of the 95 % confidence interval.")]
    [Description("Borne supérieure de l'intervalle de confiance à 95 %.", "fr")]
    public required double Upper { get; init; }

    public static IntervalResult Of(Estimate estimate) => new() { Mean = estimate.Mean, Lower = estimate.Lower, Upper = estimate.Upper };

    public static IntervalResult Of(IEnumerable<double> values) => Of(Estimate.Of(values.ToArray()));
}
