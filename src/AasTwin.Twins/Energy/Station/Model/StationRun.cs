using AasTwin.Simulation.Continuous;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>A station on its way through time, hour by hour. Not thread-safe; the same calls give the same bits.</summary>
internal sealed class StationRun
{
    private readonly StationDefinition _station;
    private readonly StationModel _model;
    private readonly Influent _influent;
    private readonly RungeKuttaChebyshev _integrator;
    private readonly MachineCondition _condition;
    private SettingDefinition _setting;
    private double _deposit;

    /// <param name="influent">Its times are days from the beginning of a day.</param>
    public StationRun(StationDefinition station, SettingDefinition setting, Influent influent, StationState from, MachineCondition? condition = null)
    {
        (_station, _setting, _influent, _condition) = (station, setting, influent, condition ?? MachineCondition.New);
        _model = new StationModel(station);
        (_deposit, Hour) = (from.FilterDeposit, from.Hour);
        double[] state = new double[StationModel.States];
        from.Values.ToArray().CopyTo(state, 0);
        IntegrationOptions options = new() { RelativeTolerance = 1e-3, AbsoluteTolerances = StationModel.Tolerances(1e-2, withTotals: true), InitialStep = 1e-3, MaxSteps = 200_000 };
        _integrator = new RungeKuttaChebyshev(_model.Equation(withTotals: true), Hour / 24, state, options);
        StoredNitrogenAtBegin = StoredNitrogen;
    }

    /// <summary>h.</summary>
    public double Hour { get; private set; }

    public StationState State => new(Hour, _deposit, _integrator.State[..StationModel.TotalsAt].ToArray());

    public SettingDefinition Setting
    {
        get => _setting;
        set => _setting = value;
    }

    /// <summary>All states with the totals since the beginning.</summary>
    public ReadOnlySpan<double> Totals => _integrator.State;

    public Asm1Parameters Parameters => _model.Parameters;

    /// <summary>In the tanks and the settler, g N.</summary>
    public double StoredNitrogen => _model.Stored(_integrator.State).TotalNitrogen(_model.Parameters);

    public double StoredNitrogenAtBegin { get; }

    /// <summary>A day at rest under the mean inflow: where a setting leads in the end.</summary>
    /// <param name="from">Where to begin; null for a sludge that is common.</param>
    public static StationState Rest(StationDefinition station, SettingDefinition setting, MachineCondition? condition = null, StationState? from = null, CancellationToken cancellation = default)
    {
        const double Days = 40;
        var model = new StationModel(station with { Setting = setting });
        HoursDefinition hours = station.Hours;
        Apply(model, station, setting, condition ?? MachineCondition.New, hours.MeanCelsius, hours.MeanHectopascal);
        model.InfluentFlow = station.Inflow.MeanFlow;
        (MeanInfluent(station) with { SALK = 7 }).ToArray().CopyTo(model.Influent, 0);
        IntegrationOptions options = new() { RelativeTolerance = 1e-3, AbsoluteTolerances = StationModel.Tolerances(1e-2, withTotals: false), InitialStep = 1e-3, MaxSteps = 200_000 };
        double[] begin = from is null ? model.Begin() : [.. from.Values];

        // The digester is slow: it begins where it will end.
        begin[StationModel.DigesterTemperature] = setting.HeatingSetpoint;
        var integrator = new RungeKuttaChebyshev(model.Equation(withTotals: false), 0, begin, options);
        integrator.Advance(from is null ? 3 * Days : Days, cancellation);
        return new StationState(0, 0.4 * station.Filtration.Capacity, integrator.State.ToArray());
    }

    /// <summary>The influent of a weather for this station.</summary>
    public static Influent Weathered(StationDefinition station, Weather weather, int days, ulong? seed, int rowsPerDay = 24) =>
        (SyntheticInfluent.Of(weather, days) with { MeanFlow = station.Inflow.MeanFlow, Mean = MeanInfluent(station), RowsPerDay = rowsPerDay, Seed = seed }).Create();

    /// <summary>An hour, to its end.</summary>
    public HourRecord Advance(CancellationToken cancellation = default) => AdvanceTo(Math.Floor(Hour + 1e-9) + 1, cancellation);

    /// <summary>A part of an hour.</summary>
    /// <param name="end">h; later than now and not after the end of the present hour.</param>
    public HourRecord AdvanceTo(double end, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        HoursDefinition hours = _station.Hours;
        int hour = (int)(Hour + 1e-9) % 24;
        double celsius = hours.CelsiusAt(hour), pressure = hours.HectopascalAt(hour), length = end - Hour;
        Apply(_model, _station, _setting, _condition, celsius, pressure);
        double[] before = _integrator.State.ToArray();
        while (_integrator.Time < end / 24)
        {
            _model.InfluentFlow = _influent.FlowAt(_integrator.Time);
            _influent.CompositionAt(_integrator.Time).ToArray().CopyTo(_model.Influent, 0);
            _integrator.Restart();
            _integrator.Advance(Math.Min(end / 24, _influent.NextChange(_integrator.Time)), cancellation);
        }
        Hour = end;
        return Record(before, hour, length, celsius, pressure);
    }

    /// <summary>Puts a setting and the surroundings into a model.</summary>
    internal static void Apply(StationModel model, StationDefinition station, SettingDefinition setting, MachineCondition condition, double airCelsius, double hectopascal)
    {
        double water = station.Inflow.WaterTemperature;
        model.Kla = Equipment.Kla(station.Aeration, setting.AirFlow, station.Tanks.AeratedVolume, water, condition.Aerator);
        model.Saturation = Equipment.TankSaturation(station.Aeration, water, hectopascal);
        model.SurfaceKla = Equipment.SurfaceKla(station.Mixing, setting.MixerSpeed, station.Tanks.AnoxicVolume);
        model.ActiveShare = Equipment.Mixer(station.Mixing, setting.MixerSpeed, station.Tanks.AnoxicVolume, water, condition.Mixer).Efficiency;
        model.Recirculation = 24 * Equipment.Recirculation(station.Pumping, setting.PumpSpeed, water, condition.Pump).Flow;
        model.ReturnSludge = station.Tanks.ReturnSludgeRatio * station.Inflow.MeanFlow;
        model.WasteSludge = setting.WasteSludge;
        (model.AirTemperature, model.HeatingSetpoint, model.HeatExchanger) = (airCelsius, setting.HeatingSetpoint, condition.HeatExchanger);
    }

    internal static Composition MeanInfluent(StationDefinition station)
    {
        double strength = station.Inflow.Strength;
        double[] mean = SteadyState.BenchmarkInfluent.ToArray();
        for (int i = 0; i < Asm1.SALK; i++) mean[i] *= strength;

        // Nitrification takes a mole of alkalinity for 7 g of nitrogen; water with more nitrogen mostly has more of it.
        mean[Asm1.SALK] *= Math.Max(1, strength);
        return Composition.From(mean);
    }

    private HourRecord Record(double[] before, int hour, double length, double celsius, double pressure)
    {
        ReadOnlySpan<double> after = _integrator.State;
        HoursDefinition hours = _station.Hours;
        double water = _station.Inflow.WaterTemperature;
        double Gained(ReadOnlySpan<double> now, int total) => now[total] - before[total];

        MachinePoint blower = Equipment.Blower(_station.Aeration, _setting.AirFlow, celsius, hours.HumidityAt(hour), pressure);
        MachinePoint pump = Equipment.Recirculation(_station.Pumping, _setting.PumpSpeed, water, _condition.Pump);
        MachinePoint mixer = Equipment.Mixer(_station.Mixing, _setting.MixerSpeed, _station.Tanks.AnoxicVolume, water, _condition.Mixer);
        double inflow = Gained(after, StationModel.InfluentTotal) / length, outflow = Gained(after, StationModel.EffluentTotal) / length;
        double lift = Equipment.LiftKw(inflow, _station.Pumping.LiftHead, _station.Pumping.LiftEfficiency);
        double back = Equipment.LiftKw((_model.ReturnSludge + _model.WasteSludge) / 24, _station.Pumping.ReturnHead, _station.Pumping.LiftEfficiency);

        double[] loads = new double[Asm1.Count];
        for (int i = 0; i < loads.Length; i++) loads[i] = Gained(after, StationModel.EffluentTotal + 1 + i) / (outflow * length);
        (Composition effluent, MachinePoint filter, double filtration) = Filter(Composition.From(loads), outflow, length);
        double heating = Gained(after, StationModel.HeaterTotal) / length, generated = Gained(after, StationModel.EngineTotal) / length;
        (MachinePoint press, double disposal) = Press(hour, Gained(after, StationModel.SludgeTotal), Gained(after, StationModel.DigestedTotal), length);

        double engineHeat = Gained(after, StationModel.MethaneTotal) * 9.97 / length * _station.Heating.EngineThermal * _condition.HeatExchanger;
        var digester = new MachinePoint(heating, Gained(after, StationModel.SludgeTotal) / length, 0, after[StationModel.DigesterTemperature], engineHeat + heating > 0 ? engineHeat / (engineHeat + heating) : 1);
        double kilowatts = blower.PowerKw + pump.PowerKw + lift + back + mixer.PowerKw + heating + filtration + press.PowerKw, net = (kilowatts - generated) * length;
        EffluentValues values = EffluentValues.Of(effluent, _model.Parameters);
        return new HourRecord
        {
            Hour = Hour - length,
            Length = length,
            Blower = blower,
            Pump = pump,
            Mixer = mixer,
            Digester = digester,
            Filter = filter,
            Press = press,
            PumpingKw = pump.PowerKw + lift + back,
            HeatingKw = heating,
            FiltrationKw = filtration,
            DewateringKw = press.PowerKw,
            GeneratedKw = generated,
            Cost = (net * hours.TariffAt(hour)) + disposal,
            Co2Kg = net * hours.Co2At(hour),
            InfluentFlow = inflow,
            EffluentFlow = outflow,
            Effluent = effluent,
            Values = values,
            Quality = WaterQuality.Of(effluent, values.SuspendedSolids, water, isFiltered: true),
            TankOxygen = after[StationModel.Aerated + Asm1.SO],
            AerationEfficiency = blower.PowerKw > 0 ? Gained(after, StationModel.OxygenTotal) / 1000 / (blower.PowerKw * length) : 0,
        };
    }

    private (Composition Effluent, MachinePoint Filter, double PowerKw) Filter(Composition before, double flow, double length)
    {
        FiltrationDefinition filtration = _station.Filtration;
        double filling = _deposit / filtration.Capacity, passing = Equipment.FilterPassage(filtration, filling), velocity = flow / filtration.Area;
        double[] c = before.ToArray();
        for (int i = 0; i < c.Length; i++)
        {
            if (Asm1.IsParticulate(i)) c[i] *= passing;
        }
        double kept = before.SuspendedSolids(_model.Parameters) * (1 - passing) * flow * length / 1000;
        _deposit = Math.Min(_deposit + (kept / filtration.Area), 0.98 * filtration.Capacity);
        double head = Equipment.FilterHead(filtration, velocity, _station.Inflow.WaterTemperature, _deposit / filtration.Capacity);
        double power = Equipment.LiftKw(flow, head, filtration.PumpEfficiency * _condition.Filter);
        if (head > filtration.BackwashHead || _deposit > 0.9 * filtration.Capacity)
        {
            power += filtration.BackwashEnergy / _condition.Filter / length;
            _deposit = 0.05 * filtration.Capacity;
        }
        return (Composition.From(c), new MachinePoint(power, flow, 9.79 * head, _station.Inflow.WaterTemperature, 1 - passing), power);
    }

    /// <summary>The sludge of a day is pressed in the hours set; at the present rate.</summary>
    private (MachinePoint Press, double DisposalCost) Press(int hour, double sludge, double solids, double length)
    {
        DewateringDefinition dewatering = _station.Dewatering;
        bool runs = ((hour - dewatering.StartHour + 24) % 24) < dewatering.Hours;
        if (!runs) return (new MachinePoint(0, 0, 0, _station.Inflow.WaterTemperature, dewatering.Capture), 0);
        double factor = 24.0 / dewatering.Hours, flow = factor * sludge / length;
        double cake = factor * solids * dewatering.Capture / dewatering.DryShare / 1000;
        return (new MachinePoint(flow * dewatering.Energy / _condition.Press, flow, 0, _station.Inflow.WaterTemperature, dewatering.Capture), cake * dewatering.DisposalCost);
    }
}
