using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>How a loop of a plant is tuned. Immutable.</summary>
public sealed record LoopTuningOptions
{
    /// <summary>For noise and search.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Of the controller, s.</summary>
    public double PeriodSeconds { get; init; } = 1;

    /// <summary>By how much the relay moves the actuator, as a share of its range.</summary>
    public double RelayShare { get; init; } = 0.17;

    /// <summary>How long the loop is recorded with the settings of the rules before they are refined, d; 0 leaves them.</summary>
    public double RecordDays { get; init; } = 3;

    /// <summary>Ms that refined settings keep.</summary>
    public double MaximumSensitivity { get; init; } = 1.7;
}

/// <summary>How a loop of a plant was tuned. Immutable.</summary>
/// <param name="Relay">The experiment.</param>
/// <param name="Model">The model of the process; null when there is none.</param>
/// <param name="Rules">Settings by SIMC; null without a model.</param>
/// <param name="Refined">What the record says; null without one.</param>
/// <param name="Settings">The settings to use; null when the loop could not be tuned.</param>
public sealed record LoopTuning(RelayResult Relay, ProcessModel? Model, PidSettings? Rules, ReplayResult? Refined, PidSettings? Settings)
{
    /// <summary>Relay experiment, SIMC rules, and refinement by a record of the loop with them.</summary>
    /// <param name="plant">With the loop among its loops; those others work as defined.</param>
    /// <param name="loop">Its number.</param>
    /// <param name="influent">What enters; the tuning begins where <paramref name="from"/> is.</param>
    /// <exception cref="ArgumentException">The plant cannot be.</exception>
    public static LoopTuning Of(
        PlantDefinition plant, int loop, Influent influent, PlantState from, LoopTuningOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(from);
        options ??= new LoopTuningOptions();
        var run = new SampledLoop(plant, loop, influent, from, options.Seed, options.PeriodSeconds);
        OutputLimits limits = new(run.Loop.Min, run.Loop.Max);
        RelayResult relay = Experiment(run, limits, options, cancellation);
        progress?.Report(0.2);
        if (relay.Outcome is RelayOutcome.WrongSign or RelayOutcome.NoOscillation || relay.Model is not { } model) return new LoopTuning(relay, null, null, null, null);
        PidSettings rules = Simc.Tune(model);
        if (options.RecordDays <= 0) return new LoopTuning(relay, model, rules, null, rules);

        LoopHistory history = Record(run, new PidController(rules, limits, run.Moved, options.PeriodSeconds), options.RecordDays, progress, cancellation);
        ReplayResult refined = ReplayTuning.Refine(model, rules, history, limits, options.MaximumSensitivity, seed: options.Seed, cancellation: cancellation);
        return new LoopTuning(relay, refined.Model, rules, refined, refined.Settings);
    }

    private static RelayResult Experiment(SampledLoop run, OutputLimits limits, LoopTuningOptions options, CancellationToken cancellation)
    {
        ControlLoop loop = run.Loop;
        var relay = new RelayExperiment(new RelayOptions
        {
            Output = Math.Clamp(run.Moved, limits.Minimum + (options.RelayShare * limits.Range), limits.Maximum - (2 * options.RelayShare * limits.Range)),
            Amplitude = options.RelayShare * limits.Range,
            RaisesMeasured = loop.Gain > 0,
            Hysteresis = 0.02 * loop.SensorRange,
            QuietSeconds = 1800,
            LongestSeconds = 86_400,
            PeriodSeconds = options.PeriodSeconds,
        });
        while (relay.Result is null) run.Period(relay.Update, cancellation);
        return relay.Result;
    }

    private static LoopHistory Record(SampledLoop run, PidController controller, double days, IProgress<double>? progress, CancellationToken cancellation)
    {
        // The noise of the sensors is new each minute.
        const double Interval = 60;
        int periods = (int)Math.Max(1, Interval / run.PeriodSeconds), samples = (int)(days * 86_400 / (periods * run.PeriodSeconds));
        double[] setpoints = new double[samples], measured = new double[samples], outputs = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            setpoints[i] = run.Loop.Setpoint;
            for (int period = 0; period < periods; period++)
            {
                (double value, double output) = run.Period(m => controller.Update(run.Loop.Setpoint, m), cancellation);
                if (period == 0) measured[i] = value;
                outputs[i] += output / periods;
            }
            if (i % 60 == 0) progress?.Report(0.2 + (0.7 * i / samples));
        }
        return new LoopHistory(periods * run.PeriodSeconds, setpoints, measured, outputs);
    }
}
