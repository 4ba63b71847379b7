using System.Globalization;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.Energy.Plant;
using AasTwin.Twins.Energy.WaterTreatment;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Station;

/// <summary>Which loop to tune.</summary>
internal sealed record TuneControllerInput
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public StationLoop Loop { get; init; } = StationLoop.Oxygen;

    [Description("How fast the closed loop shall be; absent takes the delay of the process, the usual choice.")]
    [Description("Rapidité voulue de la boucle fermée ; absente, le retard du procédé, choix usuel.", "fr")]
    [Unit("s")]
    [AllowedRange(1, 1e7)]
    public double? ClosedLoopTime { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>The loop tuned.</summary>
internal sealed record TuneControllerOutput
{
    [Description("The loop, its process and its settings.")]
    [Description("La boucle, son procédé et ses réglages.", "fr")]
    public required TunedLoop Result { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A loop and its settings.</summary>
internal sealed record TunedLoop
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public required StationLoop Name { get; init; }

    [Description("How the relay experiment ended: Identified, NoSteadyOscillation, NoOscillation, WrongSign; and what to do.")]
    [Description("Fin de l'essai au relais : Identified, NoSteadyOscillation, NoOscillation, WrongSign ; et que faire.", "fr")]
    public required string Outcome { get; init; }

    [Description("The process as the relay shows it; absent when it does not.")]
    [Description("Le procédé vu par le relais ; absent sinon.", "fr")]
    public string? Process { get; init; }

    [Description("Settings before.")]
    [Description("Réglages avant.", "fr")]
    public required PidResult Before { get; init; }

    [Description("Settings by the SIMC rules; those before when the loop could not be tuned.")]
    [Description("Réglages par les règles SIMC ; ceux d'avant si la boucle n'a pu être réglée.", "fr")]
    public required PidResult After { get; init; }

    [Description("Maximum sensitivity Ms with the new settings, 1.2 to 2 is usual; absent without a model.")]
    [Description("Sensibilité maximale Ms avec les nouveaux réglages, usuelle de 1,2 à 2 ; absente sans modèle.", "fr")]
    public double? Sensitivity { get; init; }

    [Description("How long the experiment took in the plant.")]
    [Description("Durée de l'essai dans la station.", "fr")]
    [Unit("h")]
    public required double ExperimentHours { get; init; }

    public static TunedLoop Of(LoopDefinition loop, RelayResult relay, PidSettings? settings) => new()
    {
        Name = loop.Loop,
        Outcome = relay.Outcome switch
        {
            RelayOutcome.Identified => "Identified",
            RelayOutcome.NoSteadyOscillation => "NoSteadyOscillation: the cycles differ; the settings rest on their mean, so watch the loop",
            RelayOutcome.NoOscillation => "NoOscillation: the output does not move the measured value enough; check actuator and sensor",
            _ => "WrongSign: the measured value moved away; give the gain the other sign",
        },
        Process = relay.Model?.ToString(),
        Before = PidResult.Of(StationLoops.Settings(loop)),
        After = PidResult.Of(settings ?? StationLoops.Settings(loop)),
        Sensitivity = settings is not null && relay.Model is { } model ? LoopMargins.Of(model, settings with { FilterTime = 0 }).MaximumSensitivity : null,
        ExperimentHours = relay.Seconds / 3600,
    };
}

/// <summary>How to tune all loops.</summary>
internal sealed record AutoTuneInput
{
    [Description("Weather in which the loops are compared, before and after.")]
    [Description("Temps qui compare les boucles, avant et après.", "fr")]
    public Weather Weather { get; init; } = Weather.Storm;

    [Description("Hours of it, second by second.")]
    [Description("Heures de ce temps, seconde par seconde.", "fr")]
    [Unit("h")]
    [AllowedRange(2, 720)]
    public int Hours { get; init; } = 24;

    [Description("Days in which the tuned loops adapt on: they follow the process, try settings in a safe range and roll back what is worse; 0 for none.")]
    [Description("Jours d'adaptation ensuite : les boucles suivent le procédé, essaient dans un domaine sûr et reviennent si c'est pire ; 0 pour aucun.", "fr")]
    [Unit("d")]
    [AllowedRange(0, 60)]
    public int AdaptDays { get; init; } = 1;

    [Description("Whether to write the settings into the submodel.")]
    [Description("Écrire les réglages dans le sous-modèle.", "fr")]
    public bool WriteIntoSubmodel { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>All loops tuned.</summary>
internal sealed record AutoTuneOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase (en anglais).", "fr")]
    public required string Summary { get; init; }

    [Description("The loops.")]
    [Description("Les boucles.", "fr")]
    public required IReadOnlyList<TunedLoop> Tuned { get; init; }

    [Description("Integrals of the absolute error, all loops running together.")]
    [Description("Intégrales de l'erreur absolue, toutes les boucles ensemble.", "fr")]
    public required IReadOnlyList<LoopError> Errors { get; init; }

    [Description("Every decision about settings, in order of time.")]
    [Description("Chaque décision sur les réglages, dans l'ordre du temps.", "fr")]
    public required IReadOnlyList<AdjustmentResult> Log { get; init; }

    [Description("Whether the submodel was changed.")]
    [Description("Si le sous-modèle a été changé.", "fr")]
    public required bool Written { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>Errors of a loop.</summary>
internal sealed record LoopError
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public required StationLoop Name { get; init; }

    [Description("Unit of the measured value; the errors are in it times hours.")]
    [Description("Unité de la mesure ; les erreurs sont en cette unité fois heures.", "fr")]
    public required string MeasuredUnit { get; init; }

    [Description("With the settings before.")]
    [Description("Avec les réglages d'avant.", "fr")]
    public required double Before { get; init; }

    [Description("With the tuned settings.")]
    [Description("Avec les nouveaux réglages.", "fr")]
    public required double After { get; init; }

    [Description("Whether the tuned settings are kept: those of a loop that got worse are taken back.")]
    [Description("Si les nouveaux réglages restent : ceux d'une boucle devenue pire sont annulés.", "fr")]
    public required bool Kept { get; init; }
}

/// <summary>A decision.</summary>
internal sealed record AdjustmentResult
{
    [Description("The loop.")]
    [Description("La boucle.", "fr")]
    public required StationLoop Name { get; init; }

    [Description("When.")]
    [Description("Quand.", "fr")]
    [Unit("h")]
    public required double Hour { get; init; }

    [Description("Tuned, Tried, Kept, RolledBack or Refused.")]
    [Description("Tuned, Tried, Kept, RolledBack ou Refused.", "fr")]
    public required TuningDecision Decision { get; init; }

    [Description("Settings before.")]
    [Description("Réglages avant.", "fr")]
    public required PidResult Before { get; init; }

    [Description("Settings after.")]
    [Description("Réglages après.", "fr")]
    public required PidResult After { get; init; }

    [Description("Why, with figures.")]
    [Description("Pourquoi, chiffres à l'appui (en anglais).", "fr")]
    public required string Reason { get; init; }

    public static AdjustmentResult Of(StationLoop loop, TuningAdjustment adjustment) => new()
    {
        Name = loop,
        Hour = adjustment.Seconds / 3600,
        Decision = adjustment.Decision,
        Before = PidResult.Of(adjustment.Before),
        After = PidResult.Of(adjustment.After),
        Reason = adjustment.Reason,
    };
}

/// <summary>The loops of a station and what is wrong with them.</summary>
internal static class StationLoops
{
    public static PidSettings Settings(LoopDefinition loop) => new() { Gain = loop.Gain, IntegralTime = loop.IntegralTime, DerivativeTime = loop.DerivativeTime, FilterTime = LoopDevice.Of(loop.Loop).FilterSeconds };

    /// <summary>The loops of the submodel; those that it does not name are as an installer leaves them.</summary>
    /// <exception cref="OperationRefusedException">A loop cannot work; all findings at once.</exception>
    public static IReadOnlyList<LoopDefinition> Of(StationDefinition station)
    {
        List<Metamodel.Finding> findings = [];
        for (int i = 0; i < station.Loops.Count; i++)
        {
            if (station.Loops[i].Gain == 0 || !double.IsFinite(station.Loops[i].Gain)) findings.Add(StationChecks.Finding($"Loops[{i}].Gain", $"The gain of {station.Loops[i].Loop} is {station.Loops[i].Gain}: give a number other than 0."));
        }
        foreach (StationLoop twice in station.Loops.GroupBy(l => l.Loop).Where(g => g.Count() > 1).Select(g => g.Key)) findings.Add(StationChecks.Finding("Loops", $"{twice} is there twice: keep one."));
        if (findings.Count > 0) throw new OperationRefusedException(findings);
        return [.. LoopDefinition.Usual.Select(u => station.Loops.FirstOrDefault(l => l.Loop == u.Loop) ?? u)];
    }
}

/// <summary>The operations <c>TuneController</c> and <c>AutoTune</c> of the station.</summary>
internal static class TuneOperations
{
    private const int NotCountedHours = 1;

    public static TuneControllerOutput TuneController(TuneControllerInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        LoopDefinition loop = StationLoops.Of(station).First(l => l.Loop == input.Loop);
        return StationDay.Guard(() =>
        {
            StationState rest = StationRun.Rest(station, station.Setting, cancellation: context.Cancellation);
            (RelayResult relay, PidSettings? settings) = StationTuning.Tune(station, loop, rest, (ulong)input.Seed, input.ClosedLoopTime, context.Cancellation);
            return new TuneControllerOutput { Result = TunedLoop.Of(loop, relay, settings), SeedUsed = input.Seed };
        });
    }

    public static AutoTuneOutput AutoTune(AutoTuneInput input, OperationContext context)
    {
        StationDefinition station = SimulateOperations.Station(context);
        IReadOnlyList<LoopDefinition> loops = StationLoops.Of(station);
        AutoTuneOutput output = StationDay.Guard(() => AutoTune(station, loops, input, context.Progress, context.Cancellation));
        if (input.WriteIntoSubmodel)
        {
            IReadOnlyList<LoopDefinition> tuned = [.. loops.Select((l, i) => With(l, output.Tuned[i], output.Errors[i].Kept))];
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
        StationState rest = StationRun.Rest(station, station.Setting, cancellation: cancellation);
        List<TunedLoop> tuned = [];
        List<PidSettings> before = [], after = [];
        Dictionary<StationLoop, ProcessModel> models = [];
        List<AdjustmentResult> log = [];
        foreach (LoopDefinition loop in loops)
        {
            (RelayResult relay, PidSettings? settings) = StationTuning.Tune(station, loop, rest, (ulong)input.Seed, null, cancellation);
            PidSettings present = StationLoops.Settings(loop);
            tuned.Add(TunedLoop.Of(loop, relay, settings));
            before.Add(present);
            after.Add(settings ?? present);
            if (settings is not null) models[loop.Loop] = relay.Model!;
            log.Add(AdjustmentResult.Of(loop.Loop, new TuningAdjustment(0, settings is null ? TuningDecision.Refused : TuningDecision.Tuned, present, settings ?? present, $"relay experiment of {relay.Seconds / 3600:0.#} h: {relay.Outcome}{(relay.Model is { } model ? ", " + model : "")}")));
            progress.Report(0.4 * tuned.Count / loops.Count);
        }
        Influent influent = StationRun.Weathered(station, input.Weather, (input.Hours / 24) + 2, (ulong)input.Seed, 96);
        double[] errorsBefore = Errors(before, new PartOf(progress, 0.4, 0.55)), errorsAfter = Errors(after, new PartOf(progress, 0.55, 0.7));

        // A loop that got worse gets its settings back: what is best alone need not be among seven others.
        bool[] kept = [.. errorsBefore.Zip(errorsAfter, (b, a) => a <= b)];
        for (int i = 0; i < kept.Length; i++)
        {
            if (kept[i] || tuned[i].Sensitivity is null) continue;
            log.Add(AdjustmentResult.Of(loops[i].Loop, new TuningAdjustment(0, TuningDecision.RolledBack, after[i], before[i], string.Create(CultureInfo.InvariantCulture, $"integral of the absolute error {errorsAfter[i]:G4} against {errorsBefore[i]:G4} before"))));
            after[i] = before[i];
            models.Remove(loops[i].Loop);
        }
        if (input.AdaptDays > 0)
        {
            Influent dry = StationRun.Weathered(station, Weather.Dry, input.AdaptDays + 1, (ulong)input.Seed + 1, 96);
            (_, IReadOnlyList<(StationLoop Loop, TuningAdjustment Adjustment)> adapted, _) = StationTuning.Run(
                station, loops, after, dry, rest, (ulong)input.Seed + 1, 24 * input.AdaptDays, 0, models, new PartOf(progress, 0.7, 1), cancellation);
            log.AddRange(adapted.Select(a => AdjustmentResult.Of(a.Loop, a.Adjustment)));
        }
        int better = kept.Where((k, i) => k && tuned[i].Sensitivity is not null && errorsAfter[i] < errorsBefore[i]).Count();
        return new AutoTuneOutput
        {
            Summary = string.Create(CultureInfo.InvariantCulture, $"{tuned.Count(t => t.Sensitivity is not null)} of {loops.Count} loops were identified; with the new settings {better} are better in {input.Hours} h of {input.Weather}, {kept.Count(k => !k)} were worse and got theirs back; {log.Count} decisions are in the log."),
            Tuned = tuned,
            Errors = [.. loops.Select((l, i) => new LoopError { Name = l.Loop, MeasuredUnit = LoopDevice.Of(l.Loop).Unit, Before = errorsBefore[i], After = errorsAfter[i], Kept = kept[i] })],
            Log = log,
            Written = input.WriteIntoSubmodel,
            SeedUsed = input.Seed,
        };

        double[] Errors(List<PidSettings> settings, IProgress<double> part) =>
            StationTuning.Run(station, loops, settings, influent, rest, (ulong)input.Seed, input.Hours, NotCountedHours, null, part, cancellation).Errors;
    }

    private static LoopDefinition With(LoopDefinition loop, TunedLoop tuned, bool kept) => !kept ? loop : loop with
    {
        Gain = tuned.After.Gain,
        IntegralTime = tuned.After.IntegralTime ?? loop.IntegralTime,
        DerivativeTime = tuned.After.DerivativeTime,
    };
}
