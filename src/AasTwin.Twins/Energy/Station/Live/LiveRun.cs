using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Continuous;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>
/// A station that runs by the clock of the repository, faster by a factor, and writes what it does into its submodel at every update. It takes changes of <c>Setting</c> from there.
/// Ends when told, with the repository or the submodel, or at its last day. Safe for concurrent use.
/// </summary>
internal sealed class LiveRun
{
    /// <summary>Runs of one repository at the same time.</summary>
    private const int Most = 16;

    /// <summary>Updates that are made up at a time when the machine was busy; what is more is left out.</summary>
    private const int MostBehind = 10;

    private static readonly ConditionalWeakTable<AasRepository, ConcurrentDictionary<string, LiveRun>> s_runs = [];

    private readonly AasRepository _repository;
    private readonly string _submodel;
    private readonly StationDefinition _station;
    private readonly LiveOptions _options;
    private readonly StationRun _run;
    private readonly CancellationTokenSource _stop;
    private readonly Lock _gate = new();
    private readonly double _begin;
    private Task _running = Task.CompletedTask;
    private LiveMoment _moment;
    private double _energy, _cost, _co2;
    private MultiLanguageText? _note;

    private LiveRun(AasRepository repository, string submodel, StationDefinition station, LiveMoment from, LiveOptions options)
    {
        (_repository, _submodel, _station, _options, _moment) = (repository, submodel, station, options, from);
        _begin = from.State.Hour;
        _run = new StationRun(station, station.Setting, InfluentOf(station, from.Weather, from.Seed, _begin + (24 * options.Days)), from.State);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(repository.Closing);
    }

    /// <summary>Where it is now.</summary>
    public LiveMoment Moment
    {
        get
        {
            lock (_gate) return _moment;
        }
    }

    /// <summary>The run of a submodel, or null.</summary>
    public static LiveRun? Find(AasRepository repository, string submodel) => s_runs.TryGetValue(repository, out var runs) && runs.TryGetValue(submodel, out LiveRun? run) ? run : null;

    /// <exception cref="OperationRefusedException">It runs already, or too many do.</exception>
    public static async Task<LiveRun> Start(AasRepository repository, string submodel, StationDefinition station, LiveMoment from, LiveOptions options)
    {
        ConcurrentDictionary<string, LiveRun> runs = s_runs.GetOrCreateValue(repository);
        if (runs.Count >= Most) throw SimulateOperations.Refused("Live", $"{Most} stations run live already: stop one.");
        var run = new LiveRun(repository, submodel, station, from, options);
        if (!runs.TryAdd(submodel, run)) throw SimulateOperations.Refused("Live", "The station runs live already: call StopLive first.");
        try
        {
            await run.Write(null, true, Sentence.Of($"just started", $"vient de démarrer"));
        }
        catch
        {
            runs.TryRemove(submodel, out _);
            throw;
        }
        run._running = Task.Run(() => run.Run(runs), CancellationToken.None);
        return run;
    }

    /// <summary>Ends it, and waits until its last values are written.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>The influent of a live run until an hour.</summary>
    public static Influent InfluentOf(StationDefinition station, Weather weather, ulong seed, double untilHour) =>
        StationRun.Weathered(station, weather, Math.Clamp((int)Math.Ceiling(untilHour / 24) + 1, 1, 1000), seed);

    private async Task Run(ConcurrentDictionary<string, LiveRun> runs)
    {
        try
        {
            await RunToTheEnd();
        }
        finally
        {
            // Last of all, so that what it writes at its end does not fall into another run.
            runs.TryRemove(_submodel, out _);
        }
    }

    private async Task RunToTheEnd()
    {
        MultiLanguageText end = Sentence.Of($"stopped", $"arrêtée");
        HourRecord? last = null;
        try
        {
            TimeProvider time = _repository.Time;
            long start = time.GetTimestamp();
            for (long updates = 0; _run.Hour < _begin + (24 * _options.Days) - 1e-9;)
            {
                TimeSpan wait = ((updates + 1) * _options.Update) - time.GetElapsedTime(start);
                if (wait > TimeSpan.Zero) await Task.Delay(wait, time, _stop.Token);
                long due = Math.Max(updates + 1, (long)(time.GetElapsedTime(start) / _options.Update));
                TakeSetting();
                for (long i = Math.Min(due - updates, MostBehind); i > 0; i--) last = Advance();
                updates = due;
                await Write(last, true, _note);
            }
            end = Sentence.Of($"ended after {_options.Days} days, as told", $"terminée après {_options.Days} jours, comme demandé");
        }
        catch (OperationCanceledException)
        {
            // Stopped; the last values are written below.
        }
        catch (IntegrationException diverging)
        {
            end = Sentence.Of(
                $"stopped at {diverging.Time:0.####} d: {diverging.Message}",
                $"arrêtée à {diverging.Time:0.####} j, le calcul ayant divergé. Détail du serveur : {diverging.Message}");
        }
        catch (RepositoryException gone)
        {
            end = Sentence.Of($"{gone.Message}", $"arrêtée, le sous-modèle n'étant plus accessible. Détail du serveur : {gone.Message}");
        }
        catch (ObjectDisposedException)
        {
            // The repository went; there is nothing left to write into.
        }
        if (_repository.Closing.IsCancellationRequested) return;
        try
        {
            await Write(last, false, end);
        }
        catch (Exception gone) when (gone is RepositoryException or ObjectDisposedException)
        {
            // The submodel went with its values.
        }
    }

    /// <summary>One update further in the station.</summary>
    private HourRecord Advance()
    {
        double target = _run.Hour + (_options.SpeedFactor * _options.Update.TotalHours);
        HourRecord record;
        do
        {
            double boundary = Math.Floor(_run.Hour + 1e-9) + 1;
            record = _run.AdvanceTo(target > boundary - 1e-6 ? boundary : target, _stop.Token);
            _energy += record.PowerKw * record.Length;
            _cost += record.Cost;
            _co2 += record.Co2Kg;
        }
        while (_run.Hour < target - 1e-6);
        lock (_gate) _moment = _moment with { State = _run.State };
        return record;
    }

    private void TakeSetting()
    {
        if (_repository.FindSubmodel(_submodel)?.SubmodelElements?.FirstOrDefault(e => e.IdShort == nameof(StationDefinition.Setting)) is not SubmodelElementCollection element) return;
        if (RecordModel.Bind<SettingDefinition>(element.Value ?? [], out IReadOnlyList<Finding> findings) is { } setting)
        {
            _note = null;
            if (setting != _run.Setting) _run.Setting = setting;
        }
        else
        {
            string why = string.Join(" ", findings.Select(f => f.Text));
            _note = Sentence.Of($"Setting is not taken: {why}", $"Setting n'est pas pris en compte. Détail du serveur : {why}");
        }
    }

    private Task Write(HourRecord? record, bool isRunning, MultiLanguageText? note)
    {
        LiveMoment moment = Moment;
        int hour = (int)(moment.State.Hour + 1e-9) % 24;
        var values = new LiveValues
        {
            Running = isRunning,
            Message = note,
            UpdatedAt = _repository.Time.GetUtcNow(),
            PlantHour = moment.State.Hour,
            SpeedFactor = _options.SpeedFactor,
            Weather = moment.Weather,
            Energy = _energy,
            Cost = _cost,
            Co2 = _co2,
            AirTemperature = _station.Hours.CelsiusAt(hour),
            Tariff = _station.Hours.TariffAt(hour),
            Moment = moment.ToString(),
        };
        if (record is not null)
        {
            values = values with
            {
                Power = record.PowerKw,
                Generated = record.GeneratedKw,
                QualityScore = record.Values.Score(_station.Limits),
                Inflow = record.InfluentFlow,
                Ammonia = record.Values.Ammonia,
                TotalNitrogen = record.Values.TotalNitrogen,
                SuspendedSolids = record.Values.SuspendedSolids,
                DissolvedOxygen = record.TankOxygen,
                Ph = record.Quality.Ph,
                Turbidity = record.Quality.TurbidityNtu,
                Conductivity = record.Quality.ConductivityMicrosiemens,
                Processes = ProcessState.Of([record]),
            };
        }
        return LiveElements.Write(_repository, _submodel, RecordModel.ToElements(new LiveElements.Current { Live = values }));
    }
}

/// <summary>How a live run goes. Immutable.</summary>
/// <param name="SpeedFactor">How many times faster than the clock.</param>
/// <param name="Update">Between two updates, by the clock.</param>
/// <param name="Days">After which it ends, in the station.</param>
internal sealed record LiveOptions(double SpeedFactor, TimeSpan Update, int Days);
