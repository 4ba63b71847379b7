using System.Globalization;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Finds stations whose machines wait for each other for ever.</summary>
internal static class Standstill
{
    /// <summary>
    /// Null when there are none. Stations are stuck when all their machines hold finished parts and each of these waits for a place at a station that is
    /// stuck itself: such a place never comes free.
    /// </summary>
    public static string? Explain(StationRun[] stations)
    {
        if (!Array.Exists(stations, s => s.IsFullyBlocked)) return null;
        var stuck = new HashSet<int>(Enumerable.Range(0, stations.Length).Where(i => stations[i].IsFullyBlocked));
        while (stuck.RemoveWhere(i => !stations[i].WaitsFor.Any() || stations[i].WaitsFor.Any(t => !stuck.Contains(t))) > 0)
        {
        }
        if (stuck.Count == 0) return null;
        var since = stuck.Max(i => stations[i].FullyBlockedSince);
        var waits = stuck.Order().Select(i => $"{stations[i].Model.Name} holds finished parts that wait for a place at {string.Join(" and ", stations[i].WaitsFor.Select(t => stations[t].Model.Name))}");
        var enlarge = string.Join(" or ", stuck.Order().Where(i => stations[i].Model.BufferCapacity is not null).Select(i => $"Stations[{i}].BufferCapacity"));
        return string.Create(CultureInfo.InvariantCulture,
            $"The line stands still since minute {since:0.#}: {string.Join("; ", waits)}. None of them can go on. Raise {enlarge}, or have parts worked on again on the same machine.");
    }
}
