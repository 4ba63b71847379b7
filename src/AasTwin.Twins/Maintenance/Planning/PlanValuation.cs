using AasTwin.Learning;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// What a plan is worth: the same drawn futures with the plan and without it. A future draws for each machine when it would fail (and when by another kind than the
/// task prevents); costs are those of <see cref="TaskCost"/>.
/// </summary>
public sealed class PlanValuation
{
    private readonly PlanProblem problem;
    private readonly Plan plan;
    private readonly Dictionary<int, TaskCost> costs;

    private PlanValuation(PlanProblem problem, Plan plan)
    {
        (this.problem, this.plan) = (problem, plan);
        costs = plan.Works.ToDictionary(w => w.Task, w => new TaskCost(problem.Tasks[w.Task], problem.Calendar, problem.Crews[w.Crew].CostPerHour));
    }

    /// <summary>Means over the futures of what the plan avoids.</summary>
    public Estimate Downtime { get; private set; } = null!;

    public Estimate Cost { get; private set; } = null!;

    public Estimate Failures { get; private set; } = null!;

    /// <summary>For each planned work the mean number of failures and of hours of standstill without the plan and with it.</summary>
    public IReadOnlyList<(Standstill Without, Standstill With)> Machines { get; private set; } = [];

    /// <param name="futures">At least 2.</param>
    public static PlanValuation Of(PlanProblem problem, Plan plan, int futures, ulong seed, CancellationToken cancellation)
    {
        var valuation = new PlanValuation(problem, plan);
        valuation.Draw(futures, seed, cancellation);
        return valuation;
    }

    private void Draw(int futures, ulong seed, CancellationToken cancellation)
    {
        var (downtime, cost, failures) = (new double[futures], new double[futures], new double[futures]);
        var machines = new (Standstill Without, Standstill With)[plan.Works.Count];
        for (var future = 0; future < futures; future++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < plan.Works.Count; i++)
            {
                // A stream of its own for each machine, so that a future of a machine does not depend on the others in the plan.
                var random = new RandomStream(RandomStream.Combine(RandomStream.Combine(seed, (ulong)future), (ulong)plan.Works[i].Task));
                var (without, with) = Future(plan.Works[i], -Math.Log(1 - random.NextDouble()), -Math.Log(1 - random.NextDouble()));
                downtime[future] += without.Hours - with.Hours;
                cost[future] += without.Cost - with.Cost;
                failures[future] += without.Failures - with.Failures;
                machines[i] = (machines[i].Without.Plus(without, 1.0 / futures), machines[i].With.Plus(with, 1.0 / futures));
            }
        }
        (Downtime, Cost, Failures, Machines) = (Estimate.Of(downtime), Estimate.Of(cost), Estimate.Of(failures), machines);
    }

    private (Standstill Without, Standstill With) Future(PlannedWork work, double first, double other)
    {
        var (task, cost) = (problem.Tasks[work.Task], costs[work.Task]);
        var horizon = problem.Calendar.Hours;
        var hour = task.Risk.HourOf(first);
        var without = hour < horizon ? Fails(task, cost, hour) : new Standstill(0, 0, cost.Ending);
        if (hour < work.Start) return (without, without);
        var with = new Standstill(0, problem.Calendar.Production(work.Start, work.End), cost.Planned(work.Start, work.End));
        // What the task does not prevent goes on.
        var later = task.Risk.HourOf(task.Risk.Cumulated(work.Start) + (task.KindShare < 1 ? other / (1 - task.KindShare) : double.PositiveInfinity));
        if (later < horizon) with = with.Plus(new Standstill(1, task.Task.RepairHours, task.FailureCost), 1);
        return (without, with);
    }

    private static Standstill Fails(PlanTask task, TaskCost cost, double hour) => new(1, task.Task.RepairHours, task.FailureCost + cost.RestFrom(hour));
}

/// <summary>Failures, hours of standstill and cost, of one future or in the mean.</summary>
public readonly record struct Standstill(double Failures, double Hours, double Cost)
{
    public Standstill Plus(Standstill other, double share) => new(Failures + (share * other.Failures), Hours + (share * other.Hours), Cost + (share * other.Cost));
}
