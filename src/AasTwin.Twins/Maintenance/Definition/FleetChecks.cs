namespace AasTwin.Twins.Maintenance;

/// <summary>What must fit together in the definition of a fleet, wherever it comes from.</summary>
internal static class FleetChecks
{
    /// <param name="report">Takes the path of an element and what is wrong with it.</param>
    public static void Check(
        IReadOnlyList<MaintenanceTaskDefinition> tasks, IReadOnlyList<CrewDefinition> crews, IReadOnlyList<SparePartDefinition> parts, CalendarDefinition calendar, Action<string, string> report)
    {
        Unique(crews.Select(c => c.Name), "Crews", "crews", report);
        Unique(parts.Select(p => p.Name), "SpareParts", "spare parts", report);
        Unique(tasks.Select(t => $"{t.Kind} at {t.Type}"), "Tasks", "tasks for", report);
        for (var i = 0; i < tasks.Count; i++)
        {
            if (tasks[i].SparePart is { } part && !parts.Any(p => p.Name == part))
                report($"Tasks[{i}].SparePart", $"There is no spare part \"{part}\": add it to SpareParts{(parts.Count > 0 ? $", or name one of {string.Join(", ", parts.Select(p => p.Name))}" : "")}.");
            if (crews.Count > 0 && !crews.Any(c => c.Skills.Contains(tasks[i].Skill, StringComparer.OrdinalIgnoreCase)))
                report($"Tasks[{i}].Skill", $"No crew has the skill \"{tasks[i].Skill}\": give it to a crew, or name one of {string.Join(", ", crews.SelectMany(c => c.Skills).Distinct())}.");
        }
        for (var i = 0; i < calendar.OpeningHours.Count; i++)
            if (calendar.OpeningHours[i].To <= calendar.OpeningHours[i].From) report($"Calendar.OpeningHours[{i}]", $"It ends at {calendar.OpeningHours[i].To} h and begins at {calendar.OpeningHours[i].From} h: end later than you begin.");
        for (var i = 0; i < calendar.ProductionStops.Count; i++)
            if (calendar.ProductionStops[i].To <= calendar.ProductionStops[i].From) report($"Calendar.ProductionStops[{i}]", "It ends before it begins.");
    }

    private static void Unique(IEnumerable<string> names, string path, string what, Action<string, string> report)
    {
        foreach (var name in names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key)) report(path, $"There are two {what} \"{name}\": keep one, or rename it.");
    }
}
