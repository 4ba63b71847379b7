using AasTwin.Simulation.Continuous;
using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>A plant on its way through time: advance it, turn its handles, take its state to branch, ask for its performance.</summary>
/// <remarks>Not thread-safe; runs of their own may go in parallel. The same calls with the same seed give the same bits.</remarks>
public sealed class PlantRun
{
    private const double Minute = 1.0 / 1440, Quarter = 1.0 / 96;

    private readonly PlantModel _model;
    private readonly Integrator _integrator;
    private readonly Influent _influent;
    private readonly RandomStream[] _noise;
    private readonly bool _isNoisy;
    private readonly PerformanceRecord _record;
    private readonly double _begin;
    private PlantHandles _handles;

    /// <param name="definition">The plant.</param>
    /// <param name="influent">What enters; its times are those of the run.</param>
    /// <param name="from">Where to begin; of a plant of the same size. The loops begin at rest if it has others.</param>
    /// <param name="seed">For the noise of sensors.</param>
    /// <param name="integration">How exactly; null for <see cref="PlantIntegration.Exact"/>.</param>
    /// <exception cref="ArgumentException">The plant cannot be, or the state belongs to another.</exception>
    public PlantRun(PlantDefinition definition, Influent influent, PlantState from, ulong seed = 0, PlantIntegration? integration = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(influent);
        ArgumentNullException.ThrowIfNull(from);
        _model = new PlantModel(definition);
        _influent = influent;
        _handles = definition.Handles;
        CheckFlows(_handles);
        if (from.Values.Length - from.LoopStates != _model.LoopsAt) throw new ArgumentException("The state to begin with is of a settler with another number of layers.", nameof(from));

        double[] state = new double[_model.States];
        bool hasLoops = from.LoopStates == _model.TotalsAt - _model.LoopsAt;
        from.Values[..(hasLoops ? _model.TotalsAt : _model.LoopsAt)].CopyTo(state);
        if (!hasLoops) _model.BeginLoops(state);
        else _model.ResumeLoops(state);

        var streams = new RandomStreams(seed);
        _noise = [.. definition.Loops.Select(l => streams[$"noise of {l.Name}"])];
        _isNoisy = definition.Loops.Any(l => l.Noise > 0);
        _influent.Enter(from.Time, _model);
        _integrator = (integration ?? PlantIntegration.Exact).Create(_model, from.Time, state, withTotals: true);
        _begin = from.Time;
        _record = new PerformanceRecord(_model, from.Time, state);
    }

    public PlantDefinition Definition => _model.Definition;

    /// <summary>d.</summary>
    public double Time => _integrator.Time;

    /// <summary>What is set by hand; loops override what they move.</summary>
    /// <exception cref="ArgumentException">A setting cannot be; says all that is wrong.</exception>
    public PlantHandles Handles
    {
        get => _handles;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            string[] faults = [.. value.Faults()];
            if (faults.Length > 0) throw new ArgumentException($"The plant cannot be set so: {string.Join("; ", faults)}.", nameof(value));
            CheckFlows(value);
            _handles = value;
            _model.Set(value);
            _integrator.Restart();
        }
    }

    /// <summary>The present state; a run can begin with it.</summary>
    public PlantState State => new(_model, Time, _integrator.State);

    /// <summary>Steps of the integration so far.</summary>
    public int Steps => _integrator.Steps;

    /// <summary>Calls of the model so far.</summary>
    public long Evaluations => _integrator.Evaluations;

    /// <summary>The present aeration KLa of the reactors, 1/d, as loops and handles have it.</summary>
    public IReadOnlyList<double> Aeration
    {
        get
        {
            double[] aeration = new double[PlantDefinition.Reactors];
            _model.Moved(_integrator.State, aeration);
            return aeration;
        }
    }

    /// <summary>The present internal recycle, m³/d.</summary>
    public double InternalRecycle => _model.Moved(_integrator.State, stackalloc double[PlantDefinition.Reactors]).InternalRecycle;

    /// <summary>What the sensor of a loop shows now, in the unit of its measurand.</summary>
    /// <param name="loop">Its number in the definition.</param>
    public double Shown(int loop) => _model.Loops[loop].Shown(_model.StateOf(loop, _integrator.State));

    /// <summary>Tells the actuator of a sampled loop where to go; it stays so until the next call.</summary>
    /// <param name="loop">Its number in the definition.</param>
    /// <param name="output">Is cut to the range of the actuator.</param>
    /// <exception cref="InvalidOperationException">The loop has a controller of its own.</exception>
    public void Drive(int loop, double output)
    {
        LoopDynamics dynamics = _model.Loops[loop];
        if (!dynamics.Loop.IsSampled) throw new InvalidOperationException($"The loop '{dynamics.Loop.Name}' has a controller of its own: define it as sampled.");
        if (!double.IsFinite(output)) throw new ArgumentOutOfRangeException(nameof(output), output, "An actuator needs a number.");
        dynamics.Driven = Math.Clamp(output, dynamics.Loop.Min, dynamics.Loop.Max);
        _integrator.Restart();
    }

    /// <summary>Goes on to a time.</summary>
    /// <param name="until">d, not before <see cref="Time"/>.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    /// <exception cref="IntegrationException">The model cannot go on; says when and where.</exception>
    public void Advance(double until, CancellationToken cancellation = default)
    {
        if (!(until >= Time) || !double.IsFinite(until)) throw new ArgumentOutOfRangeException(nameof(until), until, $"Time goes forward from {Time} d to a finite time.");
        while (Time < until)
        {
            double change = _influent.Enter(Time, _model), next = Math.Min(until, change);
            double sample = Next(Quarter);
            next = Math.Min(next, sample);
            if (_isNoisy)
            {
                double minute = Next(Minute);
                if (IsAt(Minute)) Draw();
                next = Math.Min(next, minute);
            }
            _integrator.Restart();
            _integrator.Advance(next, cancellation);
            if (Time == sample) _record.Sample(Time, _integrator.State);
        }
    }

    /// <summary>Begins a new period of evaluation here.</summary>
    public void BeginEvaluation() => _record.Begin(Time, _integrator.State);

    /// <summary>What the plant achieved and cost since the period of evaluation began (at first: since the run did).</summary>
    /// <param name="limits">Of the effluent; null for the benchmark's.</param>
    /// <exception cref="InvalidOperationException">No time has passed.</exception>
    public Performance Evaluate(EffluentLimits? limits = null) => _record.Evaluate(Time, _integrator.State, limits ?? new EffluentLimits());

    // Marks are counted from the beginning, so that their times do not depend on how a run is cut into calls.
    private double Next(double interval)
    {
        double mark = Math.Floor((Time - _begin) / interval * (1 + 1e-13)) + 1, next = _begin + (mark * interval);
        return next > Time ? next : _begin + ((mark + 1) * interval);
    }

    private bool IsAt(double interval)
    {
        double marks = (Time - _begin) / interval;
        return Math.Abs(marks - Math.Round(marks)) < 1e-6;
    }

    private void Draw()
    {
        for (int i = 0; i < _noise.Length; i++)
        {
            ControlLoop loop = _model.Loops[i].Loop;
            _model.Loops[i].Noise = loop.Noise * loop.SensorRange * Math.Sqrt(-2 * Math.Log(_noise[i].NextOpen())) * Math.Cos(2 * Math.PI * _noise[i].NextDouble());
        }
    }

    private void CheckFlows(PlantHandles handles)
    {
        if (handles.WasteSludge >= _influent.LeastFlow) throw new ArgumentException($"The waste flow of {handles.WasteSludge} m³/d is not less than the least influent of {_influent.LeastFlow} m³/d, so that no effluent is left: lower it.");
    }
}
