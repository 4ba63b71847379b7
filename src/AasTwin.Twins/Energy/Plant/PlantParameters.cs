using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Plant;

/// <summary>The benchmark plant as its submodel describes it; all is optional, the defaults are those of BSM1 with its two loops.</summary>
[Description("The activated sludge plant of the Benchmark Simulation Model no. 1: five reactors, settler, recycles, two control loops.")]
[Description("La station à boues activées du Benchmark Simulation Model no. 1 : cinq réacteurs, décanteur, recirculations, deux boucles.", "fr")]
internal sealed record PlantParameters
{
    [Description("Oxygen transfer coefficient of reactor 3.")]
    [Description("Coefficient de transfert d'oxygène du réacteur 3.", "fr")]
    [Unit("1/d")]
    [AllowedRange(0, 360)]
    public double Kla3 { get; init; } = 240;

    [Description("Oxygen transfer coefficient of reactor 4.")]
    [Description("Coefficient de transfert d'oxygène du réacteur 4.", "fr")]
    [Unit("1/d")]
    [AllowedRange(0, 360)]
    public double Kla4 { get; init; } = 240;

    [Description("Oxygen transfer coefficient of reactor 5 where no loop moves it.")]
    [Description("Coefficient de transfert d'oxygène du réacteur 5 si aucune boucle ne l'agit.", "fr")]
    [Unit("1/d")]
    [AllowedRange(0, 360)]
    public double Kla5 { get; init; } = 84;

    [Description("Internal recycle where no loop moves it.")]
    [Description("Recirculation interne si aucune boucle ne l'agit.", "fr")]
    [Unit("m³/d")]
    [AllowedRange(0, 92230)]
    public double InternalRecycle { get; init; } = 55338;

    [Description("Return sludge.")]
    [Description("Boue recirculée.", "fr")]
    [Unit("m³/d")]
    [AllowedRange(1000, 36892)]
    public double ReturnSludge { get; init; } = 18446;

    [Description("Waste sludge.")]
    [Description("Boue en excès.", "fr")]
    [Unit("m³/d")]
    [AllowedRange(10, 1844.6)]
    public double WasteSludge { get; init; } = 385;

    [Description("Whether oxygen in reactor 5 is controlled by its aeration.")]
    [Description("Si l'oxygène du réacteur 5 est réglé par son aération.", "fr")]
    public bool ControlOxygen { get; init; } = true;

    [Description("Oxygen wanted in reactor 5.")]
    [Description("Oxygène voulu dans le réacteur 5.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0.1, 7)]
    public double OxygenSetpoint { get; init; } = 2;

    [Description("Whether nitrate in reactor 2 is controlled by the internal recycle.")]
    [Description("Si le nitrate du réacteur 2 est réglé par la recirculation interne.", "fr")]
    public bool ControlNitrate { get; init; } = true;

    [Description("Nitrate nitrogen wanted in reactor 2.")]
    [Description("Azote nitrique voulu dans le réacteur 2.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0, 20)]
    public double NitrateSetpoint { get; init; } = 1;

    [Description("Noise of the sensors in relation to the benchmark's, 0 for none.")]
    [Description("Bruit des capteurs par rapport au benchmark, 0 pour aucun.", "fr")]
    [AllowedRange(0, 10)]
    public double SensorNoise { get; init; } = 1;

    [Description("A CSV file with an influent of one's own, such as those of BSM1: t (d), the 13 states of ASM1 and Q (m³/d).")]
    [Description("Un fichier CSV avec un influent propre, comme ceux de BSM1 : t (j), les 13 états d'ASM1 et Q (m³/j).", "fr")]
    public FileLink? InfluentFile { get; init; }

    /// <summary>The plant; with noise unless a search asks for none.</summary>
    public PlantDefinition Plant(bool withNoise = true)
    {
        double noise = withNoise ? SensorNoise : 0;
        List<ControlLoop> loops = [];
        if (ControlNitrate) loops.Add(ControlLoop.NitrateByInternalRecycle with { Setpoint = NitrateSetpoint, Noise = noise * ControlLoop.NitrateByInternalRecycle.Noise });
        if (ControlOxygen) loops.Add(ControlLoop.OxygenByAeration with { Setpoint = OxygenSetpoint, Noise = noise * ControlLoop.OxygenByAeration.Noise });
        return new PlantDefinition
        {
            Loops = loops,
            Handles = new PlantHandles { Aeration = [0, 0, Kla3, Kla4, Kla5], InternalRecycle = InternalRecycle, ReturnSludge = ReturnSludge, WasteSludge = WasteSludge },
        };
    }
}
