using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// Keeps a tuned controller tuned while the process changes: follows the model by recursive least squares, proposes settings that change as SIMC's would, within a safe range, tries
/// them, and rolls back what made the control worse. Every decision is logged. Call <see cref="Observe"/> after each <see cref="PidController.Update"/>. Not thread-safe.
/// </summary>
public sealed class AdaptiveTuner
{
    /// <summary>Relative differences of settings that are not worth a trial.</summary>
    private const double Negligible = 0.1;

    /// <summary>Windows without trials after a rollback.</summary>
    private const int Pause = 4;

    private readonly PidController _controller;
    private readonly AdaptationOptions _options;
    private readonly PidSettings _base, _rule;
    private readonly RecursiveLeastSquares _model;
    private readonly List<double> _costs = [];
    private readonly List<TuningAdjustment> _log = [];
    private readonly double _interval, _closedLoopTime;
    private double _seconds, _windowEnd, _nextSample, _error, _weight;
    private PidSettings? _beforeTrial;
    private int _trialWindow, _pause;

    /// <param name="controller">Tuned by the model.</param>
    /// <param name="model">Of the process, as identified.</param>
    /// <param name="closedLoopTime">τc of the SIMC rules, s.</param>
    /// <param name="options">Null for the defaults.</param>
    public AdaptiveTuner(PidController controller, ProcessModel model, double closedLoopTime, AdaptationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(model);
        _options = options ?? new AdaptationOptions();
        (_controller, _base, _closedLoopTime) = (controller, controller.Settings, closedLoopTime);
        _rule = Simc.Tune(model, closedLoopTime);
        _interval = Math.Max(_options.PeriodSeconds, (closedLoopTime + model.Delay) / 4);
        _model = new RecursiveLeastSquares(model, _interval, _options.LeastChange);
        _windowEnd = _options.WindowSeconds;
    }

    /// <summary>All decisions in order of time.</summary>
    public IReadOnlyList<TuningAdjustment> Log => _log;

    /// <summary>The model as it is followed; null while it is none.</summary>
    public ProcessModel? Model => _model.Model;

    public void Observe(double setpoint, double measured)
    {
        _seconds += _options.PeriodSeconds;
        _error += Math.Abs(setpoint - measured) * _options.PeriodSeconds;
        _weight += _options.PeriodSeconds;
        if (_seconds >= _nextSample)
        {
            _model.Update(measured, _controller.Output);
            _nextSample += _interval;
        }
        if (_seconds < _windowEnd) return;
        _costs.Add(_error / _weight);
        (_error, _weight) = (0, 0);
        _windowEnd += _options.WindowSeconds;
        if (_beforeTrial is not null) Judge();
        else if (_pause > 0) _pause--;
        else if (_costs.Count > 1) Propose();
    }

    private void Judge()
    {
        // Disturbances follow the day, so the same time of the day before says more than the window before.
        int day = (int)Math.Round(86_400 / _options.WindowSeconds), now = _costs.Count - 1;
        double reference = day > 0 && now - day >= 0 && now - day < _trialWindow ? _costs[now - day] : _costs[_trialWindow - 1];
        bool isWorse = _costs[now] > reference * (1 + _options.Tolerance);
        PidSettings tried = _controller.Settings;
        MultiLanguageText figures = Sentence.Of(
            $"mean absolute error {_costs[now]:G4} against {reference:G4} before",
            $"erreur absolue moyenne de {_costs[now]:G4} contre {reference:G4} avant");
        if (isWorse)
        {
            _controller.Settings = _beforeTrial!;
            _pause = Pause;
        }
        _log.Add(new TuningAdjustment(_seconds, isWorse ? TuningDecision.RolledBack : TuningDecision.Kept, tried, _controller.Settings, figures));
        _beforeTrial = null;
    }

    private void Propose()
    {
        if (_model.Learned < _options.LeastSamples || _model.Model is not { } model) return;
        PidSettings present = _controller.Settings;
        if (Math.Sign(model.Gain) != Math.Sign(_base.Gain))
        {
            _log.Add(new TuningAdjustment(_seconds, TuningDecision.Refused, present, present, Sentence.Of(
                $"the model followed ({model.Words}) has the other sign: nothing is changed",
                $"le modèle suivi ({model.Words}) a le signe opposé : rien n'est changé")));
            _pause = Pause;
            return;
        }
        // The settings may have been refined beyond the rule, so it is its change that counts.
        PidSettings rule = Simc.Tune(model, _closedLoopTime);
        double gain = Math.Abs(_base.Gain * rule.Gain / _rule.Gain), integral = _base.IntegralTime * rule.IntegralTime / _rule.IntegralTime;
        PidSettings safe = present with
        {
            Gain = Math.Sign(_base.Gain) * Within(gain, Math.Abs(_base.Gain), Math.Abs(present.Gain)),
            IntegralTime = Within(integral, _base.IntegralTime, present.IntegralTime),
        };
        if (Math.Abs((safe.Gain / present.Gain) - 1) < Negligible && Math.Abs((safe.IntegralTime / present.IntegralTime) - 1) < Negligible) return;
        _beforeTrial = present;
        _trialWindow = _costs.Count;
        _controller.Settings = safe;
        _log.Add(new TuningAdjustment(_seconds, TuningDecision.Tried, present, safe, Sentence.Of(
            $"the model followed is now: {model.Words}",
            $"le modèle suivi est maintenant : {model.Words}")));
    }

    /// <summary>Within the safe range around the base, and not too far from the present.</summary>
    private double Within(double wanted, double basis, double present)
    {
        double safe = Math.Clamp(wanted, basis / _options.SafeFactor, basis * _options.SafeFactor);
        return Math.Clamp(safe, present / _options.StepFactor, present * _options.StepFactor);
    }
}

/// <summary>How far and how fast an <see cref="AdaptiveTuner"/> goes. Immutable.</summary>
public sealed record AdaptationOptions
{
    /// <summary>Time between two calls of the controller, s.</summary>
    public double PeriodSeconds { get; init; } = 1;

    /// <summary>Time over which the control is judged, s; a divisor of the day compares like with like.</summary>
    public double WindowSeconds { get; init; } = 6 * 3600;

    /// <summary>Settings stay between those of the experiment divided and multiplied by this.</summary>
    public double SafeFactor { get; init; } = 3;

    /// <summary>A trial changes a setting by no more than this factor.</summary>
    public double StepFactor { get; init; } = 1.4;

    /// <summary>A trial may be worse by this share before it is rolled back.</summary>
    public double Tolerance { get; init; } = 0.05;

    /// <summary>Changes of the output below this teach nothing, in its unit.</summary>
    public double LeastChange { get; init; } = 1e-9;

    /// <summary>Samples that have taught something before the model is trusted.</summary>
    public int LeastSamples { get; init; } = 50;
}
