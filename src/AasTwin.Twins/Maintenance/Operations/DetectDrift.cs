using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.Maintenance;

/// <summary>What to watch.</summary>
internal sealed record DetectDriftInput
{
    [Description("The machine; absent means all.")]
    [Description("La machine ; absente, toutes.", "fr")]
    public string? MachineId { get; init; }

    [Description("False alarms that are put up with, a year and machine: fewer find a drift later.")]
    [Description("Fausses alarmes admises par an et machine : moins il y en a, plus la dérive est vue tard.", "fr")]
    [AllowedRange(0.001, 100)]
    public double FalseAlarmsPerYear { get; init; } = 0.5;

    [Description("The shift to be found quickest, in standard deviations of a mean over eight hours; half of it is put up with, because all machines wear a little.")]
    [Description("Le décalage à trouver au plus vite, en écarts types d'une moyenne sur huit heures ; la moitié est admise, car toute machine s'use un peu.", "fr")]
    [AllowedRange(0.5, 100)]
    public double Shift { get; init; } = 36;
}

/// <summary>What drifts.</summary>
internal sealed record DetectDriftOutput
{
    [Description("The machines with signals that drift, the strongest first.")]
    [Description("Les machines dont des signaux dérivent, les plus fortes dérives d'abord.", "fr")]
    public required IReadOnlyList<MachineDrift> Drifting { get; init; }

    [Description("How many machines were watched.")]
    [Description("Nombre de machines surveillées.", "fr")]
    public required int Watched { get; init; }

    [Description("The machines that could not be watched, and why.")]
    [Description("Les machines non surveillées, et pourquoi.", "fr")]
    public required IReadOnlyList<UnassessedMachine> NotWatched { get; init; }
}

/// <summary>A machine that drifts.</summary>
internal sealed record MachineDrift
{
    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required string MachineId { get; init; }

    [Description("When the first of its drifts was found.")]
    [Description("Quand la première dérive a été trouvée.", "fr")]
    public required DateTimeOffset FoundAt { get; init; }

    [Description("Whether it looks like a matter of a sensor: it drifts, and what goes with it does not.")]
    [Description("Si cela ressemble à un défaut de capteur : il dérive, ce qui va avec non.", "fr")]
    public required bool IsProbablySensor { get; init; }

    [Description("What is the matter.")]
    [Description("De quoi il s'agit.", "fr")]
    public required MultiLanguageText Message { get; init; }

    [Description("The drifting signals, the strongest first.")]
    [Description("Les signaux qui dérivent, les plus forts d'abord.", "fr")]
    public required IReadOnlyList<SignalDrift> SignalDrifts { get; init; }
}

/// <summary>A signal that drifts.</summary>
internal sealed record SignalDrift
{
    [Description("The signal.")]
    [Description("Le signal.", "fr")]
    public required string Signal { get; init; }

    [Description("Present deviation from what a healthy machine reads, in standard deviations of a mean over eight hours.")]
    [Description("Écart actuel à une machine saine, en écarts types d'une moyenne sur huit heures.", "fr")]
    public required double Deviation { get; init; }

    [Description("When it probably began; at the first hour of the readings it may be older.")]
    [Description("Début probable ; à la première heure des mesures, il peut être plus ancien.", "fr")]
    public required DateTimeOffset Since { get; init; }

    [Description("Which detectors found it.")]
    [Description("Les détecteurs qui l'ont trouvé.", "fr")]
    public required string Detectors { get; init; }
}

/// <summary>The operation <c>DetectDrift</c>: an unplanned stop announces itself.</summary>
internal static class DetectDriftOperation
{
    public static DetectDriftOutput Detect(DetectDriftInput input, OperationContext context)
    {
        var fleet = FleetView.Of(context);
        var rules = new DriftRules(input.FalseAlarmsPerYear, input.Shift);
        IReadOnlyList<(MachineDefinition Machine, MachineSnapshot Snapshot)> known;
        IReadOnlyList<(MachineDefinition Machine, string Reason)> unknown = [];
        if (input.MachineId is { } id)
        {
            var findings = new List<Finding>();
            known = [(fleet.Machine(id), fleet.Snapshot(fleet.Machine(id), findings) ?? throw new OperationRefusedException(findings))];
        }
        else (known, unknown) = fleet.Snapshots();
        var drifts = new List<(double Strength, MachineDrift Drift)>();
        for (var i = 0; i < known.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var snapshot = known[i].Snapshot;
            var residuals = fleet.Model.Expected.Residuals(snapshot.Type, snapshot.Readings.Values, snapshot.Reference);
            var found = MachineDriftWatch.Watch(residuals, fleet.Model.BlockDeviations, rules);
            if (found.Count > 0) drifts.Add((found.Max(f => Math.Abs(f.Deviation)), Tell(snapshot, found, MachineDriftWatch.IsProbablySensor(residuals, fleet.Model.BlockDeviations, [.. found.Select(f => f.Signal).Distinct()]))));
            context.Progress.Report((i + 1.0) / known.Count);
        }
        return new DetectDriftOutput
        {
            Drifting = [.. drifts.OrderByDescending(d => d.Strength).Select(d => d.Drift)],
            Watched = known.Count,
            NotWatched = [.. unknown.Select(u => new UnassessedMachine { MachineId = u.Machine.MachineId, Reason = u.Reason })],
        };
    }

    private static MachineDrift Tell(MachineSnapshot machine, IReadOnlyList<DriftFound> found, bool isSensor)
    {
        var signals = found.GroupBy(f => f.Signal).ToList();
        DateTimeOffset At(int row) => machine.Readings.FirstHour.AddHours(row);
        var names = Sentence.Join(
            signals.Take(4).Select(g => g.First().Direction > 0
                ? Sentence.Of($"{Signals.All[g.Key].Name} up", $"{Signals.All[g.Key].Name} en hausse")
                : Sentence.Of($"{Signals.All[g.Key].Name} down", $"{Signals.All[g.Key].Name} en baisse")),
            ", ");
        var others = signals.Count > 4 ? Sentence.Of($" and {signals.Count - 4} more", $" et {signals.Count - 4} de plus") : null;
        return new MachineDrift
        {
            MachineId = machine.MachineId,
            FoundAt = At(found.Min(f => f.AlarmRow)),
            IsProbablySensor = isSensor,
            Message = isSensor
                ? Sentence.Of(
                    $"{names}: the signals that go with it are as usual, so look at the sensor first.",
                    $"{names} : les signaux associés sont normaux, vérifier d'abord le capteur.")
                : Sentence.Of(
                    $"{names}{others}: the machine is changing; ask PredictFailure what follows.",
                    $"{names}{others} : la machine évolue ; demander la suite à PredictFailure."),
            SignalDrifts =
            [
                .. signals.Select(g => new SignalDrift
                {
                    Signal = Signals.All[g.Key].Name,
                    Deviation = g.First().Deviation,
                    Since = At(g.Min(f => f.SinceRow)),
                    Detectors = string.Join(", ", g.Select(f => f.Detector).Distinct()),
                }),
            ],
        };
    }
}
