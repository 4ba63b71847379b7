namespace AasTwin.Twins.Maintenance;

/// <summary>How soon drift is found on simulated machines, and how often there is a false alarm.</summary>
public sealed record DriftEvaluation
{
    /// <summary>False alarms a year and machine, on machines that do not wear.</summary>
    public required double FalseAlarmsPerYear { get; init; }

    /// <summary>Failures with signs before that were announced by drift, as a share.</summary>
    public required double Announced { get; init; }

    /// <summary>Hours from the alarm to the failure, of those announced: the 10 %, 50 % and 90 % quantiles.</summary>
    public required (double Low, double Median, double High) LeadHours { get; init; }

    /// <summary>Hours from the moment at which the damage reached 0.3 to the alarm; below 0 where the alarm came before. The same quantiles.</summary>
    public required (double Low, double Median, double High) DelayHours { get; init; }

    public required int Failures { get; init; }

    public required double HealthyYears { get; init; }

    /// <param name="first">Number of the first machine.</param>
    public static DriftEvaluation Of(FailureModel model, DegradationDefinition definition, int first, int machines, int days, ulong seed, double falseAlarmsPerYear = 0.5, double shift = 36)
    {
        var rules = new DriftRules(falseAlarmsPerYear, shift);
        var results = new (int False, int Hours, List<(double? Lead, double Delay)> Failures)[machines];
        Parallel.For(0, machines, i =>
        {
            var (type, rating) = SimulatedFleet.Draw(first + i, seed);
            var history = MachineHistory.RunToFailure(first + i, type, rating, definition, TrainingFleet.Start, seed, days * 24);
            var sensors = new SensorSimulator(type, rating, definition, seed, first + i);
            var (alarms, hours) = Healthy(model, type, Exact(type, rating, definition, seed, first + i), history.Stints[0], rules);
            results[i] = (alarms, hours, Announcements(model, type, sensors, history, rules));
        });
        var failures = results.SelectMany(r => r.Failures).ToList();
        double[] leads = [.. failures.Where(f => f.Lead is not null).Select(f => f.Lead!.Value).Order()];
        double[] delays = [.. failures.Where(f => f.Lead is not null).Select(f => f.Delay).Order()];
        var years = results.Sum(r => (double)r.Hours) / 8760;
        return new DriftEvaluation
        {
            FalseAlarmsPerYear = results.Sum(r => r.False) / years,
            Announced = failures.Count > 0 ? (double)leads.Length / failures.Count : double.NaN,
            LeadHours = Quantiles(leads),
            DelayHours = Quantiles(delays),
            Failures = failures.Count,
            HealthyYears = years,
        };
    }

    private static SensorSimulator Exact(MachineType type, MachineRating rating, DegradationDefinition definition, ulong seed, int machine) =>
        new(type, rating, definition with { Sensors = definition.Sensors with { DriftsPerYear = 0 } }, seed, machine);

    private static (int Alarms, int Hours) Healthy(FailureModel model, MachineType type, SensorSimulator sensors, Stint stint, DriftRules rules)
    {
        var none = Enum.GetValues<FailureKind>().ToDictionary(k => k, _ => (IReadOnlyList<float>)new float[stint.Hours]);
        var healthy = sensors.Read(stint with { Damage = none }, 0, stint.Hours);
        if (stint.Hours <= 2 * SignalReference.Hours || SignalReference.Of(MachineReadings.Rows(healthy, 0, SignalReference.Hours)) is not { } reference) return (0, 0);
        var residuals = model.Expected.Residuals(type, healthy, reference);
        var alarms = 0;
        var from = SignalReference.Hours;
        // After an alarm the watch begins anew.
        while (from < residuals.Rows - DriftRules.BlockHours)
        {
            var found = MachineDriftWatch.Watch(MachineReadings.Rows(residuals, from, residuals.Rows - from), model.BlockDeviations, rules);
            if (found.Count == 0) break;
            alarms++;
            from += found.Min(f => f.AlarmRow) + 1;
        }
        return (alarms, residuals.Rows - SignalReference.Hours);
    }

    private static List<(double? Lead, double Delay)> Announcements(FailureModel model, MachineType type, SensorSimulator sensors, MachineHistory history, DriftRules rules)
    {
        var failures = new List<(double?, double)>();
        foreach (var stint in history.Stints.Where(s => s.BeginsWithOverhaul && s.Failure is not null && !s.IsSudden && s.Hours > 2 * SignalReference.Hours))
        {
            var readings = sensors.Read(stint, 0, stint.Hours);
            if (SignalReference.Of(MachineReadings.Rows(readings, 0, SignalReference.Hours)) is not { } reference) continue;
            var found = MachineDriftWatch.Watch(model.Expected.Residuals(type, readings, reference), model.BlockDeviations, rules);
            var damage = stint.Damage[stint.Failure!.Value];
            var reached = Enumerable.Range(0, damage.Count).First(h => damage[h] >= 0.3);
            failures.Add(found.Count > 0 ? (stint.Hours - 1 - found.Min(f => f.AlarmRow), found.Min(f => f.AlarmRow) - reached) : (null, 0));
        }
        return failures;
    }

    private static (double, double, double) Quantiles(double[] sorted) => sorted.Length == 0
        ? (double.NaN, double.NaN, double.NaN)
        : (sorted[sorted.Length / 10], sorted[sorted.Length / 2], sorted[sorted.Length * 9 / 10]);
}
