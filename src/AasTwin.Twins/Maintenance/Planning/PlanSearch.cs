using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Searches the plan of least expected cost: tasks are put one after the other at their cheapest place that is still free, and an iterated local search over their
/// order (moves and swaps, Lourenço, Martin, Stützle 2003) finds which should come first. Deterministic by its seed.
/// </summary>
public static class PlanSearch
{
    /// <param name="rounds">Orders to be tried.</param>
    public static Plan Search(PlanProblem problem, int rounds, ulong seed, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        // What loses most when it is not done is placed first.
        int[] order = [.. Enumerable.Range(0, problem.Tasks.Count).Where(i => problem.Options[i].Count > 0)
            .OrderByDescending(i => problem.Unmaintained[i] - problem.Options[i][0].Cost).ThenBy(i => i)];
        var best = Decode(problem, order);
        if (order.Length < 2) return best;
        var random = new RandomStream(seed);
        for (var round = 0; round < rounds && best.Cost > problem.LowerBound + 1e-9; round++)
        {
            if (round % 64 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report((double)round / rounds);
            }
            int[] changed = [.. order];
            for (var moves = 1 + (random.NextBool(0.2) ? 2 : 0); moves > 0; moves--) Move(changed, random);
            var plan = Decode(problem, changed);
            if (plan.Cost > best.Cost) continue;
            (best, order) = (plan, changed);
        }
        progress?.Report(1);
        return best;
    }

    private static void Move(int[] order, RandomStream random)
    {
        var (from, to) = (random.Next(order.Length), random.Next(order.Length));
        if (random.NextBool(0.5))
        {
            (order[from], order[to]) = (order[to], order[from]);
            return;
        }
        var moved = order[from];
        if (from < to) Array.Copy(order, from + 1, order, from, to - from);
        else Array.Copy(order, to, order, to + 1, from - to);
        order[to] = moved;
    }

    private static Plan Decode(PlanProblem problem, int[] order)
    {
        var stock = problem.Parts.Select(p => p.Stock).ToArray();
        var busy = problem.Crews.Select(_ => new List<PlannedWork>()).ToArray();
        var works = new List<PlannedWork>();
        var cost = problem.Unmaintained.Sum();
        foreach (var task in order)
        {
            var part = problem.PartOf(task);
            var isOrdered = part >= 0 && stock[part] == 0;
            var delivery = isOrdered ? problem.DeliveryHour(part) : 0;
            foreach (var option in problem.Options[task])
            {
                if (option.Start < delivery || busy[option.Crew].Exists(w => w.Start < option.End && option.Start < w.End)) continue;
                var work = option with { IsPartOrdered = isOrdered };
                busy[work.Crew].Add(work);
                works.Add(work);
                cost += work.Cost - problem.Unmaintained[task];
                if (part >= 0 && !isOrdered) stock[part]--;
                break;
            }
        }
        return new Plan([.. works.OrderBy(w => w.Start).ThenBy(w => w.Task)], cost);
    }
}

/// <summary>Planned works in the order of time, and the expected cost of all machines over the horizon.</summary>
public sealed record Plan(IReadOnlyList<PlannedWork> Works, double Cost);
