using AasTwin.Repository.Invocation;
using AasTwin.Simulation;
using AasTwin.Simulation.Continuous;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>A day of the station from hour to hour, and its sums. Immutable.</summary>
internal sealed class StationDay
{
    private StationDay(IReadOnlyList<HourRecord> hours, Asm1Parameters parameters, LimitDefinition limits)
    {
        Hours = hours;
        EnergyKwh = hours.Sum(h => h.PowerKw);
        GeneratedKwh = hours.Sum(h => h.GeneratedKw);
        Cost = hours.Sum(h => h.Cost);
        Co2Kg = hours.Sum(h => h.Co2Kg);
        Volume = hours.Sum(h => h.EffluentFlow);
        Effluent = new EffluentValues(Mean(h => h.Values.Ammonia), Mean(h => h.Values.TotalNitrogen), Mean(h => h.Values.Cod), Mean(h => h.Values.Bod5), Mean(h => h.Values.SuspendedSolids));
        QualityScore = Effluent.Score(limits);
        double nitrate = Mean(h => h.Effluent.SNO), kjeldahl = Mean(h => h.Effluent.KjeldahlNitrogen(parameters));
        QualityIndex = ((2 * Effluent.SuspendedSolids) + Effluent.Cod + (30 * kjeldahl) + (10 * nitrate) + (2 * Effluent.Bod5)) * Volume / 1000;
    }

    public IReadOnlyList<HourRecord> Hours { get; }

    public double EnergyKwh { get; }

    public double GeneratedKwh { get; }

    public double NetKwh => EnergyKwh - GeneratedKwh;

    /// <summary>EUR.</summary>
    public double Cost { get; }

    public double Co2Kg { get; }

    /// <summary>Treated water, m³.</summary>
    public double Volume { get; }

    /// <summary>Flow-weighted means of the day behind the filter, g/m³.</summary>
    public EffluentValues Effluent { get; }

    /// <summary>0 to 100 of the means of the day.</summary>
    public double QualityScore { get; }

    /// <summary>EQI of BSM1: pollution weighted by its harm, kg/d.</summary>
    public double QualityIndex { get; }

    /// <summary>
    /// The day of a weather that follows on the rest to which the setting leads: what the setting gives for good, not what it gives as long as the sludge of another one lasts.
    /// </summary>
    /// <param name="rest">Of this setting; null to look for it.</param>
    /// <param name="seed">For the chance in the influent; null for none.</param>
    public static StationDay Of(
        StationDefinition station, SettingDefinition setting, Weather weather, ulong? seed, MachineCondition? condition = null, StationState? rest = null, CancellationToken cancellation = default)
    {
        rest ??= StationRun.Rest(station, setting, condition, null, cancellation);
        StationState begin = Before(station, setting, seed, condition, rest, cancellation);
        return After(station, setting, StationRun.Weathered(station, weather, 1, seed), condition, begin, cancellation);
    }

    /// <summary>The same day in every weather, without chance, in the order of <see cref="Weather"/>.</summary>
    public static StationDay[] InEveryWeather(StationDefinition station, SettingDefinition setting, MachineCondition? condition, StationState rest, CancellationToken cancellation)
    {
        StationState begin = Before(station, setting, null, condition, rest, cancellation);
        return [.. Enum.GetValues<Weather>().Select(w => After(station, setting, StationRun.Weathered(station, w, 1, null), condition, begin, cancellation))];
    }

    /// <summary>Days of a weather with chance, in parallel; the same seed gives the same on any number of cores.</summary>
    public static StationDay[] Sample(
        StationDefinition station, SettingDefinition setting, Weather weather, long seed, int replications, IProgress<double>? progress = null, MachineCondition? condition = null,
        StationState? rest = null, CancellationToken cancellation = default)
    {
        rest ??= StationRun.Rest(station, setting, condition, null, cancellation);
        return Replications.Run(
            (ulong)seed,
            replications,
            replication => Of(station, setting, weather, SeedOf(seed, weather, replication.Index), condition, rest, replication.CancellationToken),
            progress: progress is null ? null : new SharesOf(replications, progress),
            cancellationToken: cancellation);
    }

    /// <summary>The same days for every setting, so that settings differ by themselves alone.</summary>
    public static ulong SeedOf(long seed, Weather weather, int replication) => (((ulong)seed * 0x9e3779b97f4a7c15) ^ (((ulong)weather << 32) + (uint)replication + 1)) * 0xd1b54a32d192ed03;

    /// <summary>Runs what may diverge and tells it to the caller with time and state.</summary>
    /// <exception cref="OperationFailedException">The integration failed.</exception>
    public static T Guard<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (IntegrationException diverging)
        {
            throw new OperationFailedException($"The simulation was stopped at {diverging.Time:0.####} d. {diverging.Message}");
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<IntegrationException>().FirstOrDefault() is { } diverging)
        {
            throw new OperationFailedException($"The simulation was stopped at {diverging.Time:0.####} d. {diverging.Message}");
        }
    }

    /// <summary>A dry day before the one that counts, so that its begin is that of a day.</summary>
    private static StationState Before(StationDefinition station, SettingDefinition setting, ulong? seed, MachineCondition? condition, StationState rest, CancellationToken cancellation)
    {
        var run = new StationRun(station, setting, StationRun.Weathered(station, Weather.Dry, 1, seed), rest, condition);
        for (int hour = 0; hour < 24; hour++) run.Advance(cancellation);
        return run.State.At(0);
    }

    private static StationDay After(StationDefinition station, SettingDefinition setting, Influent influent, MachineCondition? condition, StationState begin, CancellationToken cancellation)
    {
        var run = new StationRun(station, setting, influent, begin, condition);
        HourRecord[] hours = new HourRecord[24];
        for (int hour = 0; hour < hours.Length; hour++) hours[hour] = run.Advance(cancellation);
        return new StationDay(hours, run.Parameters, station.Limits);
    }

    private double Mean(Func<HourRecord, double> of) => Hours.Sum(h => of(h) * h.EffluentFlow) / Volume;

    private sealed class SharesOf(int count, IProgress<double> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report((double)value / count);
    }
}

/// <summary>A part of a longer piece of work.</summary>
internal sealed class PartOf(IProgress<double> progress, double from, double to) : IProgress<double>
{
    public void Report(double value) => progress.Report(from + ((to - from) * value));
}
