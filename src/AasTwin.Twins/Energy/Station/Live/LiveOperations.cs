using System.Globalization;
using AasTwin.Metamodel.Modeling;
using AasTwin.Simulation.Statistics;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The operations <c>StartLive</c>, <c>StopLive</c>, <c>TakeSnapshot</c> and <c>WhatIf</c>.</summary>
internal static class LiveOperations
{
    /// <summary>More snapshots are not kept: the oldest go.</summary>
    private const int MostSnapshots = 50;

    public static StartLiveOutput Start(StartLiveInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        if (input.Resume && input.Snapshot is not null) throw SimulateOperations.Refused("Snapshot", "Resume goes on where the last run ended, and Snapshot names another moment: give one of them.");
        LiveMoment from = StationDay.Guard(() => Begin(station, input, context));
        LiveRun.Start(context.Repository, context.Submodel.Id, station, from, new LiveOptions(input.SpeedFactor, TimeSpan.FromSeconds(input.UpdateSeconds), input.Days)).GetAwaiter().GetResult();
        return new StartLiveOutput
        {
            Summary = Sentence.Of(
                $"The station runs from hour {from.State.Hour:0.##} on, {input.SpeedFactor:0.##} times as fast as the clock, under {from.Weather} weather, for {input.Days} days of its own; the element Live is renewed every {input.UpdateSeconds:0.##} s, and changes of Setting are taken. StopLive ends it.",
                $"La station tourne à partir de l'heure {from.State.Hour:0.##}, {input.SpeedFactor:0.##} fois plus vite que l'horloge ({EnergyWords.Of(from.Weather)}), pendant {input.Days} de ses jours ; l'élément Live est mis à jour toutes les {input.UpdateSeconds:0.##} s, et les changements de Setting sont pris en compte. StopLive l'arrête."),
            Path = nameof(StationDefinition.Live),
        };
    }

    public static StopLiveOutput Stop(StopLiveInput input, OperationContext context)
    {
        _ = input;
        if (LiveRun.Find(context.Repository, context.Submodel.Id) is not { } run) return new StopLiveOutput { Summary = Sentence.Of($"Nothing ran.", $"Rien ne tournait.") };
        run.Stop().GetAwaiter().GetResult();
        double hour = run.Moment.State.Hour;
        return new StopLiveOutput
        {
            Summary = Sentence.Of(
                $"Stopped at hour {hour:0.##} of the station; StartLive with Resume goes on from there.",
                $"Arrêtée à l'heure {hour:0.##} de la station ; StartLive avec Resume reprend à partir de là."),
            PlantHour = hour,
        };
    }

    public static TakeSnapshotOutput Snapshot(TakeSnapshotInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        LiveMoment moment = Now(station, context)
            ?? throw SimulateOperations.Refused("Live", "Nothing runs live and nothing has: call StartLive first.");
        string name = input.Name ?? string.Create(CultureInfo.InvariantCulture, $"hour {moment.State.Hour:0.###}");
        var snapshot = new SnapshotDefinition { Name = name, TakenAt = context.Time.GetUtcNow(), PlantHour = moment.State.Hour, Moment = moment.ToString() };
        context.Repository.Change(context.Submodel.Id, submodel =>
        {
            var elements = submodel.SubmodelElements ??= [];
            IEnumerable<SnapshotDefinition> before = RecordModel.Bind<LiveElements.Kept>(elements.Where(e => e.IdShort == nameof(StationDefinition.Snapshots)), out _)?.Snapshots ?? [];
            SnapshotDefinition[] kept = [.. before.Where(s => s.Name != name).Append(snapshot).TakeLast(MostSnapshots)];
            int at = elements.FindIndex(e => e.IdShort == nameof(StationDefinition.Snapshots));
            var list = RecordModel.ToElements(new LiveElements.Kept { Snapshots = kept }).Single();
            if (at < 0) elements.Add(list);
            else elements[at] = list;
        }).GetAwaiter().GetResult();
        return new TakeSnapshotOutput { Snapshot = name, PlantHour = moment.State.Hour };
    }

    public static WhatIfOutput WhatIf(WhatIfInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        SettingDefinition other = SimulateOperations.Setting(station, input.Setting);
        return StationDay.Guard(() =>
        {
            LiveMoment from = input.Snapshot is { } name ? Kept(station, name) : Now(station, context) ?? new LiveMoment(StationRun.Rest(station, station.Setting, cancellation: context.Cancellation), Weather.Dry, (ulong)input.Seed);
            return WhatIf(station, other, from, input, context.Progress, context.Cancellation);
        });
    }

    private static WhatIfOutput WhatIf(StationDefinition station, SettingDefinition other, LiveMoment from, WhatIfInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        var futures = Simulation.Replications.Run(
            (ulong)input.Seed,
            input.Replications,
            replication =>
            {
                // The past is known, the rest of it is chance: another one in each future, the same for both settings.
                Influent influent = LiveRun.InfluentOf(station, from.Weather, StationDay.SeedOf(input.Seed, from.Weather, replication.Index), from.State.Hour + input.Hours);
                return (AsIs: Hours(station.Setting, influent, replication.CancellationToken), WhatIf: Hours(other, influent, replication.CancellationToken));
            },
            cancellationToken: cancellation);
        progress.Report(0.9);
        Estimate saving = Paired(h => h.Cost), co2 = Paired(h => h.Co2Kg);
        Estimate ammonia = Estimate.OfPairedDifference([.. futures.Select(f => f.WhatIf.Average(h => h.Values.Ammonia))], [.. futures.Select(f => f.AsIs.Average(h => h.Values.Ammonia))]);
        MultiLanguageText does = saving.Mean >= 0 ? Sentence.Of($"saves", $"économise") : Sentence.Of($"costs", $"coûte");
        return new WhatIfOutput
        {
            Summary = Sentence.Of(
                $"In the {input.Hours} h from hour {from.State.Hour:0.##} the other setting {does} {Math.Abs(saving.Mean):0.00} EUR (95 %: {saving.Lower:0.00} to {saving.Upper:0.00}) and changes ammonia by {ammonia.Mean:+0.00;-0.00} g/m³ ({ammonia.Lower:+0.00;-0.00} to {ammonia.Upper:+0.00;-0.00}).",
                $"Sur {input.Hours} h à partir de l'heure {from.State.Hour:0.##}, l'autre réglage {does} {Math.Abs(saving.Mean):0.00} EUR (95 % : de {saving.Lower:0.00} à {saving.Upper:0.00}) et fait varier l'ammoniac de {ammonia.Mean:+0.00;-0.00} g/m³ (de {ammonia.Lower:+0.00;-0.00} à {ammonia.Upper:+0.00;-0.00})."),
            FromHour = from.State.Hour,
            Saving = IntervalResult.Of(saving),
            Co2Saving = IntervalResult.Of(co2),
            AmmoniaChange = IntervalResult.Of(ammonia),
            Course =
            [
                .. Enumerable.Range(0, input.Hours).Select(i => new BranchHour
                {
                    Hour = futures[0].AsIs[i].Hour,
                    CostAsIs = futures.Average(f => f.AsIs[i].Cost),
                    CostWhatIf = futures.Average(f => f.WhatIf[i].Cost),
                    AmmoniaAsIs = futures.Average(f => f.AsIs[i].Values.Ammonia),
                    AmmoniaWhatIf = futures.Average(f => f.WhatIf[i].Values.Ammonia),
                }),
            ],
            SeedUsed = input.Seed,
        };

        Estimate Paired(Func<HourRecord, double> of) => Estimate.OfPairedDifference([.. futures.Select(f => f.AsIs.Sum(of))], [.. futures.Select(f => f.WhatIf.Sum(of))]);

        HourRecord[] Hours(SettingDefinition setting, Influent influent, CancellationToken cancel)
        {
            var run = new StationRun(station, setting, influent, from.State);
            return [.. Enumerable.Range(0, input.Hours).Select(_ => run.Advance(cancel))];
        }
    }

    private static LiveMoment Begin(StationDefinition station, StartLiveInput input, OperationContext context)
    {
        if (input.Snapshot is { } name) return Kept(station, name);
        if (input.Resume) return Now(station, context) ?? throw SimulateOperations.Refused("Resume", "No run ended here that could go on: leave Resume out.");
        StationState rest = StationRun.Rest(station, station.Setting, cancellation: context.Cancellation);
        return new LiveMoment(rest.At(Math.Min(input.StartHour ?? context.Time.GetUtcNow().TimeOfDay.TotalHours, 23.999)), input.Weather, (ulong)input.Seed);
    }

    private static LiveMoment? Now(StationDefinition station, OperationContext context)
    {
        if (LiveRun.Find(context.Repository, context.Submodel.Id) is { } run) return run.Moment;
        if (station.Live is not { Moment.Length: > 0 } live) return null;
        return LiveMoment.Parse(live.Moment) ?? throw SimulateOperations.Refused("Live.Moment", "The text is no moment of this version: call StartLive anew.");
    }

    private static LiveMoment Kept(StationDefinition station, string name)
    {
        for (int i = 0; i < station.Snapshots.Count; i++)
        {
            if (station.Snapshots[i].Name != name) continue;
            return LiveMoment.Parse(station.Snapshots[i].Moment) ?? throw SimulateOperations.Refused($"Snapshots[{i}].Moment", "The text is no moment of this version: take the snapshot anew.");
        }
        string known = station.Snapshots.Count > 0 ? $"there are {string.Join(", ", station.Snapshots.Take(10).Select(s => s.Name))}" : "there is none: call TakeSnapshot while the station runs live";
        throw SimulateOperations.Refused("Snapshot", $"There is no snapshot \"{name}\"; {known}.");
    }
}
