using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.Plant;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The operations <c>TuneController</c> and <c>AutoTune</c> of the station.</summary>
internal static class TuneOperations
{
    private const int NotCountedHours = 1;

    /// <summary>How many delays the closed loop of the second trial takes.</summary>
    private const int Slower = 8;

    public static TuneControllerOutput TuneController(TuneControllerInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        LoopDefinition loop = StationLoops.Of(station).First(l => l.Loop == input.Loop);
        return StationDay.Guard(() =>
        {
            StationState rest = StationTuning.Rest(station, StationLoops.Of(station), context.Cancellation);
            (RelayResult relay, PidSettings? settings) = StationTuning.Tune(station, loop, rest, (ulong)input.Seed, input.ClosedLoopTime, context.Cancellation);
            return new TuneControllerOutput { Result = TunedLoop.Of(station, loop, relay, settings), SeedUsed = input.Seed };
        });
    }

    public static AutoTuneOutput AutoTune(AutoTuneInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        IReadOnlyList<LoopDefinition> loops = StationLoops.Of(station);
        AutoTuneOutput output = StationDay.Guard(() => AutoTune(station, loops, input, context.Progress, context.Cancellation));
        if (input.WriteIntoSubmodel)
        {
            IReadOnlyList<LoopDefinition> tuned = [.. loops.Select((l, i) => With(l, output.Tuned[i]))];
            context.Repository.Change(context.Submodel.Id, submodel =>
            {
                submodel.SubmodelElements!.RemoveAll(e => e.IdShort == nameof(StationDefinition.Loops));
                submodel.SubmodelElements.Add(RecordModel.ToElements(new StationDefinition { Loops = tuned }).First(e => e.IdShort == nameof(StationDefinition.Loops)));
            }).GetAwaiter().GetResult();
        }
        return output;
    }

    public static AutoTuneOutput AutoTune(StationDefinition station, IReadOnlyList<LoopDefinition> loops, AutoTuneInput input, IProgress<double> progress, CancellationToken cancellation)
    {
        StationState rest = StationTuning.Rest(station, loops, cancellation);
        List<TunedLoop> tuned = [];
        List<PidSettings> before = [], after = [];
        Dictionary<StationLoop, ProcessModel> models = [];

        // A loop with the wrong sign runs away and takes the others with it: it is switched to manual.
        HashSet<StationLoop> off = [];
        List<AdjustmentResult> log = [];
        foreach (LoopDefinition loop in loops)
        {
            (RelayResult relay, PidSettings? settings) = StationTuning.Tune(station, loop, rest, (ulong)input.Seed, null, cancellation);
            PidSettings present = StationLoops.Settings(loop);
            tuned.Add(TunedLoop.Of(station, loop, relay, settings));
            if (relay.Outcome == RelayOutcome.WrongSign) off.Add(loop.Loop);
            before.Add(present);
            after.Add(settings ?? present);
            if (settings is not null) models[loop.Loop] = relay.Model!;
            MultiLanguageText? model = relay.Model is { } shown ? Sentence.Of($", {shown.Words}", $", {shown.Words}") : null;
            MultiLanguageText found = Sentence.Of(
                $"relay experiment of {relay.Seconds / 3600:0.#} h: {relay.Outcome}{model}",
                $"essai au relais de {relay.Seconds / 3600:0.#} h : {relay.Outcome}{model}");
            log.Add(AdjustmentResult.Of(loop.Loop, new TuningAdjustment(0, settings is null ? TuningDecision.Refused : TuningDecision.Tuned, present, settings ?? present, found)));
            progress.Report(0.4 * tuned.Count / loops.Count);
        }
        Influent influent = StationRun.Weathered(station, input.Weather, (input.Hours / 24) + 2, (ulong)input.Seed, 96);
        double[] errorsBefore = Errors(before, new HashSet<StationLoop>(), new PartOf(progress, 0.4, 0.55)), errorsAfter = Errors(after, off, new PartOf(progress, 0.55, 0.63));

        // What is best alone need not be among seven others and away from where the experiment was: a loop that got worse is tried slower once.
        bool isRetried = false;
        for (int i = 0; i < loops.Count; i++)
        {
            if (errorsAfter[i] <= errorsBefore[i] || tuned[i].Sensitivity is null || !models.TryGetValue(loops[i].Loop, out ProcessModel? model)) continue;
            PidSettings slower = Simc.Tune(model, Slower * model.Delay) with { FilterTime = after[i].FilterTime };
            log.Add(AdjustmentResult.Of(loops[i].Loop, new TuningAdjustment(0, TuningDecision.Tried, after[i], slower, Sentence.Of(
                $"integral of the absolute error {errorsAfter[i]:G4} against {errorsBefore[i]:G4} before: a closed loop {Slower} times as slow",
                $"intégrale de l'erreur absolue de {errorsAfter[i]:G4} contre {errorsBefore[i]:G4} avant : boucle fermée {Slower} fois plus lente"))));
            after[i] = slower;
            isRetried = true;
        }
        if (isRetried) errorsAfter = Errors(after, off, new PartOf(progress, 0.63, 0.7));

        // A loop that is still worse gets its settings back.
        bool[] kept = [.. loops.Select((l, i) => errorsAfter[i] <= errorsBefore[i] || off.Contains(l.Loop))];
        for (int i = 0; i < kept.Length; i++)
        {
            if (kept[i] || tuned[i].Sensitivity is null) continue;
            log.Add(AdjustmentResult.Of(loops[i].Loop, new TuningAdjustment(0, TuningDecision.RolledBack, after[i], before[i], Sentence.Of(
                $"integral of the absolute error {errorsAfter[i]:G4} against {errorsBefore[i]:G4} before",
                $"intégrale de l'erreur absolue de {errorsAfter[i]:G4} contre {errorsBefore[i]:G4} avant"))));
            after[i] = before[i];
            models.Remove(loops[i].Loop);
        }
        if (input.AdaptDays > 0)
        {
            Influent dry = StationRun.Weathered(station, Weather.Dry, input.AdaptDays + 1, (ulong)input.Seed + 1, 96);
            (_, IReadOnlyList<(StationLoop Loop, TuningAdjustment Adjustment)> adapted, _) = StationTuning.Run(
                station, loops, after, off, dry, rest, (ulong)input.Seed + 1, 24 * input.AdaptDays, 0, models, new PartOf(progress, 0.7, 1), cancellation);
            log.AddRange(adapted.Select(a => AdjustmentResult.Of(a.Loop, a.Adjustment)));
        }
        int identified = tuned.Count(t => t.Sensitivity is not null), worse = kept.Count(k => !k);
        string names = string.Join(", ", off.Select(l => $"{l} ({StationLoops.PathOfGain(station, l)})"));
        MultiLanguageText? wrong = off.Count > 0
            ? Sentence.Of($" Wrong sign, switched to manual: {names}.", $" Signe inversé, passées en manuel : {names}.")
            : null;
        int better = kept.Where((k, i) => k && tuned[i].Sensitivity is not null && errorsAfter[i] < errorsBefore[i]).Count();
        return new AutoTuneOutput
        {
            Summary = Sentence.Of(
                $"{identified} of {loops.Count} loops were identified; with the new settings {better} are better in {input.Hours} h of {input.Weather}, {worse} were worse and got theirs back; {log.Count} decisions are in the log.{wrong}",
                $"Boucles identifiées : {identified} sur {loops.Count} ; avec les nouveaux réglages, meilleures sur {input.Hours} h ({EnergyWords.Of(input.Weather)}) : {better}, moins bonnes et revenues aux leurs : {worse} ; décisions au journal : {log.Count}.{wrong}"),
            Tuned = [.. tuned.Select((t, i) => t with { After = PidResult.Of(after[i]) })],
            Errors = [.. loops.Select((l, i) => new LoopError { Name = l.Loop, MeasuredUnit = LoopDevice.Of(l.Loop).Unit, Before = errorsBefore[i], After = errorsAfter[i], Kept = kept[i] })],
            Log = log,
            Written = input.WriteIntoSubmodel,
            SeedUsed = input.Seed,
        };

        double[] Errors(List<PidSettings> settings, IReadOnlySet<StationLoop> manual, IProgress<double> part) =>
            StationTuning.Run(station, loops, settings, manual, influent, rest, (ulong)input.Seed, input.Hours, NotCountedHours, null, part, cancellation).Errors;
    }

    private static LoopDefinition With(LoopDefinition loop, TunedLoop tuned) => loop with
    {
        Gain = tuned.After.Gain,
        IntegralTime = tuned.After.IntegralTime ?? loop.IntegralTime,
        DerivativeTime = tuned.After.DerivativeTime,
    };
}
