using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>An hour of the station. Powers in kW are means of the hour; immutable.</summary>
internal sealed record HourRecord
{
    public required double Hour { get; init; }

    /// <summary>h; 1 unless the run goes by parts of hours.</summary>
    public required double Length { get; init; }

    public required MachinePoint Blower { get; init; }

    public required MachinePoint Pump { get; init; }

    public required MachinePoint Mixer { get; init; }

    /// <summary>Temperature of the digester; efficiency is the share of the heat that the engine gave.</summary>
    public required MachinePoint Digester { get; init; }

    /// <summary>Efficiency is the share of solids kept.</summary>
    public required MachinePoint Filter { get; init; }

    /// <summary>Efficiency is the share of solids captured.</summary>
    public required MachinePoint Press { get; init; }

    public required double PumpingKw { get; init; }

    public required double HeatingKw { get; init; }

    public required double FiltrationKw { get; init; }

    public required double DewateringKw { get; init; }

    /// <summary>Electricity of the gas engine.</summary>
    public required double GeneratedKw { get; init; }

    public double PowerKw => Blower.PowerKw + PumpingKw + Mixer.PowerKw + HeatingKw + FiltrationKw + DewateringKw;

    /// <summary>From the grid; negative when the engine gives more than the station takes.</summary>
    public double NetKw => PowerKw - GeneratedKw;

    /// <summary>EUR: electricity at the tariff of the hour and disposal of sludge.</summary>
    public required double Cost { get; init; }

    /// <summary>kg.</summary>
    public required double Co2Kg { get; init; }

    /// <summary>m³/h.</summary>
    public required double InfluentFlow { get; init; }

    public required double EffluentFlow { get; init; }

    /// <summary>Behind the filter, flow-weighted mean of the hour.</summary>
    public required Composition Effluent { get; init; }

    /// <summary>Behind the filter, g/m³.</summary>
    public required EffluentValues Values { get; init; }

    public required WaterQuality Quality { get; init; }

    /// <summary>In the aerated tank at the end of the hour, g/m³.</summary>
    public required double TankOxygen { get; init; }

    /// <summary>kg of oxygen transferred for a kWh of the blower.</summary>
    public required double AerationEfficiency { get; init; }
}

/// <summary>What limits ask about, g/m³. Immutable.</summary>
internal readonly record struct EffluentValues(double Ammonia, double TotalNitrogen, double Cod, double Bod5, double SuspendedSolids)
{
    public static EffluentValues Of(Composition c, Asm1Parameters p) => new(c.SNH, c.TotalNitrogen(p), c.Cod, c.EffluentBod5(p), c.SuspendedSolids(p));

    /// <summary>
    /// 0 to 100, as good as the worst measure: 100 up to half of its limit, 50 at the limit, 0 from one and a half times the limit on.
    /// </summary>
    public double Score(LimitDefinition limits) => 100 * Math.Clamp(1.5 - Worst(limits), 0, 1);

    private double Worst(LimitDefinition limits) => Math.Max(
        Math.Max(Ammonia / limits.Ammonia, TotalNitrogen / limits.TotalNitrogen),
        Math.Max(Math.Max(Cod / limits.Cod, Bod5 / limits.Bod5), SuspendedSolids / limits.SuspendedSolids));
}
