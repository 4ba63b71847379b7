namespace AasTwin.Twins.ProductionLine;

/// <summary>Sets of times as ascending periods that do not touch.</summary>
internal static class Periods
{
    public static List<(double From, double To)> Union(IEnumerable<(double From, double To)> periods)
    {
        var union = new List<(double From, double To)>();
        foreach (var (from, to) in periods.Where(p => p.To > p.From).OrderBy(p => p.From))
        {
            if (union.Count > 0 && from <= union[^1].To) union[^1] = (union[^1].From, Math.Max(union[^1].To, to));
            else union.Add((from, to));
        }
        return union;
    }

    public static List<(double From, double To)> Without(IEnumerable<(double From, double To)> periods, IEnumerable<(double From, double To)> holes)
    {
        var rest = Union(periods);
        foreach (var (from, to) in Union(holes))
            rest = [.. rest.SelectMany(p => ((double From, double To)[])[(p.From, Math.Min(p.To, from)), (Math.Max(p.From, to), p.To)]).Where(p => p.To > p.From)];
        return rest;
    }
}
