namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The expected cost of a machine over the horizon of a plan as a function of when it is maintained. A renewal-reward argument (Ross: Stochastic Processes, chapter 3;
/// as in age replacement, Barlow and Hunter 1960): from a renewal at hour u on, the machine costs its long-run rate g = renewal cost / mean life an hour, so that
/// maintenance too early costs g times the life that is thrown away, and maintenance too late the failures until then.
/// </summary>
/// <remarks>
/// Maintained at s: ∫₀ˢ f(t) (C_f + g (H − t)) dt + S(s) (C_p(s) + g (H − s) + R(s)), where R is what failures of other kinds cost afterwards. Not maintained:
/// ∫₀ᴴ f(t) (C_f + g (H − t)) dt + S(H) max(0, C_p − g · remaining life beyond H).
/// </remarks>
internal sealed class TaskCost
{
    private readonly PlanTask task;
    private readonly WorkCalendar calendar;
    private readonly double rate;

    // Cost of failures before each hour.
    private readonly double[] failures;

    public TaskCost(PlanTask task, WorkCalendar calendar, double crewCostPerHour)
    {
        (this.task, this.calendar) = (task, calendar);
        PlannedCost = task.WorkCost(crewCostPerHour);
        var usual = PlannedCost + (task.DowntimeCostPerHour * task.Task.PlannedHours);
        rate = usual / Math.Max(task.MeanLifeHours, 1);
        failures = new double[calendar.Hours + 1];
        for (var hour = 0; hour < calendar.Hours; hour++)
        {
            var probability = task.Risk.Within(hour + 1) - task.Risk.Within(hour);
            failures[hour + 1] = failures[hour] + (probability * (task.FailureCost + (rate * (calendar.Hours - hour))));
        }
        Ending = Math.Max(0, usual - (rate * Math.Max(0, task.RemainingHours - calendar.Hours)));
        Unmaintained = failures[^1] + ((1 - task.Risk.Within(calendar.Hours)) * Ending);
    }

    /// <summary>Cost of the work without standstill.</summary>
    public double PlannedCost { get; }

    /// <summary>What a machine that neither failed nor was maintained leaves to be paid after the horizon.</summary>
    public double Ending { get; }

    /// <summary>Expected cost when it is not maintained within the plan.</summary>
    public double Unmaintained { get; }

    /// <summary>Expected cost when work begins at an hour and ends at another.</summary>
    public double Maintained(int start, int end)
    {
        var survival = 1 - task.Risk.Within(start);
        var others = 1 - Math.Exp(-(1 - task.KindShare) * (task.Risk.Cumulated(calendar.Hours) - task.Risk.Cumulated(start)));
        return failures[start] + (survival * (Planned(start, end) + (others * task.FailureCost)));
    }

    /// <summary>Cost of the planned work with its standstill, and of the rest of the horizon.</summary>
    public double Planned(int start, int end) => PlannedCost + (task.DowntimeCostPerHour * calendar.Production(start, end)) + RestFrom(start);

    /// <summary>Long-run cost of the rest of the horizon after a renewal.</summary>
    public double RestFrom(double hour) => rate * (calendar.Hours - hour);
}
