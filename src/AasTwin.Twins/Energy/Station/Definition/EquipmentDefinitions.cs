using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>Blower and fine-bubble diffusers (Metcalf and Eddy, "Wastewater Engineering", 4th edition, section 5-12).</summary>
internal sealed record AerationDefinition
{
    [Description("Water above the diffusers.")]
    [Description("Eau au-dessus des diffuseurs.", "fr")]
    [Unit("m")]
    [AllowedRange(1, 10)]
    public double Depth { get; init; } = 4.5;

    [Description("Share of the oxygen transferred to clean water at 60 m³/h, for a meter of depth.")]
    [Description("Part de l'oxygène transférée à l'eau propre à 60 m³/h, par mètre de profondeur.", "fr")]
    [Unit("1/m")]
    [AllowedRange(0.01, 0.1)]
    public double TransferPerMeter { get; init; } = 0.06;

    [Description("α: transfer to sewage in relation to clean water.")]
    [Description("α : transfert à l'eau usée par rapport à l'eau propre.", "fr")]
    [AllowedRange(0.2, 1)]
    public double Alpha { get; init; } = 0.65;

    [Description("Efficiency of blower and motor together.")]
    [Description("Rendement du surpresseur et du moteur ensemble.", "fr")]
    [AllowedRange(0.2, 0.95)]
    public double Efficiency { get; init; } = 0.6;

    [Description("Loss of pressure in pipes and diffusers at 60 m³/h; it grows with the square of the flow.")]
    [Description("Perte de pression dans tuyaux et diffuseurs à 60 m³/h ; elle croît avec le carré du débit.", "fr")]
    [Unit("kPa")]
    [AllowedRange(0, 50)]
    public double PressureLoss { get; init; } = 4;
}

/// <summary>Pumps: affinity laws and a parabola of efficiency (Gülich, "Centrifugal Pumps", chapters 3 and 4).</summary>
internal sealed record PumpingDefinition
{
    [Description("Head of the recirculation pump without flow at 1450 rpm.")]
    [Description("Hauteur de la pompe de recirculation à débit nul et 1450 tr/min.", "fr")]
    [Unit("m")]
    [AllowedRange(1, 50)]
    public double ShutoffHead { get; init; } = 5.5;

    [Description("Flow of best efficiency at 1450 rpm.")]
    [Description("Débit du meilleur rendement à 1450 tr/min.", "fr")]
    [Unit("m³/h")]
    [AllowedRange(1, 500)]
    public double BestFlow { get; init; } = 32;

    [Description("Head at the flow of best efficiency and 1450 rpm; below the shut-off head.")]
    [Description("Hauteur au débit du meilleur rendement à 1450 tr/min ; moins que celle à débit nul.", "fr")]
    [Unit("m")]
    [AllowedRange(0.5, 50)]
    public double BestHead { get; init; } = 4;

    [Description("Best efficiency of pump and motor together.")]
    [Description("Meilleur rendement de la pompe et du moteur ensemble.", "fr")]
    [AllowedRange(0.1, 0.9)]
    public double BestEfficiency { get; init; } = 0.6;

    [Description("Static head of the recirculation.")]
    [Description("Hauteur statique de la recirculation.", "fr")]
    [Unit("m")]
    [AllowedRange(0, 20)]
    public double StaticHead { get; init; } = 1;

    [Description("Head of the lift pump.")]
    [Description("Hauteur de la pompe de relevage.", "fr")]
    [Unit("m")]
    [AllowedRange(0, 50)]
    public double LiftHead { get; init; } = 7;

    [Description("Head of the return sludge pump.")]
    [Description("Hauteur de la pompe de boue recirculée.", "fr")]
    [Unit("m")]
    [AllowedRange(0, 50)]
    public double ReturnHead { get; init; } = 3;

    [Description("Efficiency of lift and return sludge pumps with their motors.")]
    [Description("Rendement des pompes de relevage et de recirculation de boue avec leurs moteurs.", "fr")]
    [AllowedRange(0.1, 0.9)]
    public double LiftEfficiency { get; init; } = 0.55;
}

/// <summary>The mixer: P = Np ρ n³ D⁵ (Metcalf and Eddy, section 5-4); the active share of the tank grows with the power for a volume.</summary>
internal sealed record MixingDefinition
{
    [Description("Diameter of the propeller.")]
    [Description("Diamètre de l'hélice.", "fr")]
    [Unit("m")]
    [AllowedRange(0.1, 4)]
    public double Diameter { get; init; } = 0.9;

    [Description("Power number of the propeller.")]
    [Description("Nombre de puissance de l'hélice.", "fr")]
    [AllowedRange(0.05, 5)]
    public double PowerNumber { get; init; } = 0.35;

    [Description("Efficiency of gear and motor.")]
    [Description("Rendement du réducteur et du moteur.", "fr")]
    [AllowedRange(0.1, 0.98)]
    public double Efficiency { get; init; } = 0.7;

    [Description("Power for a volume at which 63 % of the dead space is stirred; an assumption to be calibrated by a tracer test.")]
    [Description("Puissance par volume qui brasse 63 % de l'espace mort ; hypothèse à étalonner par traçage.", "fr")]
    [Unit("W/m³")]
    [AllowedRange(0.1, 20)]
    public double StirringPower { get; init; } = 1.5;

    [Description("Share of the tank that is dead without mixing.")]
    [Description("Part du bassin inactive sans brassage.", "fr")]
    [AllowedRange(0, 0.95)]
    public double DeadShare { get; init; } = 0.7;
}

/// <summary>
/// The digester: heat balance, first-order degradation with the cardinal temperature model of Rosso, Lobry and Flandrois (J. Theor. Biology 162, 1993), gas into an engine.
/// </summary>
internal sealed record HeatingDefinition
{
    [Description("Volume of the digester.")]
    [Description("Volume du digesteur.", "fr")]
    [Unit("m³")]
    [AllowedRange(1, 1000)]
    public double Volume { get; init; } = 18;

    [Description("Solids of the thickened sludge that enters.")]
    [Description("Matières sèches de la boue épaissie qui entre.", "fr")]
    [Unit("kg/m³")]
    [AllowedRange(10, 100)]
    public double FeedSolids { get; init; } = 40;

    [Description("Volatile share of the solids.")]
    [Description("Part volatile des matières sèches.", "fr")]
    [AllowedRange(0.3, 0.95)]
    public double VolatileShare { get; init; } = 0.75;

    [Description("Share of the volatile solids that can be degraded.")]
    [Description("Part dégradable des matières volatiles.", "fr")]
    [AllowedRange(0.1, 0.9)]
    public double DegradableShare { get; init; } = 0.6;

    [Description("Degradation rate at the optimal temperature.")]
    [Description("Vitesse de dégradation à la température optimale.", "fr")]
    [Unit("1/d")]
    [AllowedRange(0.01, 2)]
    public double Degradation { get; init; } = 0.2;

    [Description("Heat loss of walls and roof.")]
    [Description("Perte de chaleur des parois et du toit.", "fr")]
    [Unit("W/K")]
    [AllowedRange(0, 5000)]
    public double HeatLoss { get; init; } = 30;

    [Description("Greatest electric heating.")]
    [Description("Chauffage électrique maximal.", "fr")]
    [Unit("kW")]
    [AllowedRange(0, 500)]
    public double HeaterPower { get; init; } = 4;

    [Description("Electric efficiency of the gas engine.")]
    [Description("Rendement électrique du moteur à gaz.", "fr")]
    [AllowedRange(0, 0.5)]
    public double EngineElectric { get; init; } = 0.28;

    [Description("Thermal efficiency of the gas engine with its heat exchanger.")]
    [Description("Rendement thermique du moteur à gaz avec son échangeur.", "fr")]
    [AllowedRange(0, 0.7)]
    public double EngineThermal { get; init; } = 0.5;
}

/// <summary>
/// The sand filter: first-order removal that falls, and loss of head that grows, with the deposit (Ives, "Rapid filtration", Water Research 4, 1970).
/// </summary>
internal sealed record FiltrationDefinition
{
    [Description("Surface of the filter.")]
    [Description("Surface du filtre.", "fr")]
    [Unit("m²")]
    [AllowedRange(0.1, 100)]
    public double Area { get; init; } = 1.6;

    [Description("Share of the solids kept by the clean filter.")]
    [Description("Part des matières retenues par le filtre propre.", "fr")]
    [AllowedRange(0.05, 0.99)]
    public double Removal { get; init; } = 0.7;

    [Description("Loss of head of the clean filter at 10 m/h and 20 °C.")]
    [Description("Perte de charge du filtre propre à 10 m/h et 20 °C.", "fr")]
    [Unit("m")]
    [AllowedRange(0.01, 5)]
    public double CleanHeadLoss { get; init; } = 0.35;

    [Description("Deposit that fills the filter.")]
    [Description("Dépôt qui remplit le filtre.", "fr")]
    [Unit("kg/m²")]
    [AllowedRange(0.1, 50)]
    public double Capacity { get; init; } = 4;

    [Description("Loss of head at which it is backwashed.")]
    [Description("Perte de charge qui déclenche le lavage.", "fr")]
    [Unit("m")]
    [AllowedRange(0.1, 10)]
    public double BackwashHead { get; init; } = 1.5;

    [Description("Energy of a backwash with its air scour.")]
    [Description("Énergie d'un lavage avec air.", "fr")]
    [Unit("kWh")]
    [AllowedRange(0, 100)]
    public double BackwashEnergy { get; init; } = 0.8;

    [Description("Efficiency of the feed pump with its motor.")]
    [Description("Rendement de la pompe d'alimentation avec son moteur.", "fr")]
    [AllowedRange(0.1, 0.9)]
    public double PumpEfficiency { get; init; } = 0.55;
}

/// <summary>Dewatering by a screw press or centrifuge in some hours of the day.</summary>
internal sealed record DewateringDefinition
{
    [Description("Hour of the day at which it begins.")]
    [Description("Heure de début dans la journée.", "fr")]
    [Unit("h")]
    [AllowedRange(0, 23)]
    public int StartHour { get; init; } = 9;

    [Description("Hours it runs a day.")]
    [Description("Heures de marche par jour.", "fr")]
    [Unit("h")]
    [AllowedRange(1, 24)]
    public int Hours { get; init; } = 3;

    [Description("Energy for a cubic meter of sludge.")]
    [Description("Énergie par mètre cube de boue.", "fr")]
    [Unit("kWh/m³")]
    [AllowedRange(0, 50)]
    public double Energy { get; init; } = 3;

    [Description("Share of the solids that stays in the cake.")]
    [Description("Part des matières retenues dans le gâteau.", "fr")]
    [AllowedRange(0.5, 1)]
    public double Capture { get; init; } = 0.95;

    [Description("Dry share of the cake.")]
    [Description("Siccité du gâteau.", "fr")]
    [AllowedRange(0.05, 0.6)]
    public double DryShare { get; init; } = 0.22;

    [Description("Cost to dispose of a ton of cake.")]
    [Description("Coût d'évacuation d'une tonne de gâteau.", "fr")]
    [Unit("EUR/t")]
    [AllowedRange(0, 1000)]
    public double DisposalCost { get; init; } = 70;
}
