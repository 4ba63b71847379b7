namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>Limits of the effluent; the defaults are those of BSM1.</summary>
public sealed record EffluentLimits
{
    /// <summary>g N/m³.</summary>
    public double TotalNitrogen { get; init; } = 18;

    /// <summary>g COD/m³.</summary>
    public double Cod { get; init; } = 100;

    /// <summary>g N/m³.</summary>
    public double Ammonia { get; init; } = 4;

    /// <summary>g SS/m³.</summary>
    public double SuspendedSolids { get; init; } = 30;

    /// <summary>g/m³.</summary>
    public double Bod5 { get; init; } = 10;
}

/// <summary>A measure of the effluent over a period, of samples every 15 minutes as BSM1 takes them.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Mean">Weighted by the flow since the sample before, g/m³.</param>
/// <param name="Percentile95">The least sample that at most 5 % of them exceed, g/m³.</param>
/// <param name="Limit">g/m³.</param>
/// <param name="DaysAbove">How long the samples were above the limit, d.</param>
/// <param name="TimesAbove">How often they went above it.</param>
public sealed record EffluentMeasure(string Name, double Mean, double Percentile95, double Limit, double DaysAbove, int TimesAbove);

/// <summary>A balance over a period: what entered, left and was made or consumed, and what is stored more than before.</summary>
/// <param name="Name">Of what.</param>
/// <param name="In">What entered.</param>
/// <param name="Out">What left.</param>
/// <param name="Stored">What is in the plant more than at the beginning.</param>
public sealed record MassBalance(string Name, double In, double Out, double Stored)
{
    /// <summary>What does not add up, as a share of what entered.</summary>
    public double RelativeError => (In - Out - Stored) / In;
}

/// <summary>What a plant achieved and cost over a period, as BSM1 defines it (section 6). Immutable.</summary>
public sealed record Performance
{
    /// <summary>d.</summary>
    public required double Begin { get; init; }

    /// <summary>d.</summary>
    public required double End { get; init; }

    /// <summary>Flow-weighted mean of the effluent, integrated with the process (so it differs a little from means of samples).</summary>
    public required Composition Effluent { get; init; }

    /// <summary>Mean flow of the effluent, m³/d.</summary>
    public required double EffluentFlow { get; init; }

    public required EffluentMeasure Cod { get; init; }

    public required EffluentMeasure TotalNitrogen { get; init; }

    public required EffluentMeasure Ammonia { get; init; }

    public required EffluentMeasure SuspendedSolids { get; init; }

    public required EffluentMeasure Bod5 { get; init; }

    /// <summary>IQI, pollution that enters, weighted by its harm, kg/d.</summary>
    public required double InfluentQualityIndex { get; init; }

    /// <summary>EQI, pollution that leaves, weighted by its harm, kg/d.</summary>
    public required double EffluentQualityIndex { get; init; }

    /// <summary>AE: oxygen at saturation / (1.8 kg O2/kWh), kWh/d.</summary>
    public required double AerationEnergy { get; init; }

    /// <summary>PE: 0.004, 0.008 and 0.05 kWh for a m³ of internal recycle, return sludge and waste, kWh/d.</summary>
    public required double PumpingEnergy { get; init; }

    /// <summary>ME: 0.005 kW for a m³ of the reactors that are not stirred by air, kWh/d.</summary>
    public required double MixingEnergy { get; init; }

    /// <summary>SP, solids wasted and gathered in the plant, kg SS/d.</summary>
    public required double SludgeProduction { get; init; }

    /// <summary>SP and the solids in the effluent, kg SS/d.</summary>
    public required double TotalSludgeProduction { get; init; }

    /// <summary>OCI = AE + PE + ME + 5 SP (external carbon is not dosed).</summary>
    public double OperatingCostIndex => AerationEnergy + PumpingEnergy + MixingEnergy + (5 * SludgeProduction);

    /// <summary>Oxygen that went into solution, kg/d.</summary>
    public required double OxygenTransferred { get; init; }

    /// <summary>Water in m³, nitrogen in kg N, oxygen demand (COD, less oxygen and nitrate as negative COD) in kg COD.</summary>
    public required IReadOnlyList<MassBalance> Balances { get; init; }
}
