using System.Globalization;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Continuous;
using AasTwin.Simulation.Distributions;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>
/// The station second by second, with a sensor and an actuator for each loop. Beside the processes of <see cref="StationModel"/> it has the sump before the lift pump, the water
/// over the filter, and the pressure in the air header. Not thread-safe; the same calls with the same seed give the same bits.
/// </summary>
/// <remarks>
/// A step is Heun's of a second: the fastest rate of the station is below 0.02 1/s. Sump of 0.024 m² for a m³/d, lift pump as told; filter A dh/dt = inflow - Cv opening √h with a valve that passes the mean flow half open at 1.2 m; header:
/// first order, 8 s, falling with the square of the opening.
/// </remarks>
internal sealed class ControlledStation
{
    public const int Loops = 8;

    private const double Second = 1.0 / 86_400, HeaderSeconds = 8, FilterRest = 1.2;

    private static readonly double s_headerWeight = 1 - Math.Exp(-1 / HeaderSeconds);

    private readonly StationDefinition _station;
    private readonly StationModel _model;
    private readonly DifferentialEquation _equation;
    private readonly Influent _influent;
    private readonly LoopDevice[] _devices;
    private readonly double _sumpArea, _filterValve;
    private readonly Normal _normal = new(0, 1);
    private readonly RandomStream[] _noise = new RandomStream[Loops];
    private readonly double[] _state, _slope, _second, _middle;
    private readonly double[] _sensed = new double[Loops], _actuated = new double[Loops], _told = new double[Loops];
    private double _sump, _filter, _header, _nextChange = double.NegativeInfinity, _inflow;
    private bool _isFirst = true;

    /// <param name="influent">What enters; its times are days from the beginning of a day.</param>
    /// <param name="from">Where to begin.</param>
    public ControlledStation(StationDefinition station, Influent influent, StationState from, ulong seed)
    {
        (_station, _influent) = (station, influent);
        _model = new StationModel(station);
        _equation = _model.Equation(withTotals: false);
        _state = [.. from.Values];
        (_slope, _second, _middle) = (new double[_state.Length], new double[_state.Length], new double[_state.Length]);
        Seconds = from.Hour * 3600;
        _devices = [.. Enumerable.Range(0, Loops).Select(i => LoopDevice.Of((StationLoop)i, station))];
        HoursDefinition hours = station.Hours;
        StationRun.Apply(_model, station, StationTuning.RestSetting(station, _state[StationModel.DigesterTemperature]), MachineCondition.New, hours.MeanCelsius, hours.MeanHectopascal);
        int heating = (int)StationLoop.DigesterTemperature;
        _devices[heating] = _devices[heating] with { Rest = Math.Max(_devices[heating].Rest, _model.Digester(_state).HeaterKw) };
        (_sumpArea, _filterValve) = (0.024 * station.Inflow.MeanFlow, (station.Inflow.MeanFlow - _devices[(int)StationLoop.Sludge].Rest) / 1440 / (0.5 * Math.Sqrt(FilterRest)));
        var streams = new RandomStreams(seed);
        for (int i = 0; i < Loops; i++)
        {
            LoopDevice device = _devices[i];
            _noise[i] = streams[$"noise of {(StationLoop)i}"];
            _actuated[i] = _told[i] = device.Rest;
        }
        (_sump, _filter, _header) = (1.5, FilterRest, Header(_devices[(int)StationLoop.AirPressure].Rest));
    }

    /// <summary>s since the beginning of a day.</summary>
    public double Seconds { get; private set; }

    /// <summary>Output of a loop at which the station stays where it began, about.</summary>
    public double RestOf(StationLoop loop) => _devices[(int)loop].Rest;

    /// <summary>Tells an actuator where to go.</summary>
    public void Tell(StationLoop loop, double output) => _told[(int)loop] = output;

    /// <summary>Where an actuator stands.</summary>
    public double Standing(StationLoop loop) => _actuated[(int)loop];

    /// <summary>What a sensor shows now, noise included.</summary>
    public double Shown(StationLoop loop) => _sensed[(int)loop] + (_devices[(int)loop].Noise * _normal.Sample(_noise[(int)loop]));

    /// <summary>The value itself.</summary>
    public double True(StationLoop loop) => loop switch
    {
        StationLoop.Oxygen => _state[StationModel.Aerated + Asm1.SO],
        StationLoop.Nitrate => _state[Asm1.SNO],
        StationLoop.MixingPower => ShaftWatts / _station.Tanks.AnoxicVolume,
        StationLoop.DigesterTemperature => _state[StationModel.DigesterTemperature],
        StationLoop.AirPressure => _header,
        StationLoop.FilterLevel => _filter,
        StationLoop.SumpLevel => _sump,
        _ => _model.SolidsOf(_state.AsSpan(StationModel.Aerated, Asm1.Count)),
    };

    /// <summary>A second.</summary>
    /// <exception cref="OperationFailedException">A state is no longer finite; says when and which.</exception>
    public void Step()
    {
        if (_isFirst) Sense(1);
        _isFirst = false;
        for (int i = 0; i < Loops; i++)
        {
            LoopDevice device = _devices[i];
            _actuated[i] += device.ActuatorWeight * (Math.Clamp(_told[i], device.Limits.Minimum, device.Limits.Maximum) - _actuated[i]);
        }
        Enter();
        _equation.Derivative(0, _state, _slope);
        for (int i = 0; i < _state.Length; i++) _middle[i] = _state[i] + (Second * _slope[i]);
        _equation.Derivative(0, _middle, _second);
        for (int i = 0; i < _state.Length; i++) _state[i] += Second / 2 * (_slope[i] + _second[i]);
        Around();
        Seconds += 1;
        Sense(0);
        for (int i = 0; i < _state.Length; i++)
        {
            if (!double.IsFinite(_state[i])) throw new OperationFailedException(string.Create(CultureInfo.InvariantCulture, $"The simulation was stopped at {Seconds / 86_400:0.####} d: {StationModel.NameOf(i)} is {_state[i]}; oxygen was {_sensed[(int)StationLoop.Oxygen]:G4} g/m³."));
        }
    }

    private double ShaftWatts => _station.Mixing.PowerNumber * 1000 * Math.Pow(Standing(StationLoop.MixingPower) / 60, 3) * Math.Pow(_station.Mixing.Diameter, 5);

    private void Enter()
    {
        double day = Seconds * Second;
        if (day >= _nextChange)
        {
            _inflow = _influent.FlowAt(day);
            _influent.CompositionAt(day).ToArray().CopyTo(_model.Influent, 0);
            _nextChange = _influent.NextChange(day);
        }
        int hour = (int)(Seconds / 3600) % 24;
        SettingDefinition setting = _station.Setting with
        {
            AirFlow = Standing(StationLoop.Oxygen),
            PumpSpeed = Standing(StationLoop.Nitrate),
            MixerSpeed = Standing(StationLoop.MixingPower),
            HeatingSetpoint = _station.Setting.HeatingSetpoint,
            WasteSludge = Standing(StationLoop.Sludge),
        };
        StationRun.Apply(_model, _station, setting, MachineCondition.New, _station.Hours.CelsiusAt(hour), _station.Hours.HectopascalAt(hour));

        // What the lift pump takes out of the sump enters the tanks; never less than the waste sludge takes away.
        _model.InfluentFlow = Math.Max(24 * Standing(StationLoop.SumpLevel), 1.05 * setting.WasteSludge);
        _model.HeaterKw = Standing(StationLoop.DigesterTemperature);
    }

    private void Around()
    {
        double lifted = Standing(StationLoop.SumpLevel) / 3600, entering = _inflow / 86_400, filtered = Math.Max(0, _model.InfluentFlow - _model.WasteSludge) / 86_400;
        _sump = Math.Clamp(_sump + ((entering - lifted) / _sumpArea), 0.05, 4);
        double leaving = _filterValve * Standing(StationLoop.FilterLevel) / 100 * Math.Sqrt(Math.Max(0, _filter)) / 60;
        _filter = Math.Clamp(_filter + ((filtered - leaving) / _station.Filtration.Area), 0, 3);
        _header += s_headerWeight * (Header(Standing(StationLoop.AirPressure)) - _header);
    }

    /// <summary>kPa: the water above the diffusers and what the opening throttles.</summary>
    private double Header(double opening) =>
        (9.79 * _station.Aeration.Depth) + (_station.Aeration.PressureLoss * Math.Pow(Standing(StationLoop.Oxygen) / 60, 2) * (0.5 + (0.5 / Math.Pow(Math.Max(0.15, opening / 50), 2))));

    private void Sense(double weightAtLeast)
    {
        for (int i = 0; i < Loops; i++)
        {
            double weight = Math.Max(weightAtLeast, _devices[i].SensorWeight);
            _sensed[i] += weight * (True((StationLoop)i) - _sensed[i]);
        }
    }
}
