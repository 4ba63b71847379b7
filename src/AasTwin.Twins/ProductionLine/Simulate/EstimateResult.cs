using AasTwin.Metamodel.Modeling;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A mean with its 95 % confidence interval.</summary>
internal sealed record EstimateResult
{
    [Description("Mean over the replications.")]
    [Description("Moyenne sur les simulations.", "fr")]
    public required double Mean { get; init; }

    [Description("Lower end of the 95 % confidence interval.")]
    [Description("Borne inférieure de l'intervalle de confiance à 95 %.", "fr")]
    public required double Lower { get; init; }

    [Description("Upper end of the 95 % confidence interval.")]
    [Description("Borne supérieure de l'intervalle de confiance à 95 %.", "fr")]
    public required double Upper { get; init; }

    public static EstimateResult Of(Estimate estimate) => new() { Mean = estimate.Mean, Lower = estimate.Lower, Upper = estimate.Upper };

    /// <summary>The same in another unit, or of another length of time.</summary>
    /// <param name="factor">At least 0.</param>
    public EstimateResult Times(double factor) => new() { Mean = Mean * factor, Lower = Lower * factor, Upper = Upper * factor };

    /// <summary>Over all replications.</summary>
    public static EstimateResult Over(IReadOnlyList<LineObservation> runs, Func<LineObservation, double> figure) => Of(Estimate.Of(Values(runs, figure)));

    /// <summary>Over the replications in which the figure is a number; null when fewer than two have it.</summary>
    public static EstimateResult? OverThoseWith(IReadOnlyList<LineObservation> runs, Func<LineObservation, double> figure) =>
        Values(runs, figure).Where(double.IsFinite).ToArray() is { Length: > 1 } values ? Of(Estimate.Of(values)) : null;

    public static double[] Values(IReadOnlyList<LineObservation> runs, Func<LineObservation, double> figure)
    {
        var values = new double[runs.Count];
        for (var i = 0; i < values.Length; i++) values[i] = figure(runs[i]);
        return values;
    }
}
