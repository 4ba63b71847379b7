namespace AasTwin.Twins.Energy.Station;

/// <summary>How a machine works at a moment.</summary>
/// <param name="PowerKw">Electric power, kW.</param>
/// <param name="Flow">Through it, m³/h (air at normal conditions for the blower).</param>
/// <param name="PressureKpa">Difference it overcomes, kPa.</param>
/// <param name="Temperature">Of what leaves it, °C.</param>
/// <param name="Efficiency">Of what it is for, 0 to 1.</param>
internal readonly record struct MachinePoint(double PowerKw, double Flow, double PressureKpa, double Temperature, double Efficiency);

/// <summary>Efficiency of the machines in relation to clean new ones, 0 to 1. Immutable.</summary>
internal sealed record MachineCondition(double Aerator = 1, double Pump = 1, double Mixer = 1, double HeatExchanger = 1, double Filter = 1, double Press = 1)
{
    public static MachineCondition New { get; } = new();
}

/// <summary>The machines by the formulas of textbooks.</summary>
internal static class Equipment
{
    /// <summary>kPa for a meter of water.</summary>
    private const double KpaPerMeter = 9.79;

    /// <summary>kg of oxygen in a m³ of dry air at 0 °C and 1013.25 hPa.</summary>
    private const double OxygenInAir = 1.293 * 0.2315;

    /// <summary>Adiabatic compression (Metcalf and Eddy, "Wastewater Engineering", 4th edition, equation 5-77): P = w R T1 / (29.7 n e) ((p2/p1)^n - 1) with n = 0.283.</summary>
    /// <param name="flow">m³/h at 0 °C and 1013.25 hPa, dry.</param>
    public static MachinePoint Blower(AerationDefinition aeration, double flow, double celsius, double humidity, double hectopascal)
    {
        const double N = 0.283;
        double ambient = hectopascal / 10, kelvin = celsius + 273.15, vapor = humidity / 100 * SaturationPressure(celsius);
        double loss = aeration.PressureLoss * Square(flow / 60), rise = (KpaPerMeter * aeration.Depth) + loss;

        // The dry air takes its vapor along; kg/s.
        double mass = flow * 1.293 / 3600 * (1 + (0.622 * vapor / (ambient - vapor)));
        double work = Math.Pow((ambient + rise) / ambient, N) - 1;
        double power = mass * 8.314 * kelvin / (29.7 * N * aeration.Efficiency) * work;
        return new MachinePoint(power, flow, rise, celsius + (kelvin * work / aeration.Efficiency), aeration.Efficiency);
    }

    /// <summary>
    /// KLa of the aerated tank in sewage, 1/d: the oxygen transferred to clean water times α θ^(T - 20), θ = 1.024 (the same, section 5-12); the share transferred falls with the
    /// flow, as diffusers make larger bubbles, by a power of -0.15.
    /// </summary>
    public static double Kla(AerationDefinition aeration, double flow, double volume, double waterCelsius, double condition)
    {
        double share = aeration.TransferPerMeter * aeration.Depth * Math.Pow(Math.Max(flow, 1) / 60, -0.15) * condition;
        double grams = share * flow * OxygenInAir * 1000 * 24;
        return aeration.Alpha * Math.Pow(1.024, waterCelsius - 20) * grams / (volume * OxygenSaturation(20, 1013.25) * DepthFactor(aeration.Depth, 1013.25));
    }

    /// <summary>Oxygen that the aerated tank would hold, g/m³: β = 0.95 times saturation at a third of its depth.</summary>
    public static double TankSaturation(AerationDefinition aeration, double waterCelsius, double hectopascal) =>
        0.95 * OxygenSaturation(waterCelsius, hectopascal) * DepthFactor(aeration.Depth, hectopascal);

    /// <summary>Affinity laws with the curve H0 - a Q² and the system curve Hs + k Q², both through the best point at 1450 rpm.</summary>
    public static MachinePoint Recirculation(PumpingDefinition pumping, double rpm, double waterCelsius, double condition)
    {
        double speed = rpm / 1450, steep = (pumping.ShutoffHead - pumping.BestHead) / Square(pumping.BestFlow);
        double resistance = Math.Max(0, pumping.BestHead - pumping.StaticHead) / Square(pumping.BestFlow);
        double surplus = (pumping.ShutoffHead * speed * speed) - pumping.StaticHead;
        double flow = surplus > 0 ? Math.Sqrt(surplus / (steep + resistance)) : 0, head = pumping.StaticHead + (resistance * flow * flow);
        double efficiency = Math.Max(0.1, pumping.BestEfficiency * (1 - Square((flow / (pumping.BestFlow * speed)) - 1))) * condition;
        return new MachinePoint(Hydraulic(flow, head) / efficiency, flow, head * KpaPerMeter, waterCelsius, efficiency);
    }

    /// <summary>A pump that always finds its head.</summary>
    public static double LiftKw(double flow, double head, double efficiency) => Hydraulic(flow, head) / efficiency;

    public static MachinePoint Mixer(MixingDefinition mixing, double rpm, double volume, double waterCelsius, double condition)
    {
        double shaft = mixing.PowerNumber * 1000 * Math.Pow(rpm / 60, 3) * Math.Pow(mixing.Diameter, 5) / 1000;
        return new MachinePoint(shaft / (mixing.Efficiency * condition), volume, 0, waterCelsius, ActiveShare(mixing, shaft * 1000 / volume));
    }

    /// <summary>The share of the anoxic tank that takes part: 1 - dead · exp(-p / p0).</summary>
    /// <param name="watts">Power of the shaft for a m³.</param>
    public static double ActiveShare(MixingDefinition mixing, double watts) => 1 - (mixing.DeadShare * Math.Exp(-watts / mixing.StirringPower));

    /// <summary>Air that the mixer draws in through the surface, 1/d: 0.4 for each W/m³, an assumption in the range of mixed tanks (1 to 10 1/d).</summary>
    public static double SurfaceKla(MixingDefinition mixing, double rpm, double volume) =>
        0.4 * mixing.PowerNumber * 1000 * Math.Pow(rpm / 60, 3) * Math.Pow(mixing.Diameter, 5) / volume;

    /// <summary>Degradation in the digester, 1/d, by the cardinal temperatures 5, 38 and 48 °C of mesophilic sludge.</summary>
    public static double Degradation(HeatingDefinition heating, double celsius)
    {
        const double Least = 5, Best = 38, Most = 48;
        if (celsius <= Least || celsius >= Most) return 0;
        double above = (celsius - Most) * Square(celsius - Least);
        double below = (Best - Least) * (((Best - Least) * (celsius - Best)) - ((Best - Most) * (Best + Least - (2 * celsius))));
        return heating.Degradation * Math.Max(0, above / below);
    }

    /// <summary>Loss of head of the filter, m: linear in velocity and viscosity (Carman and Kozeny), growing as the pores fill.</summary>
    /// <param name="filling">Deposit as a share of the capacity.</param>
    public static double FilterHead(FiltrationDefinition filtration, double velocity, double waterCelsius, double filling) =>
        filtration.CleanHeadLoss * (velocity / 10) * (Viscosity(waterCelsius) / Viscosity(20)) * (1 + (2 * filling / Math.Max(0.05, 1 - filling)));

    /// <summary>Share of the solids that the filter lets through.</summary>
    public static double FilterPassage(FiltrationDefinition filtration, double filling) => Math.Pow(1 - filtration.Removal, Math.Max(0, 1 - (0.8 * filling * filling)));

    /// <summary>Oxygen at saturation in fresh water, g/m³ (APHA, Standard Methods, table 4500-O: cubic fit), at the pressure of the air.</summary>
    public static double OxygenSaturation(double celsius, double hectopascal) =>
        (14.652 - (0.41022 * celsius) + (0.007991 * celsius * celsius) - (7.7774e-5 * celsius * celsius * celsius)) * hectopascal / 1013.25;

    /// <summary>kPa, by Magnus' formula.</summary>
    public static double SaturationPressure(double celsius) => 0.61094 * Math.Exp(17.625 * celsius / (celsius + 243.04));

    private static double DepthFactor(double depth, double hectopascal) => 1 + (KpaPerMeter * depth / 3 / (hectopascal / 10));

    /// <summary>kW.</summary>
    private static double Hydraulic(double flow, double head) => KpaPerMeter * head * flow / 3600;

    /// <summary>mPa s, Andrade's formula.</summary>
    private static double Viscosity(double celsius) => 0.02414 * Math.Pow(10, 247.8 / (celsius + 273.15 - 140));

    private static double Square(double x) => x * x;
}
