using AasTwin.Optimization.Pareto;

namespace AasTwin.Optimization.Evolutionary;

/// <summary>A generation of NSGA-II with the front and the crowding distance of every solution.</summary>
internal sealed class RankedPopulation
{
    private readonly int[] _ranks;
    private readonly double[] _crowding;

    private RankedPopulation(List<Solution> solutions, List<int> ranks, List<double> crowding)
    {
        Solutions = solutions;
        _ranks = [.. ranks];
        _crowding = [.. crowding];
    }

    public IReadOnlyList<Solution> Solutions { get; }

    /// <summary>The feasible solutions that none dominates, each point of the objective space once, ascending in the first objective.</summary>
    public IReadOnlyList<Solution> FeasibleFront
    {
        get
        {
            List<Solution> front = [];
            foreach (Solution s in Solutions.Where((s, i) => _ranks[i] == 0 && s.IsFeasible).OrderBy(s => s.Costs[0]))
            {
                if (!front.Any(f => f.Costs.SequenceEqual(s.Costs))) front.Add(s);
            }
            return front;
        }
    }

    /// <summary>The best of the candidates: whole fronts, and of the last one what remains after its most crowded are gone.</summary>
    public static RankedPopulation Best(List<Solution> candidates, int count)
    {
        List<Solution> solutions = [];
        List<int> ranks = [];
        List<double> crowding = [];
        IReadOnlyList<IReadOnlyList<int>> fronts = NonDominatedSort.Fronts(candidates.Count, (i, j) => Dominates(candidates[i], candidates[j]));
        for (int rank = 0; rank < fronts.Count && solutions.Count < count; rank++)
        {
            IReadOnlyList<int> front = fronts[rank];
            var crowd = new Crowd([.. front.Select(i => candidates[i].Costs.ToArray())]);
            for (int excess = solutions.Count + front.Count - count; excess > 0; excess--) crowd.RemoveMostCrowded();
            foreach (int k in crowd.Remaining)
            {
                solutions.Add(candidates[front[k]]);
                ranks.Add(rank);
                crowding.Add(crowd.Distances[k]);
            }
        }
        return new RankedPopulation(solutions, ranks, crowding);
    }

    /// <summary>Whether solution <paramref name="i"/> wins a tournament: the earlier front, then the less crowded place.</summary>
    public bool Beats(int i, int j) => _ranks[i] < _ranks[j] || (_ranks[i] == _ranks[j] && _crowding[i] > _crowding[j]);

    /// <summary>Constrained domination: less violation first, then Pareto dominance.</summary>
    private static bool Dominates(Solution a, Solution b) =>
        a.IsFeasible && b.IsFeasible ? Dominance.Dominates(a.Costs, b.Costs) : a.Violation < b.Violation;
}
