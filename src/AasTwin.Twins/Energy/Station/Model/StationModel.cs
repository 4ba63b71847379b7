using AasTwin.Simulation.Continuous;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>
/// The station as differential equations, per day: an anoxic and an aerated tank with ASM1, a settler of a clear zone and a sludge blanket, a digester. What changes from outside
/// (influent, air, machines) are fields; whoever changes them restarts the integrator.
/// </summary>
/// <remarks>
/// The settler lets a share fns + c q of the feed's solids over its weir (linear in the overflow rate q, m/d, after Pflanz, 1969); fns is that of BSM1, and c such that at the rest of
/// BSM1 it lets through what the layered settler does. For single storms take the layered settler of BSM1.
/// </remarks>
internal sealed class StationModel
{
    public const int Aerated = Asm1.Count, Clear = 2 * Asm1.Count, Blanket = 3 * Asm1.Count, DigesterTemperature = 4 * Asm1.Count, DigesterSolids = DigesterTemperature + 1;

    /// <summary>The states without totals.</summary>
    public const int TotalsAt = DigesterSolids + 1;

    /// <summary>Totals: volume and loads (g) of influent, effluent before the filter, and waste; nitrogen gas g, oxygen g, heater kWh, engine kWh, methane m³, digested sludge m³ and kg.</summary>
    public const int InfluentTotal = TotalsAt, EffluentTotal = TotalsAt + Stream, WasteTotal = TotalsAt + (2 * Stream), GasTotal = TotalsAt + (3 * Stream);

    public const int OxygenTotal = GasTotal + 1, HeaterTotal = GasTotal + 2, EngineTotal = GasTotal + 3, MethaneTotal = GasTotal + 4, SludgeTotal = GasTotal + 5, DigestedTotal = GasTotal + 6;

    public const int States = DigestedTotal + 1;

    /// <summary>Share of the settler that holds sludge.</summary>
    public const double BlanketShare = 0.3;

    private const int Stream = Asm1.Count + 1;

    private const double NonSettleable = 0.00228, SolidsPerOverflow = 0.000128;

    /// <summary>kWh to warm a m³ of sludge by 1 K.</summary>
    private const double Warming = 1.163;

    /// <summary>kW of heating for a K below the set point.</summary>
    private const double HeatingGain = 1;

    private readonly StationDefinition _station;
    private readonly Asm1Kinetics _kinetics;
    private readonly Asm1Parameters _parameters;
    private readonly double _clearVolume, _blanketVolume;

    public StationModel(StationDefinition station)
    {
        _station = station;
        _parameters = new Asm1Parameters().At(station.Inflow.WaterTemperature);
        _kinetics = new Asm1Kinetics(_parameters);
        double volume = station.Tanks.SettlerArea * station.Tanks.SettlerDepth;
        (_clearVolume, _blanketVolume) = ((1 - BlanketShare) * volume, BlanketShare * volume);
    }

    public Asm1Parameters Parameters => _parameters;

    /// <summary>m³/d.</summary>
    public double InfluentFlow { get; set; }

    public double[] Influent { get; } = new double[Asm1.Count];

    /// <summary>1/d; of the anoxic tank through its surface.</summary>
    public double Kla { get; set; }

    public double SurfaceKla { get; set; }

    /// <summary>g/m³.</summary>
    public double Saturation { get; set; }

    /// <summary>Share of the anoxic tank that takes part.</summary>
    public double ActiveShare { get; set; } = 1;

    /// <summary>m³/d.</summary>
    public double Recirculation { get; set; }

    public double ReturnSludge { get; set; }

    public double WasteSludge { get; set; }

    /// <summary>°C.</summary>
    public double AirTemperature { get; set; }

    public double HeatingSetpoint { get; set; }

    /// <summary>Of the heat exchanger, 0 to 1.</summary>
    public double HeatExchanger { get; set; } = 1;

    /// <summary>kW of the heater, when somebody else than the built-in rule sets it.</summary>
    public double? HeaterKw { get; set; }

    public DifferentialEquation Equation(bool withTotals) => new(withTotals ? States : TotalsAt, Derive) { IsAutonomous = true, StateName = NameOf };

    public static double[] Tolerances(double absolute, bool withTotals)
    {
        double[] tolerances = new double[withTotals ? States : TotalsAt];
        Array.Fill(tolerances, absolute);
        if (withTotals) Array.Fill(tolerances, double.PositiveInfinity, TotalsAt, States - TotalsAt);
        return tolerances;
    }

    /// <summary>A sludge to begin with, the digester warm.</summary>
    public double[] Begin()
    {
        double[] state = new double[TotalsAt], sludge = new Composition { SI = 30, SS = 2, XI = 900, XS = 60, XBH = 2000, XBA = 120, XP = 350, SO = 1, SNO = 8, SNH = 2, SND = 1, XND = 4, SALK = 5 }.ToArray();
        for (int i = 0; i < DigesterTemperature; i++)
        {
            double factor = !Asm1.IsParticulate(i % Asm1.Count) ? 1 : i < Clear ? 1 : i < Blanket ? 0.004 : 2;
            state[i] = factor * sludge[i % Asm1.Count];
        }
        state[DigesterTemperature] = _station.Setting.HeatingSetpoint;
        state[DigesterSolids] = 0.3 * Degradable;
        return state;
    }

    /// <summary>g/m³.</summary>
    public double SolidsOf(ReadOnlySpan<double> c) => _parameters.SolidsPerCod * (c[Asm1.XI] + c[Asm1.XS] + c[Asm1.XBH] + c[Asm1.XBA] + c[Asm1.XP]);

    /// <summary>Heater, engine's electricity (kW) and methane (m³/d) at a state.</summary>
    public (double HeaterKw, double EngineKw, double Methane, double SludgeFlow) Digester(ReadOnlySpan<double> state)
    {
        HeatingDefinition heating = _station.Heating;
        double celsius = state[DigesterTemperature], flow = WasteSludge * SolidsOf(state.Slice(Blanket, Asm1.Count)) / 1000 / heating.FeedSolids;
        double destroyed = Equipment.Degradation(heating, celsius) * Math.Max(0, state[DigesterSolids]) * heating.Volume;

        // 0.35 m³ of methane for a kg of COD, 1.42 kg COD for a kg of volatile solids, 9.97 kWh for a m³.
        double methane = 0.35 * 1.42 * destroyed, gasKw = methane * 9.97 / 24, engineHeat = gasKw * heating.EngineThermal * HeatExchanger;
        double need = (flow / 24 * Warming * (HeatingSetpoint - _station.Inflow.WaterTemperature)) + (heating.HeatLoss / 1000 * (HeatingSetpoint - AirTemperature));
        double wanted = need + (HeatingGain * (HeatingSetpoint - celsius));
        double heater = HeaterKw ?? Math.Clamp(wanted - engineHeat, 0, heating.HeaterPower);
        return (heater, gasKw * heating.EngineElectric, methane, flow);
    }

    /// <summary>All that is in the tanks and the settler, g.</summary>
    public Composition Stored(ReadOnlySpan<double> state)
    {
        double[] volumes = [_station.Tanks.AnoxicVolume, _station.Tanks.AeratedVolume, _clearVolume, _blanketVolume], sum = new double[Asm1.Count];
        for (int i = 0; i < DigesterTemperature; i++) sum[i % Asm1.Count] += volumes[i / Asm1.Count] * state[i];
        return Composition.From(sum);
    }

    public static string NameOf(int state)
    {
        string[] tanks = ["the anoxic tank", "the aerated tank", "the clear water", "the sludge blanket"];
        return state < DigesterTemperature ? $"{Asm1.Names[state % Asm1.Count]} in {tanks[state / Asm1.Count]}"
            : state == DigesterTemperature ? "the temperature of the digester" : state == DigesterSolids ? "the solids in the digester" : "a total";
    }

    /// <summary>kg/m³.</summary>
    private double Degradable => _station.Heating.FeedSolids * _station.Heating.VolatileShare * _station.Heating.DegradableShare;

    private void Derive(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        TankDefinition tanks = _station.Tanks;
        double feed = InfluentFlow + ReturnSludge, through = feed + Recirculation, over = InfluentFlow - WasteSludge, under = ReturnSludge + WasteSludge;
        ReadOnlySpan<double> anoxic = state[..Asm1.Count], aerated = state.Slice(Aerated, Asm1.Count), clear = state.Slice(Clear, Asm1.Count), blanket = state.Slice(Blanket, Asm1.Count);
        Span<double> first = derivative[..Asm1.Count], second = derivative.Slice(Aerated, Asm1.Count), third = derivative.Slice(Clear, Asm1.Count), fourth = derivative.Slice(Blanket, Asm1.Count);

        first.Clear();
        second.Clear();
        double gas = ActiveShare * tanks.AnoxicVolume * _kinetics.Add(anoxic, first);
        for (int i = 0; i < Asm1.Count; i++) first[i] *= ActiveShare;
        gas += tanks.AeratedVolume * _kinetics.Add(aerated, second);
        double surface = SurfaceKla * (Saturation - anoxic[Asm1.SO]), bubbles = Kla * (Saturation - aerated[Asm1.SO]);
        first[Asm1.SO] += surface;
        second[Asm1.SO] += bubbles;

        double passing = NonSettleable + (SolidsPerOverflow * over / tanks.SettlerArea);
        for (int i = 0; i < Asm1.Count; i++)
        {
            first[i] += ((InfluentFlow * Influent[i]) + (Recirculation * aerated[i]) + (ReturnSludge * blanket[i]) - (through * anoxic[i])) / tanks.AnoxicVolume;
            second[i] += through * (anoxic[i] - aerated[i]) / tanks.AeratedVolume;
            double toClear = Asm1.IsParticulate(i) ? passing * over * aerated[i] : over * aerated[i];
            third[i] = (toClear - (over * clear[i])) / _clearVolume;
            fourth[i] = ((feed * aerated[i]) - toClear - (under * blanket[i])) / _blanketVolume;
        }
        Digest(state, derivative);
        if (derivative.Length == TotalsAt) return;

        Total(derivative, InfluentTotal, InfluentFlow, Influent);
        Total(derivative, EffluentTotal, over, clear);
        Total(derivative, WasteTotal, WasteSludge, blanket);
        derivative[GasTotal] = gas;
        derivative[OxygenTotal] = (tanks.AnoxicVolume * surface) + (tanks.AeratedVolume * bubbles);
    }

    private void Digest(ReadOnlySpan<double> state, Span<double> derivative)
    {
        HeatingDefinition heating = _station.Heating;
        (double heater, double engine, double methane, double flow) = Digester(state);
        double celsius = state[DigesterTemperature], water = _station.Inflow.WaterTemperature;
        double lost = (flow / 24 * Warming * (celsius - water)) + (heating.HeatLoss / 1000 * (celsius - AirTemperature));
        double engineHeat = heating.EngineElectric > 0 || heating.EngineThermal > 0 ? methane * 9.97 / 24 * heating.EngineThermal * HeatExchanger : 0;

        // The engine's heat is used as far as the sludge is not too warm; the rest goes to its radiator.
        double used = Math.Clamp(lost + (HeatingGain * (HeatingSetpoint - celsius)), 0, engineHeat);
        derivative[DigesterTemperature] = 24 * (heater + used - lost) / (heating.Volume * Warming);
        double rate = Equipment.Degradation(heating, celsius) * Math.Max(0, state[DigesterSolids]);
        derivative[DigesterSolids] = (flow / heating.Volume * (Degradable - state[DigesterSolids])) - rate;
        if (derivative.Length == TotalsAt) return;
        derivative[HeaterTotal] = 24 * heater;
        derivative[EngineTotal] = 24 * engine;
        derivative[MethaneTotal] = methane;
        derivative[SludgeTotal] = flow;
        derivative[DigestedTotal] = flow * (heating.FeedSolids - Degradable + state[DigesterSolids]);
    }

    private static void Total(Span<double> derivative, int at, double flow, ReadOnlySpan<double> composition)
    {
        derivative[at] = flow;
        for (int i = 0; i < Asm1.Count; i++) derivative[at + 1 + i] = flow * composition[i];
    }
}
