namespace AasTwin.Twins.Maintenance;

/// <summary>How a fleet is maintained.</summary>
public enum MaintenancePolicy
{
    /// <summary>Repair what failed.</summary>
    RunToFailure,

    /// <summary>Overhaul each machine at a fixed age, and repair what fails before.</summary>
    FixedInterval,

    /// <summary>Assess the machines twice a week and plan the work as <c>PlanMaintenance</c> does, and repair what fails before.</summary>
    Predictive,
}

/// <summary>
/// A fleet over some days under a policy. Whatever the policy, a machine sees the same load, weather and chance in each hour, so that policies are compared with the
/// same circumstances. Models see readings only, never the damage.
/// </summary>
public sealed class PolicySimulation
{
    private const int AssessEveryHours = 84, PlanDays = 14;

    private readonly FailureModel? model;
    private readonly int intervalHours;
    private readonly MaintenancePolicy policy;
    private readonly RunningMachine[] machines;
    private readonly FleetDefinition fleet;
    private readonly DateTimeOffset start;
    private readonly ulong seed;
    private readonly int hours;
    private double cost, downtime;
    private int failures, planned;

    private PolicySimulation(MaintenancePolicy policy, FailureModel? model, int intervalHours, FleetDescription description, int days, ulong seed)
    {
        (this.policy, this.model, this.intervalHours, this.seed, hours) = (policy, model, intervalHours, seed, days * 24);
        start = description.History?.Until ?? TrainingFleet.Start;
        fleet = new FleetDefinition
        {
            Tasks = description.Tasks,
            Crews = description.Crews,
            // Parts are ordered in time: stock is filled up again, which a single plan does not see.
            SpareParts = [.. description.SpareParts.Select(p => p with { Stock = Math.Max(p.Stock, 2) })],
            Calendar = description.Calendar with { ClosedDays = [], ProductionStops = [] },
        };
        machines = [.. description.Machines.Select((m, i) => new RunningMachine(m, i, start, seed))];
    }

    /// <param name="model">What predicts; only for <see cref="MaintenancePolicy.Predictive"/>.</param>
    /// <param name="intervalHours">Age of the overhaul; only for <see cref="MaintenancePolicy.FixedInterval"/>.</param>
    public static PolicyOutcome Run(
        MaintenancePolicy policy, FleetDescription description, int days, ulong seed, FailureModel? model = null, int intervalHours = 4000, CancellationToken cancellation = default)
    {
        if (policy == MaintenancePolicy.Predictive) ArgumentNullException.ThrowIfNull(model);
        var simulation = new PolicySimulation(policy, model, intervalHours, description, days, seed);
        var calendar = new WorkCalendar(simulation.fleet.Calendar, simulation.start, simulation.hours);
        for (var hour = 0; hour < simulation.hours; hour++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (policy == MaintenancePolicy.Predictive && hour % AssessEveryHours == 0) simulation.Plan(hour);
            foreach (var machine in simulation.machines) simulation.Advance(machine, hour, calendar);
        }
        return new PolicyOutcome(simulation.cost, simulation.downtime, simulation.failures, simulation.planned);
    }

    private void Advance(RunningMachine machine, int hour, WorkCalendar calendar)
    {
        if (machine.DownUntil > hour)
        {
            machine.Stand();
            return;
        }
        if (policy == MaintenancePolicy.FixedInterval && machine.HoursSinceOverhaul >= intervalHours && calendar.IsOpen(hour)) Overhaul(machine, hour, calendar);
        else if (machine.Planned is { } work && work.Start <= hour) Maintain(machine, hour, work);
        if (machine.DownUntil > hour)
        {
            machine.Stand();
            return;
        }
        if (machine.Run() is { } kind) Fail(machine, hour, kind);
    }

    private void Fail(RunningMachine machine, int hour, FailureKind kind)
    {
        var task = UsualTasks.Find(fleet, machine.Described.Type, kind);
        failures++;
        Pay(machine, task.FailureCost + Price(task), task.RepairHours);
        machine.Renew(kind, hour + (int)Math.Ceiling(task.RepairHours));
    }

    private void Overhaul(RunningMachine machine, int hour, WorkCalendar calendar)
    {
        // All three tasks at once: the material of all, the time of the longest.
        var tasks = Enum.GetValues<FailureKind>().Select(k => UsualTasks.Find(fleet, machine.Described.Type, k)).ToList();
        var working = tasks.Max(t => t.PlannedHours);
        var end = calendar.EndOf(hour, working) ?? hours;
        planned++;
        Pay(machine, tasks.Sum(t => t.PlannedCost + Price(t)) + (working * fleet.Crews.Average(c => c.CostPerHour)), end - hour);
        machine.Renew(null, end);
    }

    private void Maintain(RunningMachine machine, int hour, (int Start, int Length, FailureKind Kind, double Cost) work)
    {
        planned++;
        Pay(machine, work.Cost, work.Length);
        machine.Renew(work.Kind, hour + work.Length);
    }

    private void Pay(RunningMachine machine, double amount, double standstill)
    {
        downtime += standstill;
        cost += amount + (standstill * machine.Described.DowntimeCostPerHour);
    }

    private void Plan(int hour)
    {
        var calendar = new WorkCalendar(fleet.Calendar, start.AddHours(hour), PlanDays * 24);
        var tasks = new PlanTask?[machines.Length];
        Parallel.For(0, machines.Length, i =>
        {
            machines[i].Planned = null;
            if (machines[i].DownUntil <= hour && machines[i].Snapshot() is { } snapshot) tasks[i] = TaskOf(machines[i], snapshot);
        });
        int[] known = [.. Enumerable.Range(0, tasks.Length).Where(i => tasks[i] is not null)];
        var problem = new PlanProblem([.. known.Select(i => tasks[i]!)], fleet.Crews, fleet.SpareParts, calendar);
        foreach (var work in PlanSearch.Search(problem, rounds: 200, seed + (ulong)hour).Works)
        {
            // What lies after the next assessment is planned anew then.
            if (work.Start >= AssessEveryHours) continue;
            var (task, crew) = (problem.Tasks[work.Task], fleet.Crews[work.Crew]);
            machines[known[work.Task]].Planned = (hour + work.Start, work.End - work.Start, task.Task.Kind, task.WorkCost(crew.CostPerHour));
        }
    }

    private PlanTask TaskOf(RunningMachine machine, MachineSnapshot snapshot)
    {
        var prediction = model!.Predict(snapshot, kind => UsualTasks.Find(fleet, machine.Described.Type, kind).Action, withContributions: false);
        var kind = prediction.Kinds[0];
        var task = UsualTasks.Find(fleet, machine.Described.Type, kind.Kind);
        var risk = new FailureRisk([.. prediction.Risks.Select(r => (double)r.Hours)], [.. prediction.Risks.Select(r => r.Probability)]);
        return new PlanTask(machine.Described.Id, task, risk, kind.Probability, machine.Described.DowntimeCostPerHour, Price(task), model.MeanLives[(int)machine.Described.Type], prediction.RemainingUsefulLife.Value);
    }

    private double Price(MaintenanceTaskDefinition task) => fleet.SpareParts.FirstOrDefault(p => p.Name == task.SparePart)?.Price ?? 0;
}
