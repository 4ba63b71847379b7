using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// What wear costs in efficiency: damage takes a share in proportion, fouling grows to its end value as 1 − exp(−h/τ) (Kern and Seaton: A theoretical analysis
/// of thermal surface fouling, British Chemical Engineering 4, 1959). The shares are assumptions in the range of the literature: wear rings of pumps 5 to 15 %
/// (Hydraulic Institute), diffusers of aerators 10 to 40 % (Rosso and Stenstrom, Water Environment Research 78(8), 2006).
/// </summary>
public sealed record EfficiencyLossDefinition
{
    [Description("Share of the efficiency lost at full mechanical damage.")]
    [AllowedRange(0, 0.9)]
    public double Mechanical { get; init; }

    [Description("Share of the efficiency lost at full electrical damage.")]
    [AllowedRange(0, 0.9)]
    public double Electrical { get; init; }

    [Description("Share of the efficiency lost at full hydraulic damage.")]
    [AllowedRange(0, 0.9)]
    public double Hydraulic { get; init; }

    [Description("Share of the efficiency lost to fouling in the end.")]
    [AllowedRange(0, 0.9)]
    public double Fouling { get; init; }

    [Description("Running hours after which fouling has reached 63 % of its end value.")]
    [Unit("h")]
    [AllowedRange(1, 1e6)]
    public double FoulingHours { get; init; } = 4000;

    /// <summary>Efficiency in relation to the clean new machine, 0 to 1: the same duty takes 1/factor of the power.</summary>
    public double FactorAt(in WearState wear) =>
        Math.Max(0, 1 - (Mechanical * wear.Mechanical) - (Electrical * wear.Electrical) - (Hydraulic * wear.Hydraulic))
        * (1 - (Fouling * (1 - Math.Exp(-wear.HoursSinceCleaning / FoulingHours))));
}
