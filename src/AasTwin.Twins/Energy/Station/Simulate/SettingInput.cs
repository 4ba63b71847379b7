using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>A setting to try; what is absent stays as the submodel has it.</summary>
internal sealed record SettingInput
{
    [Description("Air to the diffusers; absent means the present one.")]
    [Description("Air aux diffuseurs ; absent, le débit actuel.", "fr")]
    [Unit("m³/h")]
    [AllowedRange(30, 120)]
    public double? AirFlow { get; init; }

    [Description("Speed of the recirculation pump; absent means the present one.")]
    [Description("Vitesse de la pompe de recirculation ; absente, l'actuelle.", "fr")]
    [Unit("rpm")]
    [AllowedRange(1000, 1800)]
    public double? PumpSpeed { get; init; }

    [Description("Speed of the mixer; absent means the present one.")]
    [Description("Vitesse de l'agitateur ; absente, l'actuelle.", "fr")]
    [Unit("rpm")]
    [AllowedRange(20, 80)]
    public double? MixerSpeed { get; init; }

    [Description("Temperature of the digester; absent means the present one.")]
    [Description("Température du digesteur ; absente, l'actuelle.", "fr")]
    [Unit("°C")]
    [AllowedRange(20, 50)]
    public double? HeatingSetpoint { get; init; }

    [Description("Waste sludge; absent means the present amount.")]
    [Description("Boue en excès ; absente, l'actuelle.", "fr")]
    [Unit("m³/d")]
    [AllowedRange(0.5, 50)]
    public double? WasteSludge { get; init; }

    public SettingDefinition On(SettingDefinition present) => new()
    {
        AirFlow = AirFlow ?? present.AirFlow,
        PumpSpeed = PumpSpeed ?? present.PumpSpeed,
        MixerSpeed = MixerSpeed ?? present.MixerSpeed,
        HeatingSetpoint = HeatingSetpoint ?? present.HeatingSetpoint,
        WasteSludge = WasteSludge ?? present.WasteSludge,
    };
}
