using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>How to decide on energy and maintenance.</summary>
internal sealed record CrossOptimizeInput
{
    [Description("Days to plan.")]
    [Description("Jours à planifier.", "fr")]
    [Unit("d")]
    [AllowedRange(30, 1000)]
    public int HorizonDays { get; init; } = 180;

    [Description("Periods of the horizon; a machine is served at the begin of one, or not at all.")]
    [Description("Périodes de l'horizon ; une machine est révisée au début de l'une, ou pas du tout.", "fr")]
    [AllowedRange(2, 24)]
    public int Periods { get; init; } = 4;

    [Description("Spread of lives: standard deviation of their logarithm.")]
    [Description("Dispersion des durées de vie : écart type de leur logarithme.", "fr")]
    [AllowedRange(0.05, 2)]
    public double LifeSpread { get; init; } = 0.3;

    [Description("Share of each limit kept free.")]
    [Description("Part de chaque limite gardée libre.", "fr")]
    [AllowedRange(0, 0.45)]
    public double Reserve { get; init; } = 0.1;

    [Description("Plans in a generation.")]
    [Description("Plans par génération.", "fr")]
    [AllowedRange(4, 500)]
    public int Population { get; init; } = 16;

    [Description("Generations.")]
    [Description("Générations.", "fr")]
    [AllowedRange(1, 500)]
    public int Generations { get; init; } = 8;

    [Description("Courses of the horizon with other chance in the inflow, on which both ways of deciding are compared.")]
    [Description("Déroulements avec d'autres aléas de débit, sur lesquels les deux façons de décider sont comparées.", "fr")]
    [AllowedRange(2, 200)]
    public int Replications { get; init; } = 6;

    [Description("Plans simulated at the same time; the result does not depend on it.")]
    [Description("Plans simulés en même temps ; le résultat n'en dépend pas.", "fr")]
    [AllowedRange(1, 64)]
    public int Workers { get; init; } = 2;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}
