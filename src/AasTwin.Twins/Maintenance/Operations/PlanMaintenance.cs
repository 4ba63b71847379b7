using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The operation <c>PlanMaintenance</c>: predictions become tasks, tasks get crews, parts and hours such that the expected cost is least: failures before the work
/// against life that is thrown away by it.
/// </summary>
internal static class PlanMaintenanceOperation
{
    public static PlanMaintenanceOutput Plan(PlanMaintenanceInput input, OperationContext context)
    {
        var fleet = FleetView.Of(context);
        if (fleet.Definition.Crews.Count == 0) throw new OperationRefusedException([FleetView.Finding("Crews", "Crews: there are none: add a crew with its skills, or nobody can do a task.")]);
        var (known, _) = fleet.Snapshots();
        if (known.Count == 0) throw new OperationRefusedException([FleetView.Finding("Machines", "Machines: none has readings that a plan could rest on; ask AssessFleet why.")]);
        var predictions = new MachinePrediction[known.Count];
        Parallel.For(0, known.Count, new ParallelOptions { CancellationToken = context.Cancellation }, i => predictions[i] = fleet.Predict(known[i].Snapshot, withContributions: false));
        context.Progress.Report(0.2);

        var begin = input.Begin ?? predictions.Max(p => p.At).AddHours(1);
        begin = begin.AddTicks(-(begin.Ticks % TimeSpan.TicksPerHour));
        var calendar = new WorkCalendar(fleet.Definition.Calendar, begin, input.HorizonDays * 24);
        var problem = new PlanProblem([.. known.Select((k, i) => Task(fleet, k.Machine, predictions[i]))], fleet.Definition.Crews, fleet.Definition.SpareParts, calendar);
        var plan = PlanSearch.Search(problem, input.Rounds, (ulong)input.Seed, new Part(context.Progress, 0.2, 0.7), context.Cancellation);
        var value = PlanValuation.Of(problem, plan, input.Replications, (ulong)input.Seed, context.Cancellation);
        context.Progress.Report(0.9);
        var line = input.ProductionLine is { } id ? LineHandover.Ask(id, fleet, problem, plan, value, input.Seed, context) : null;
        var placed = plan.Works.Select(w => w.Task).ToHashSet();
        return new PlanMaintenanceOutput
        {
            Summary = Summarize(plan, value, fleet.Definition.Currency, input.HorizonDays),
            Schedule = [.. plan.Works.Select(w => Scheduled(problem, w, predictions[w.Task]))],
            NotPlaced = [.. Enumerable.Range(0, problem.Tasks.Count).Where(i => !placed.Contains(i) && WouldPay(problem, i)).Select(i => NotPlaced(problem, i))],
            Currency = fleet.Definition.Currency,
            AvoidedDowntimeHours = Interval(value.Downtime),
            AvoidedCost = Interval(value.Cost),
            AvoidedFailures = Interval(value.Failures),
            GapToBound = plan.Cost > 0 ? (plan.Cost - problem.LowerBound) / plan.Cost : 0,
            Assumptions = Assumptions(input, fleet, begin, predictions),
            Line = line,
            SeedUsed = input.Seed,
        };
    }

    internal static PlanTask Task(FleetView fleet, MachineDefinition machine, MachinePrediction prediction)
    {
        var kind = prediction.Kinds[0];
        var task = fleet.Task(machine.Type, kind.Kind);
        var price = fleet.Definition.SpareParts.FirstOrDefault(p => p.Name == task.SparePart)?.Price ?? 0;
        var risk = new FailureRisk([.. prediction.Risks.Select(r => (double)r.Hours)], [.. prediction.Risks.Select(r => r.Probability)]);
        return new PlanTask(machine.MachineId, task, risk, kind.Probability, machine.DowntimeCostPerHour, price, fleet.Model.MeanLives[(int)machine.Type], prediction.RemainingUsefulLife.Value);
    }

    /// <summary>Whether somebody would do the task, if they, the part and the hours were there at once.</summary>
    private static bool WouldPay(PlanProblem problem, int task)
    {
        if (problem.Options[task].Count > 0) return true;
        var cost = new TaskCost(problem.Tasks[task], problem.Calendar, problem.Crews.Min(c => c.CostPerHour));
        return cost.Maintained(0, (int)Math.Ceiling(problem.Tasks[task].Task.PlannedHours)) < cost.Unmaintained;
    }

    private static UnplacedMachine NotPlaced(PlanProblem problem, int task)
    {
        var (machine, needs) = (problem.Tasks[task].MachineId, problem.Tasks[task].Task);
        var part = problem.PartOf(task);
        var why = !problem.Crews.Any(c => c.Skills.Contains(needs.Skill, StringComparer.OrdinalIgnoreCase)) ? Sentence.Of($"no crew has the skill {needs.Skill}", $"aucune équipe n'a la qualification {needs.Skill}")
            : part >= 0 && problem.DeliveryHour(part) >= problem.Calendar.Hours && problem.Parts[part].Stock == 0 ? Sentence.Of($"the part {needs.SparePart} comes after the horizon", $"la pièce {needs.SparePart} arrive après l'horizon")
            : Sentence.Of($"all crews, parts or opening hours that would pay are taken", $"équipes, pièces et heures d'ouverture rentables sont toutes prises");
        return new UnplacedMachine { MachineId = machine, Reason = Sentence.Of($"{needs.Action}: {why}.", $"{needs.Action} : {why}.") };
    }

    private static ScheduledTask Scheduled(PlanProblem problem, PlannedWork work, MachinePrediction prediction)
    {
        var task = problem.Tasks[work.Task];
        return new ScheduledTask
        {
            MachineId = task.MachineId,
            Action = Sentence.Of($"{task.Task.Action}", $"{task.Task.Action}"),
            Kind = task.Task.Kind,
            Crew = problem.Crews[work.Crew].Name,
            From = problem.Calendar.Begin.AddHours(work.Start),
            To = problem.Calendar.Begin.AddHours(work.End),
            DowntimeHours = problem.Calendar.Production(work.Start, work.End),
            SparePart = task.Task.SparePart is { } part ? PartOf(part, problem, work) : null,
            Risk = new IntervalValue { Value = prediction.Week.Probability, Lower = prediction.Week.Lower, Upper = prediction.Week.Upper },
            Saves = problem.Unmaintained[work.Task] - work.Cost,
        };
    }

    private static MultiLanguageText PartOf(string part, PlanProblem problem, PlannedWork work)
    {
        if (!work.IsPartOrdered) return Sentence.Of($"{part}, from stock", $"{part}, en stock");
        var delivered = problem.Calendar.Begin.AddHours(problem.DeliveryHour(problem.PartOf(work.Task)));
        return Sentence.Of($"{part}, order now: delivered {delivered:yyyy-MM-dd}", $"{part}, à commander maintenant : livraison le {delivered:yyyy-MM-dd}");
    }

    private static MultiLanguageText Summarize(Plan plan, PlanValuation value, string currency, int days) => plan.Works.Count == 0
        ? Sentence.Of($"Nothing is worth doing within {days} days.", $"Rien ne vaut la peine d'être fait sous {days} jours.")
        : Sentence.Of(
            $"{plan.Works.Count} tasks within {days} days avoid {value.Failures.Mean:0.0} ± {value.Failures.HalfWidth:0.0} failures, {value.Downtime.Mean:0} ± {value.Downtime.HalfWidth:0} hours of standstill and {value.Cost.Mean:N0} ± {value.Cost.HalfWidth:N0} {currency}.",
            $"Le plan ({Tasks(plan.Works.Count)} sous {days} jours) évite {value.Failures.Mean:0.0} ± {value.Failures.HalfWidth:0.0} pannes, {value.Downtime.Mean:0} ± {value.Downtime.HalfWidth:0} heures d'arrêt et {value.Cost.Mean:N0} ± {value.Cost.HalfWidth:N0} {currency}.");

    private static MultiLanguageText Tasks(int count) => Sentence.Count(count, "task", "tasks", "tâche", "tâches");

    private static List<MultiLanguageText> Assumptions(PlanMaintenanceInput input, FleetView fleet, DateTimeOffset begin, MachinePrediction[] predictions)
    {
        var assumptions = new List<MultiLanguageText>
        {
            Sentence.Of(
                $"Machines fail independently, with the probabilities that the model foretells; between two horizons of the prediction the rate is constant.",
                $"Les machines tombent en panne indépendamment, avec les probabilités annoncées par le modèle ; entre deux horizons de la prévision, le taux est constant."),
            Sentence.Of(
                $"The task prevents the likeliest kind of failure; the other kinds go on with their share of the risk.",
                $"La tâche prévient le genre de panne le plus probable ; les autres gardent leur part du risque."),
            Sentence.Of(
                $"Work too early costs the life that is thrown away: the long-run cost of renewals an hour, at the mean life of the type in the training data.",
                $"Un travail trop précoce coûte la vie perdue : le coût horaire des renouvellements à long terme, à la durée de vie moyenne du type dans les données d'apprentissage."),
            Sentence.Of(
                $"A failure is repaired at once, around the clock, whatever crews do, and costs what the task states for it.",
                $"Une panne est réparée aussitôt, de jour comme de nuit, quelles que soient les équipes, et coûte ce que la tâche indique."),
            Sentence.Of(
                $"Standing costs the machine's DowntimeCostPerHour, and nothing while production stands; a machine stands from the begin of its work to the end, closing time included.",
                $"L'arrêt coûte le DowntimeCostPerHour de la machine, et rien quand la production est arrêtée ; une machine est arrêtée du début à la fin de son travail, fermetures comprises."),
            Sentence.Of(
                $"Intervals are those of the mean over the futures; that the model may be wrong is not in them.",
                $"Les intervalles sont ceux de la moyenne sur les futurs ; l'erreur possible du modèle n'y est pas."),
        };
        if (fleet.Definition.Tasks.Count < UsualTasks.All.Count)
        {
            assumptions.Add(Sentence.Of(
                $"Tasks that the fleet does not state take usual times and costs.",
                $"Les tâches que le parc ne précise pas prennent des durées et des coûts usuels."));
        }
        var age = begin - predictions.Min(p => p.At);
        if (age > TimeSpan.FromHours(48))
        {
            assumptions.Add(Sentence.Of(
                $"The oldest readings are {age.TotalHours:0} hours before the plan: what happened since is not known.",
                $"Les mesures les plus anciennes précèdent le plan de {age.TotalHours:0} heures : la suite n'est pas connue."));
        }
        if (input.ProductionLine is not null)
        {
            assumptions.Add(Sentence.Of(
                $"On the production line a stop of a machine is a failure of its station, at random times with the frequency and length of the plan.",
                $"Sur la ligne de production, l'arrêt d'une machine est une panne de son poste, à des moments aléatoires, avec la fréquence et la durée du plan."));
        }
        return assumptions;
    }

    private static IntervalValue Interval(Estimate estimate) => new() { Value = estimate.Mean, Lower = estimate.Lower, Upper = estimate.Upper };

    private sealed class Part(IProgress<double> whole, double from, double share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (share * value));
    }
}
