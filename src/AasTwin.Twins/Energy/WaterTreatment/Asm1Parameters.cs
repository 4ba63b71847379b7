namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>
/// Kinetics and stoichiometry of Activated Sludge Model no. 1; the defaults are those of BSM1 at 15 °C.
/// </summary>
/// <remarks>
/// Henze et al., "Activated Sludge Model No. 1", IAWPRC, 1987; Alex et al., "Benchmark Simulation Model no. 1 (BSM1)", IWA Task Group, 2008,
/// section 2.2. Immutable.
/// </remarks>
public sealed record Asm1Parameters
{
    /// <summary>μH, heterotrophic maximum growth rate, 1/d.</summary>
    public double HeterotrophicGrowth { get; init; } = 4;

    /// <summary>KS, half saturation of substrate, g COD/m³.</summary>
    public double SubstrateSaturation { get; init; } = 10;

    /// <summary>KOH, half saturation of oxygen for heterotrophs, g O2/m³.</summary>
    public double HeterotrophicOxygenSaturation { get; init; } = 0.2;

    /// <summary>KNO, half saturation of nitrate, g N/m³.</summary>
    public double NitrateSaturation { get; init; } = 0.5;

    /// <summary>bH, heterotrophic decay, 1/d.</summary>
    public double HeterotrophicDecay { get; init; } = 0.3;

    /// <summary>ηg, growth without oxygen relative to growth with it.</summary>
    public double AnoxicGrowth { get; init; } = 0.8;

    /// <summary>ηh, hydrolysis without oxygen relative to that with it.</summary>
    public double AnoxicHydrolysis { get; init; } = 0.8;

    /// <summary>kh, maximum hydrolysis rate, g COD/(g COD d).</summary>
    public double Hydrolysis { get; init; } = 3;

    /// <summary>KX, half saturation of hydrolysis, g COD/g COD.</summary>
    public double HydrolysisSaturation { get; init; } = 0.1;

    /// <summary>μA, autotrophic maximum growth rate, 1/d.</summary>
    public double AutotrophicGrowth { get; init; } = 0.5;

    /// <summary>KNH, half saturation of ammonia, g N/m³.</summary>
    public double AmmoniaSaturation { get; init; } = 1;

    /// <summary>bA, autotrophic decay, 1/d.</summary>
    public double AutotrophicDecay { get; init; } = 0.05;

    /// <summary>KOA, half saturation of oxygen for autotrophs, g O2/m³.</summary>
    public double AutotrophicOxygenSaturation { get; init; } = 0.4;

    /// <summary>ka, ammonification, m³/(g COD d).</summary>
    public double Ammonification { get; init; } = 0.05;

    /// <summary>YA, autotrophic yield, g COD/g N.</summary>
    public double AutotrophicYield { get; init; } = 0.24;

    /// <summary>YH, heterotrophic yield, g COD/g COD, below 1.</summary>
    public double HeterotrophicYield { get; init; } = 0.67;

    /// <summary>fP, share of decaying biomass that becomes inert.</summary>
    public double InertShare { get; init; } = 0.08;

    /// <summary>iXB, nitrogen in biomass, g N/g COD.</summary>
    public double NitrogenInBiomass { get; init; } = 0.08;

    /// <summary>iXP, nitrogen in inert particles, g N/g COD.</summary>
    public double NitrogenInInerts { get; init; } = 0.06;

    /// <summary>Suspended solids of particulate COD, g SS/g COD.</summary>
    public double SolidsPerCod { get; init; } = 0.75;

    /// <summary>These parameters, valid at 15 °C, at another temperature: rates follow θ^(T - 15) with the θ of the benchmark with temperature (BSM1_LT, Gernaey et al., "Benchmarking of Control Strategies for Wastewater Treatment Plants", IWA, 2014).</summary>
    /// <param name="celsius">5 to 30 °C.</param>
    public Asm1Parameters At(double celsius)
    {
        double Rate(double at15, double ratioOver5K) => at15 * Math.Pow(ratioOver5K, (celsius - 15) / 5);
        return this with
        {
            HeterotrophicGrowth = Rate(HeterotrophicGrowth, 4 / 3.0),
            HeterotrophicDecay = Rate(HeterotrophicDecay, 0.3 / 0.2),
            AutotrophicGrowth = Rate(AutotrophicGrowth, 0.5 / 0.3),
            AutotrophicDecay = Rate(AutotrophicDecay, 0.05 / 0.03),
            Hydrolysis = Rate(Hydrolysis, 3 / 2.5),
            Ammonification = Rate(Ammonification, 0.05 / 0.04),
        };
    }

    internal IEnumerable<string> Faults()
    {
        (string Name, double Value)[] positive =
        [
            (nameof(SubstrateSaturation), SubstrateSaturation), (nameof(HeterotrophicOxygenSaturation), HeterotrophicOxygenSaturation),
            (nameof(NitrateSaturation), NitrateSaturation), (nameof(HydrolysisSaturation), HydrolysisSaturation), (nameof(AmmoniaSaturation), AmmoniaSaturation),
            (nameof(AutotrophicOxygenSaturation), AutotrophicOxygenSaturation), (nameof(AutotrophicYield), AutotrophicYield),
            (nameof(HeterotrophicYield), HeterotrophicYield), (nameof(SolidsPerCod), SolidsPerCod),
        ];
        (string Name, double Value)[] notNegative =
        [
            (nameof(HeterotrophicGrowth), HeterotrophicGrowth), (nameof(HeterotrophicDecay), HeterotrophicDecay), (nameof(AnoxicGrowth), AnoxicGrowth),
            (nameof(AnoxicHydrolysis), AnoxicHydrolysis), (nameof(Hydrolysis), Hydrolysis), (nameof(AutotrophicGrowth), AutotrophicGrowth),
            (nameof(AutotrophicDecay), AutotrophicDecay), (nameof(Ammonification), Ammonification), (nameof(InertShare), InertShare),
            (nameof(NitrogenInBiomass), NitrogenInBiomass), (nameof(NitrogenInInerts), NitrogenInInerts),
        ];
        foreach ((string name, double value) in positive.Where(p => !(p.Value > 0 && double.IsFinite(p.Value)))) yield return $"{name} is {value}: it must be positive";
        foreach ((string name, double value) in notNegative.Where(p => !(p.Value >= 0 && double.IsFinite(p.Value)))) yield return $"{name} is {value}: it must not be negative";
        if (HeterotrophicYield >= 1) yield return $"{nameof(HeterotrophicYield)} is {HeterotrophicYield}: growth consumes more than it yields, so it is below 1";
    }
}
