using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Station;

/// <summary>Tunes loops of the station, and lets them run against each other.</summary>
internal static class StationTuning
{
    /// <summary>By how many widths of the relay's hysteresis set points step.</summary>
    private const double StepWidths = 4;

    /// <summary>The setting that the loops have at their rests.</summary>
    /// <param name="digesterCelsius">Set point of the digester.</param>
    public static SettingDefinition RestSetting(StationDefinition station, double digesterCelsius) => station.Setting with
    {
        AirFlow = LoopDevice.Of(StationLoop.Oxygen).Rest,
        PumpSpeed = LoopDevice.Of(StationLoop.Nitrate).Rest,
        MixerSpeed = LoopDevice.Of(StationLoop.MixingPower).Rest,
        HeatingSetpoint = digesterCelsius,
        WasteSludge = LoopDevice.Of(StationLoop.Sludge).Rest,
    };

    /// <summary>Where the station comes to with the outputs of all loops at their rests.</summary>
    public static StationState Rest(StationDefinition station, IReadOnlyList<LoopDefinition> loops, CancellationToken cancellation) =>
        StationRun.Rest(station, RestSetting(station, loops.First(l => l.Loop == StationLoop.DigesterTemperature).Setpoint), cancellation: cancellation);

    /// <summary>A relay experiment on one loop, the others standing still, under the mean inflow, then the SIMC rules.</summary>
    /// <param name="closedLoopSeconds">τc; null for the delay.</param>
    public static (RelayResult Relay, PidSettings? Settings) Tune(
        StationDefinition station, LoopDefinition loop, StationState rest, ulong seed, double? closedLoopSeconds, CancellationToken cancellation)
    {
        LoopDevice device = LoopDevice.Of(loop.Loop, station);
        Influent mean = Influent.Constant(StationRun.MeanInfluent(station), station.Inflow.MeanFlow);
        var plant = new ControlledStation(station, mean, rest, seed);
        double amplitude = device.RelayShare * device.Limits.Range;
        var relay = new RelayExperiment(new RelayOptions
        {
            Output = plant.RestOf(loop.Loop),
            Amplitude = amplitude,
            RaisesMeasured = loop.Gain > 0,
            Hysteresis = device.Hysteresis,
            FilterTime = device.FilterSeconds,
            QuietSeconds = device.QuietSeconds,
            LongestSeconds = device.LongestSeconds,
        });

        // The station comes to rest with the outputs at their rest before.
        for (int second = 0; second < 2 * device.QuietSeconds; second++)
        {
            if (second % 3600 == 0) cancellation.ThrowIfCancellationRequested();
            plant.Step();
        }
        while (relay.Result is null)
        {
            if ((long)plant.Seconds % 3600 == 0) cancellation.ThrowIfCancellationRequested();
            plant.Tell(loop.Loop, relay.Update(plant.Shown(loop.Loop)));
            plant.Step();
        }
        bool isUsable = relay.Result.Outcome is RelayOutcome.Identified or RelayOutcome.NoSteadyOscillation;
        if (!isUsable || relay.Result.Model is not { } model) return (relay.Result, null);
        return (relay.Result, Simc.Tune(model, closedLoopSeconds) with { FilterTime = device.FilterSeconds });
    }

    /// <summary>All loops in automatic control, set points stepping up a little half way; answers the integral of the absolute error of each, in units and hours, without the first hours.</summary>
    /// <param name="manual">Loops that are not in automatic control: their outputs stay at rest.</param>
    /// <param name="adapt">Null for fixed settings; otherwise models to follow, by loop.</param>
    public static (double[] Errors, IReadOnlyList<(StationLoop Loop, TuningAdjustment Adjustment)> Log, PidSettings[] Settings) Run(
        StationDefinition station, IReadOnlyList<LoopDefinition> loops, IReadOnlyList<PidSettings> settings, IReadOnlySet<StationLoop> manual, Influent influent, StationState rest, ulong seed, int hours, int notCounted,
        IReadOnlyDictionary<StationLoop, ProcessModel>? adapt, IProgress<double>? progress, CancellationToken cancellation)
    {
        var plant = new ControlledStation(station, influent, rest, seed);
        PidController[] controllers = [.. loops.Select((l, i) => new PidController(settings[i], LoopDevice.Of(l.Loop, station).Limits, plant.RestOf(l.Loop)))];
        AdaptiveTuner?[] tuners = [.. loops.Select((l, i) => adapt is not null && adapt.TryGetValue(l.Loop, out ProcessModel? model) ? Tuner(controllers[i], model, l.Loop) : null)];
        for (int i = 0; i < controllers.Length; i++)
        {
            if (manual.Contains(loops[i].Loop)) controllers[i].Manual(plant.RestOf(loops[i].Loop));
        }
        double[] errors = new double[loops.Count];
        long seconds = hours * 3600L, skipped = notCounted * 3600L;
        for (long second = 0; second < seconds; second++)
        {
            if (second % 3600 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report((double)second / seconds);
            }
            for (int i = 0; i < controllers.Length; i++)
            {
                LoopDefinition loop = loops[i];
                double shown = plant.Shown(loop.Loop), setpoint = loop.Setpoint + (second >= seconds / 2 ? StepWidths * LoopDevice.Of(loop.Loop).Hysteresis : 0);
                plant.Tell(loop.Loop, controllers[i].Update(setpoint, shown));
                tuners[i]?.Observe(setpoint, shown);
                if (second >= skipped) errors[i] += Math.Abs(setpoint - plant.True(loop.Loop)) / 3600;
            }
            plant.Step();
        }
        var log = tuners.SelectMany((t, i) => t?.Log.Select(a => (loops[i].Loop, a)) ?? []).OrderBy(e => e.a.Seconds).ToList();
        return (errors, log, [.. controllers.Select(c => c.Settings)]);
    }

    private static AdaptiveTuner Tuner(PidController controller, ProcessModel model, StationLoop loop) =>
        new(controller, model, model.Delay, new AdaptationOptions { LeastChange = 0.002 * LoopDevice.Of(loop).Limits.Range, WindowSeconds = 6 * 3600 });
}
