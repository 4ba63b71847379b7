using AasTwin.Learning;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Tests.Twins.Maintenance;

/// <summary>The search for a plan against every plan there is, on problems that are small enough to try them all.</summary>
public sealed class PlanSearchTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Search_FindsTheCheapestPlan_OfAllThereAre()
    {
        int found = 0;
        const int Problems = 24;
        for (ulong seed = 1; seed <= Problems; seed++)
        {
            var problem = Draw(seed, tasks: 4);
            var plan = PlanSearch.Search(problem, rounds: 400, seed);
            AssertFeasible(problem, plan);
            var best = Cheapest(problem);
            Assert.True(plan.Cost >= best - 1e-6, "cheaper than the cheapest: the cost is not that of the plan");
            Assert.True(plan.Cost <= 1.02 * best, $"problem {seed}: {plan.Cost:0.0} where {best:0.0} was to be had");
            Assert.True(problem.LowerBound <= best + 1e-6);
            if (plan.Cost <= best + 1e-6) found++;
        }
        Assert.True(found >= 0.9 * Problems, $"the cheapest plan in {found} of {Problems}");
    }

    [Fact]
    public void Search_IsRepeatable()
    {
        var problem = Draw(7, tasks: 6);
        Assert.Equal(PlanSearch.Search(problem, 200, 3).Works, PlanSearch.Search(problem, 200, 3).Works);
    }

    [Fact]
    public void Search_OfNothing_IsAnEmptyPlan()
    {
        var problem = new PlanProblem([], [], [], new WorkCalendar(new CalendarDefinition(), Monday, 48));
        Assert.Empty(PlanSearch.Search(problem, 10, 1).Works);
    }

    [Fact]
    public void Valuation_OfManyFutures_IsWhatTheCostsOfThePlanExpect()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var problem = Draw(seed, tasks: 4);
            var plan = PlanSearch.Search(problem, 100, seed);
            if (plan.Works.Count == 0) continue;
            var value = PlanValuation.Of(problem, plan, futures: 8_000, seed, CancellationToken.None);
            var expected = plan.Works.Sum(w => problem.Unmaintained[w.Task] - w.Cost);
            // Hours are whole in the one and continuous in the other, hence the second term.
            Assert.Equal(expected, value.Cost.Mean, 2.5 * value.Cost.HalfWidth + (0.01 * problem.Unmaintained.Sum()));
            Assert.Equal(value.Failures.Mean, value.Machines.Sum(m => m.Without.Failures - m.With.Failures), 1e-6);
        }
    }

    [Fact]
    public void Risk_BetweenItsHorizons_HasAConstantRate()
    {
        var risk = new FailureRisk([24, 72, 168], [0.1, 0.3, 0.5]);
        Assert.Equal(0.1, risk.Within(24), 9);
        Assert.Equal(0.3, risk.Within(72), 9);
        // Half way between, the survival is the geometric mean.
        Assert.Equal(1 - Math.Sqrt(0.9 * 0.7), risk.Within(48), 9);
        Assert.Equal(100, risk.HourOf(risk.Cumulated(100)), 6);
    }

    private static PlanProblem Draw(ulong seed, int tasks)
    {
        var random = new RandomStream(seed);
        CrewDefinition[] crews = [new() { Name = "A", Skills = ["mechanics"], CostPerHour = 80 }, new() { Name = "B", Skills = ["mechanics", "electrics"], CostPerHour = 100 }];
        SparePartDefinition[] parts = [new() { Name = "bearing", Stock = (int)random.Next(2), LeadTimeDays = 1, Price = 200 }];
        PlanTask Task(int i)
        {
            var week = 0.2 + (0.7 * random.NextDouble());
            var task = new MaintenanceTaskDefinition
            {
                Type = MachineType.Pump,
                Kind = FailureKind.MechanicalWear,
                Action = new(("en", "Replace")),
                Skill = random.NextBool(0.3) ? "electrics" : "mechanics",
                PlannedHours = 2 + random.Next(5),
                RepairHours = 12,
                PlannedCost = 200,
                FailureCost = 2000 + (4000 * random.NextDouble()),
                SparePart = random.NextBool(0.6) ? "bearing" : null,
            };
            return new PlanTask($"M-{i}", task, new FailureRisk([24, 48], [week * 0.6, week]), 0.5 + (0.5 * random.NextDouble()), 50 + (300 * random.NextDouble()), task.SparePart is null ? 0 : 200, 3000, 60);
        }

        return new PlanProblem([.. Enumerable.Range(0, tasks).Select(Task)], crews, parts, new WorkCalendar(new CalendarDefinition { UtcOffsetHours = 0 }, Monday, 48));
    }

    private static void AssertFeasible(PlanProblem problem, Plan plan)
    {
        foreach (var crew in plan.Works.GroupBy(w => w.Crew))
            foreach (var (one, next) in crew.OrderBy(w => w.Start).Zip(crew.OrderBy(w => w.Start).Skip(1))) Assert.True(one.End <= next.Start);
        Assert.All(plan.Works, w => Assert.True(problem.Calendar.IsOpen(w.Start)));
        Assert.All(plan.Works, w => Assert.Contains(problem.Tasks[w.Task].Task.Skill, problem.Crews[w.Crew].Skills));
        Assert.True(HoldsStock(problem, [.. plan.Works]));
        Assert.Equal(plan.Cost, problem.Unmaintained.Sum() + plan.Works.Sum(w => w.Cost - problem.Unmaintained[w.Task]), 6);
    }

    /// <summary>No more works begin before a delivery than parts are in stock.</summary>
    private static bool HoldsStock(PlanProblem problem, IReadOnlyList<PlannedWork> works) => Enumerable.Range(0, problem.Parts.Count).All(p =>
        works.Count(w => problem.PartOf(w.Task) == p && w.Start < problem.DeliveryHour(p)) <= problem.Parts[p].Stock);

    /// <summary>Every combination of places, with what cannot become the best any more left out.</summary>
    private static double Cheapest(PlanProblem problem)
    {
        var best = double.PositiveInfinity;
        double[] least = [.. Enumerable.Range(0, problem.Tasks.Count).Select(i => Math.Min(problem.Unmaintained[i], problem.Options[i] is [var o, ..] ? o.Cost : double.PositiveInfinity))];
        var placed = new List<PlannedWork>();
        Place(0, 0);
        return best;

        void Place(int task, double cost)
        {
            if (cost + least.Skip(task).Sum() >= best) return;
            if (task == problem.Tasks.Count)
            {
                best = cost;
                return;
            }
            foreach (var option in problem.Options[task])
            {
                if (cost + option.Cost + least.Skip(task + 1).Sum() >= best) break;
                if (placed.Exists(w => w.Crew == option.Crew && w.Start < option.End && option.Start < w.End)) continue;
                placed.Add(option);
                if (HoldsStock(problem, placed)) Place(task + 1, cost + option.Cost);
                placed.RemoveAt(placed.Count - 1);
            }
            Place(task + 1, cost + problem.Unmaintained[task]);
        }
    }
}
