using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.Maintenance;

/// <summary>Which task is moved to where.</summary>
internal sealed record RescheduleTaskInput
{
    [Description("The machine; its task prevents the likeliest kind of failure, as in the plan. Absent means the machine that most probably fails within 7 days.")]
    [Description("La machine ; sa tâche prévient la panne la plus probable, comme dans le plan. Absente, celle qui risque le plus une panne sous 7 jours.", "fr")]
    public string? MachineId { get; init; }

    [Description("Who does it; absent means the first crew with the skill.")]
    [Description("Qui la fait ; absent, la première équipe qualifiée.", "fr")]
    public string? Crew { get; init; }

    [Description("When the work begins; it is taken as the full hour in which this lies. Absent means the first hour at which it can.")]
    [Description("Début du travail, ramené à l'heure pleine ; absent, la première heure possible.", "fr")]
    public DateTimeOffset? From { get; init; }

    [Description("Days that the plan looks ahead.")]
    [Description("Jours couverts par le plan.", "fr")]
    [Unit("d")]
    [AllowedRange(1, 90)]
    public int HorizonDays { get; init; } = 30;

    [Description("First hour of the plan; absent means the hour after the newest readings, as in the plan.")]
    [Description("Première heure du plan ; absente, l'heure après les dernières mesures, comme dans le plan.", "fr")]
    public DateTimeOffset? Begin { get; init; }
}

/// <summary>What the task costs and risks there.</summary>
internal sealed record RescheduleTaskOutput
{
    [Description("Whether the work can begin then: the hour is open, the crew has the skill, the part is there. Other tasks of the crew are not looked at.")]
    [Description("Si le travail peut commencer alors : heure ouverte, équipe qualifiée, pièce présente. Les autres tâches de l'équipe ne sont pas examinées.", "fr")]
    public required bool IsPossible { get; init; }

    [Description("Why it cannot; empty when it can.")]
    [Description("Pourquoi non ; vide si c'est possible.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Hindrances { get; init; }

    [Description("The first hour from then on at which it can begin; absent when there is none within the horizon.")]
    [Description("La première heure possible à partir de là ; absente s'il n'y en a pas dans l'horizon.", "fr")]
    public DateTimeOffset? NextPossible { get; init; }

    [Description("When the work begins.")]
    [Description("Début du travail.", "fr")]
    public required DateTimeOffset WorkBegin { get; init; }

    [Description("When the machine runs again.")]
    [Description("Remise en marche.", "fr")]
    public required DateTimeOffset WorkEnd { get; init; }

    [Description("Hours of production that it costs.")]
    [Description("Heures de production perdues.", "fr")]
    [Unit("h")]
    public required double DowntimeHours { get; init; }

    [Description("Probability of a failure before the work begins.")]
    [Description("Probabilité de panne avant le début du travail.", "fr")]
    public required IntervalValue RiskBefore { get; init; }

    [Description("Expected cost that the task saves within the horizon. The interval takes the risk at the ends of its own.")]
    [Description("Coût attendu évité par la tâche. L'intervalle prend le risque aux bornes du sien.", "fr")]
    public required IntervalValue Saves { get; init; }

    [Description("Currency of the amounts.")]
    [Description("Monnaie des montants.", "fr")]
    public required string Currency { get; init; }

    [Description("The machine.")]
    [Description("La machine.", "fr")]
    public required string Machine { get; init; }

    [Description("Who does it.")]
    [Description("Qui la fait.", "fr")]
    public required string DoneBy { get; init; }
}

/// <summary>The operation <c>RescheduleTask</c>: what it costs and risks to do a task of the plan at another hour, or by another crew. Nothing is written.</summary>
internal static class RescheduleTaskOperation
{
    public static RescheduleTaskOutput Reschedule(RescheduleTaskInput input, OperationContext context)
    {
        var fleet = FleetView.Of(context);
        var named = input.MachineId is { } id ? fleet.Machine(id) : null;
        if (input.Crew is { } name && fleet.Definition.Crews.All(c => c.Name != name))
            throw Refused("Crew", $"the fleet has no crew \"{name}\"; it has {string.Join(", ", fleet.Definition.Crews.Select(c => c.Name))}.");
        var (known, unknown) = fleet.Snapshots();
        if (known.Count == 0) throw Refused("MachineId", "no machine of the fleet has readings to predict from.");
        var machine = named ?? known.MaxBy(k => fleet.Predict(k.Snapshot, withContributions: false).Week.Probability).Machine;
        var snapshot = known.FirstOrDefault(k => k.Machine == machine).Snapshot
            ?? throw Refused("MachineId", unknown.First(u => u.Machine == machine).Reason);
        var begin = input.Begin ?? known.Max(k => k.Snapshot.Readings.LastHour).AddHours(1);
        begin = begin.AddTicks(-(begin.Ticks % TimeSpan.TicksPerHour));
        var calendar = new WorkCalendar(fleet.Definition.Calendar, begin, input.HorizonDays * 24);
        var prediction = fleet.Predict(snapshot, withContributions: false);
        var task = PlanMaintenanceOperation.Task(fleet, machine, prediction);
        var crew = (input.Crew is null ? fleet.Definition.Crews.FirstOrDefault(c => c.Skills.Contains(task.Task.Skill, StringComparer.OrdinalIgnoreCase)) : null)
            ?? fleet.Definition.Crews.First(c => input.Crew is null || c.Name == input.Crew);
        var problem = new PlanProblem([task], [crew], fleet.Definition.SpareParts, calendar);
        var start = input.From is { } from ? (int)Math.Floor((from - begin).TotalHours) : FirstPossible(problem, task, 0) ?? 0;
        if (start < 0 || start >= calendar.Hours) throw Refused("From", $"it is outside the plan, which goes from {begin:u} to {begin.AddHours(calendar.Hours):u}.");
        var end = calendar.EndOf(start, task.Task.PlannedHours) ?? throw Refused("From", "the work is not done within two weeks after the plan: choose an earlier hour.");
        var hindrances = Hindrances(problem, start);
        // The work after each of three futures: as foretold, and with the risk at the ends of its interval.
        FailureRisk[] risks = [task.Risk, RiskOf(prediction, r => r.Lower), RiskOf(prediction, r => r.Upper)];
        var usual = fleet.Definition.Crews[0].CostPerHour;
        double[] saves = [.. risks.Select(risk => Saves(task with { Risk = risk }, calendar, crew, usual, start, end))];
        return new RescheduleTaskOutput
        {
            Machine = machine.MachineId,
            DoneBy = crew.Name,
            IsPossible = hindrances.Count == 0,
            Hindrances = hindrances,
            NextPossible = FirstPossible(problem, task, start) is { } next ? begin.AddHours(next) : null,
            WorkBegin = begin.AddHours(start),
            WorkEnd = begin.AddHours(end),
            DowntimeHours = calendar.Production(start, end),
            RiskBefore = new IntervalValue { Value = risks[0].Within(start), Lower = risks[1].Within(start), Upper = risks[2].Within(start) },
            Saves = new IntervalValue { Value = saves[0], Lower = saves.Min(), Upper = saves.Max() },
            Currency = fleet.Definition.Currency,
        };
    }

    /// <summary>The first hour of the plan, from one on, at which the work can begin; null when there is none.</summary>
    private static int? FirstPossible(PlanProblem problem, PlanTask task, int from) =>
        Enumerable.Range(from, problem.Calendar.Hours - from).Where(h => Hindrances(problem, h).Count == 0 && problem.Calendar.EndOf(h, task.Task.PlannedHours) is not null)
            .Select(h => (int?)h).FirstOrDefault();

    private static List<MultiLanguageText> Hindrances(PlanProblem problem, int start)
    {
        var (task, crew, part) = (problem.Tasks[0].Task, problem.Crews[0], problem.PartOf(0));
        var hindrances = new List<MultiLanguageText>();
        var (begin, delivered) = (problem.Calendar.Begin.AddHours(start), problem.Calendar.Begin.AddHours(part >= 0 ? problem.DeliveryHour(part) : 0));
        if (!problem.Calendar.IsOpen(start)) hindrances.Add(Sentence.Of($"The plant is closed at {begin:u}.", $"L'usine est fermée à ce moment ({begin:u})."));
        if (!crew.Skills.Contains(task.Skill, StringComparer.OrdinalIgnoreCase))
            hindrances.Add(Sentence.Of($"{crew.Name} does not have the skill {task.Skill}.", $"{crew.Name} n'a pas la qualification {task.Skill}."));
        if (part >= 0 && problem.Parts[part].Stock == 0 && start < problem.DeliveryHour(part))
        {
            hindrances.Add(Sentence.Of(
                $"The part {task.SparePart} is not in stock; ordered now, it is there at {delivered:u}.",
                $"La pièce {task.SparePart} n'est pas en stock ; commandée maintenant, elle est là le {delivered:u}."));
        }
        return hindrances;
    }

    /// <summary>Against doing nothing, which costs the same whoever would have come: at the price of the first crew, as in the plan.</summary>
    private static double Saves(PlanTask task, WorkCalendar calendar, CrewDefinition crew, double usualCrewCost, int start, int end) =>
        new TaskCost(task, calendar, usualCrewCost).Unmaintained - new TaskCost(task, calendar, crew.CostPerHour).Maintained(start, end);

    private static FailureRisk RiskOf(MachinePrediction prediction, Func<HorizonRisk, double> of) =>
        new([.. prediction.Risks.Select(r => (double)r.Hours)], [.. prediction.Risks.Select(of)]);

    private static OperationRefusedException Refused(string path, string text) => new([FleetView.Finding(path, $"{path}: {text}")]);
}
