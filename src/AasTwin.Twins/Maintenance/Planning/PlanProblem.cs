namespace AasTwin.Twins.Maintenance;

/// <summary>Everything that a plan is made of: tasks, crews, parts, hours. Immutable.</summary>
public sealed class PlanProblem
{
    private readonly TaskCost[][] costs;
    private readonly int[] partOf;

    public PlanProblem(IReadOnlyList<PlanTask> tasks, IReadOnlyList<CrewDefinition> crews, IReadOnlyList<SparePartDefinition> parts, WorkCalendar calendar)
    {
        (Tasks, Crews, Parts, Calendar) = (tasks, crews, parts, calendar);
        partOf = [.. tasks.Select(t => parts.ToList().FindIndex(p => p.Name == t.Task.SparePart))];
        var prices = crews.Select(c => c.CostPerHour).Distinct().ToArray();
        costs = [.. tasks.Select(t => prices.Select(p => new TaskCost(t, calendar, p)).ToArray())];
        var crewPrice = crews.Select(c => Array.IndexOf(prices, c.CostPerHour)).ToArray();
        Options = [.. tasks.Select((t, i) => OptionsOf(i, t, crewPrice))];
        Unmaintained = [.. costs.Select(c => c[0].Unmaintained)];
    }

    public IReadOnlyList<PlanTask> Tasks { get; }

    public IReadOnlyList<CrewDefinition> Crews { get; }

    public IReadOnlyList<SparePartDefinition> Parts { get; }

    public WorkCalendar Calendar { get; }

    /// <summary>For each task all crews and beginnings, the cheapest first; only those that cost less than to do nothing.</summary>
    public IReadOnlyList<IReadOnlyList<PlannedWork>> Options { get; }

    /// <summary>For each task its cost when nothing is done within the plan.</summary>
    public IReadOnlyList<double> Unmaintained { get; }

    /// <summary>What no plan can do better than: each task at its best, as if crews and stock were there for it alone.</summary>
    public double LowerBound => Enumerable.Range(0, Tasks.Count).Sum(i => Math.Min(Unmaintained[i], Options[i] is [var best, ..] ? best.Cost : double.PositiveInfinity));

    /// <summary>Number of the part that a task uses; -1 for none.</summary>
    public int PartOf(int task) => partOf[task];

    /// <summary>Hour from which an ordered part is there.</summary>
    public int DeliveryHour(int part) => (int)Math.Ceiling(Parts[part].LeadTimeDays * 24);

    private List<PlannedWork> OptionsOf(int number, PlanTask task, int[] crewPrice)
    {
        var part = PartOf(number);
        var options = new List<PlannedWork>();
        for (var start = 0; start < Calendar.Hours; start++)
        {
            if (!Calendar.IsOpen(start) || Calendar.EndOf(start, task.Task.PlannedHours) is not { } end) continue;
            if (part >= 0 && Parts[part].Stock == 0 && start < DeliveryHour(part)) continue;
            for (var crew = 0; crew < Crews.Count; crew++)
            {
                if (!Crews[crew].Skills.Contains(task.Task.Skill, StringComparer.OrdinalIgnoreCase)) continue;
                var cost = costs[number][crewPrice[crew]].Maintained(start, end);
                if (cost < costs[number][crewPrice[crew]].Unmaintained) options.Add(new PlannedWork(number, crew, start, end, false, cost));
            }
        }
        // Of equal cost the earlier, so that the result does not depend on the order of crews.
        return [.. options.OrderBy(o => o.Cost).ThenBy(o => o.Start).ThenBy(o => o.Crew)];
    }
}
