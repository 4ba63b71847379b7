using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The loops of the station.</summary>
internal enum StationLoop
{
    Oxygen,
    Nitrate,
    MixingPower,
    DigesterTemperature,
    AirPressure,
    FilterLevel,
    SumpLevel,
    Sludge,
}

/// <summary>A loop as the submodel describes it.</summary>
internal sealed record LoopDefinition
{
    [Mandatory]
    [Description("Oxygen (air flow), Nitrate (pump speed), MixingPower (mixer speed), DigesterTemperature (heater), AirPressure (valve), FilterLevel (outlet valve), SumpLevel (lift pump) or Sludge (waste flow).")]
    [Description("Oxygen (débit d'air), Nitrate (vitesse de pompe), MixingPower (vitesse d'agitateur), DigesterTemperature (chauffage), AirPressure (vanne), FilterLevel (vanne de sortie), SumpLevel (relevage) ou Sludge (purge).", "fr")]
    public StationLoop Loop { get; init; }

    [Mandatory]
    [Description("Set point, in the unit of the measured value.")]
    [Description("Consigne, dans l'unité de la mesure.", "fr")]
    public double Setpoint { get; init; }

    [Mandatory]
    [Description("Gain, output per measured unit; its sign is the action of the loop.")]
    [Description("Gain, sortie par unité mesurée ; son signe est l'action de la boucle.", "fr")]
    public double Gain { get; init; }

    [Description("Integral time.")]
    [Description("Temps d'intégrale.", "fr")]
    [Unit("s")]
    [AllowedRange(0.1, 1e8)]
    public double IntegralTime { get; init; } = 600;

    [Description("Derivative time.")]
    [Description("Temps de dérivée.", "fr")]
    [Unit("s")]
    [AllowedRange(0, 1e6)]
    public double DerivativeTime { get; init; }

    /// <summary>Cautious settings as an installer leaves them.</summary>
    public static IReadOnlyList<LoopDefinition> Usual { get; } =
    [
        new() { Loop = StationLoop.Oxygen, Setpoint = 2, Gain = 5, IntegralTime = 1200 },
        new() { Loop = StationLoop.Nitrate, Setpoint = 3, Gain = 20, IntegralTime = 3600 },
        new() { Loop = StationLoop.MixingPower, Setpoint = 3, Gain = 2, IntegralTime = 60 },
        new() { Loop = StationLoop.DigesterTemperature, Setpoint = 35, Gain = 1, IntegralTime = 40_000 },
        new() { Loop = StationLoop.AirPressure, Setpoint = 52, Gain = -0.5, IntegralTime = 40 },
        new() { Loop = StationLoop.FilterLevel, Setpoint = 1.2, Gain = -15, IntegralTime = 1800 },
        new() { Loop = StationLoop.SumpLevel, Setpoint = 1.5, Gain = -5, IntegralTime = 2400 },
        new() { Loop = StationLoop.Sludge, Setpoint = 3200, Gain = -0.005, IntegralTime = 400_000 },
    ];
}
