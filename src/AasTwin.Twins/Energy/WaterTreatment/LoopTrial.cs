using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>How well a loop held its set point over a time, sampled each minute. Immutable.</summary>
/// <param name="AbsoluteError">IAE of the measurand as it is, g/m³ d.</param>
/// <param name="MeasuredAbsoluteError">IAE of what the sensor shows, noise included, g/m³ d.</param>
/// <param name="GreatestError">g/m³.</param>
/// <param name="Travel">How far the actuator moved a day, in its unit.</param>
public sealed record LoopTrial(double AbsoluteError, double MeasuredAbsoluteError, double GreatestError, double Travel)
{
    /// <summary>A loop of a plant as it is defined, over the days from <paramref name="begin"/> to <paramref name="end"/>.</summary>
    /// <param name="settings">For a controller outside with a period of its own; null for the loop's own controller.</param>
    /// <param name="periodSeconds">Of the controller outside, s; divides a minute.</param>
    public static LoopTrial Of(
        PlantDefinition plant, int loop, Influent influent, PlantState from, double begin, double end, PidSettings? settings = null, ulong seed = 1, double periodSeconds = 1,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(from);
        ControlLoop defined = plant.Loops[loop];
        SampledLoop? sampled = settings is null ? null : new SampledLoop(plant, loop, influent, from, seed, periodSeconds);
        PlantRun run = sampled?.Run ?? new PlantRun(plant, influent, from, seed, PlantIntegration.Fast);
        PidController? controller = settings is null ? null : new PidController(settings, new OutputLimits(defined.Min, defined.Max), sampled!.Moved, periodSeconds);
        int periods = (int)Math.Round(60 / periodSeconds);
        long minutes = (long)Math.Round((end - from.Time) * 1440);
        double sum = 0, shown = 0, greatest = 0, travel = 0, before = double.NaN;
        for (long minute = 1; minute <= minutes; minute++)
        {
            double now = from.Time + (minute / 1440.0);
            if (controller is null) run.Advance(now, cancellation);
            else
            {
                for (int i = 0; i < periods; i++) sampled!.Period(m => controller.Update(defined.Setpoint, m), cancellation);
            }
            if (minute % 360 == 0) progress?.Report((double)minute / minutes);
            if (now <= begin + 1e-9) continue;
            double error = Math.Abs(defined.Setpoint - SampledLoop.TrueOf(run, defined)), moved = defined.Manipulated == Manipulated.Aeration ? run.Aeration[defined.ActuatorReactor - 1] : run.InternalRecycle;
            sum += error / 1440;
            shown += Math.Abs(defined.Setpoint - run.Shown(loop)) / 1440;
            greatest = Math.Max(greatest, error);
            if (double.IsFinite(before)) travel += Math.Abs(moved - before);
            before = moved;
        }
        return new LoopTrial(sum, shown, greatest, travel / (end - begin));
    }
}
