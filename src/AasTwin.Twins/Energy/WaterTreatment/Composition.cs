namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>What is in a cubic meter of water: the 13 states of ASM1. g COD/m³ where nothing else is said; immutable.</summary>
public sealed record Composition
{
    /// <summary>Soluble inert matter.</summary>
    public double SI { get; init; }

    /// <summary>Readily biodegradable substrate.</summary>
    public double SS { get; init; }

    /// <summary>Particulate inert matter.</summary>
    public double XI { get; init; }

    /// <summary>Slowly biodegradable substrate.</summary>
    public double XS { get; init; }

    /// <summary>Heterotrophic biomass.</summary>
    public double XBH { get; init; }

    /// <summary>Autotrophic biomass.</summary>
    public double XBA { get; init; }

    /// <summary>Inert products of decay.</summary>
    public double XP { get; init; }

    /// <summary>Oxygen, g O2/m³.</summary>
    public double SO { get; init; }

    /// <summary>Nitrate and nitrite, g N/m³.</summary>
    public double SNO { get; init; }

    /// <summary>Ammonia, g N/m³.</summary>
    public double SNH { get; init; }

    /// <summary>Soluble organic nitrogen, g N/m³.</summary>
    public double SND { get; init; }

    /// <summary>Particulate organic nitrogen, g N/m³.</summary>
    public double XND { get; init; }

    /// <summary>Alkalinity, mol HCO3/m³.</summary>
    public double SALK { get; init; }

    /// <summary>Chemical oxygen demand, g COD/m³.</summary>
    public double Cod => SI + SS + XI + XS + XBH + XBA + XP;

    /// <summary>Suspended solids, g SS/m³.</summary>
    public double SuspendedSolids(Asm1Parameters parameters) => parameters.SolidsPerCod * (XI + XS + XBH + XBA + XP);

    /// <summary>Kjeldahl nitrogen (ammonia and organic), g N/m³.</summary>
    public double KjeldahlNitrogen(Asm1Parameters parameters) =>
        SNH + SND + XND + (parameters.NitrogenInBiomass * (XBH + XBA)) + (parameters.NitrogenInInerts * (XP + XI));

    /// <summary>All nitrogen, g N/m³.</summary>
    public double TotalNitrogen(Asm1Parameters parameters) => KjeldahlNitrogen(parameters) + SNO;

    /// <summary>Biochemical oxygen demand in five days of treated water, g/m³: a quarter of what can be degraded (BSM1, section 6).</summary>
    public double EffluentBod5(Asm1Parameters parameters) => 0.25 * Degradable(parameters);

    /// <summary>Biochemical oxygen demand in five days of raw water, g/m³.</summary>
    public double InfluentBod5(Asm1Parameters parameters) => 0.65 * Degradable(parameters);

    internal static Composition From(ReadOnlySpan<double> c) => new()
    {
        SI = c[Asm1.SI],
        SS = c[Asm1.SS],
        XI = c[Asm1.XI],
        XS = c[Asm1.XS],
        XBH = c[Asm1.XBH],
        XBA = c[Asm1.XBA],
        XP = c[Asm1.XP],
        SO = c[Asm1.SO],
        SNO = c[Asm1.SNO],
        SNH = c[Asm1.SNH],
        SND = c[Asm1.SND],
        XND = c[Asm1.XND],
        SALK = c[Asm1.SALK],
    };

    internal double[] ToArray() => [SI, SS, XI, XS, XBH, XBA, XP, SO, SNO, SNH, SND, XND, SALK];

    private double Degradable(Asm1Parameters parameters) => SS + XS + ((1 - parameters.InertShare) * (XBH + XBA));
}
