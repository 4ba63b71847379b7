namespace AasTwin.Optimization.Evolutionary;

/// <summary>
/// Tournaments, simulated binary crossover (Deb and Agrawal, Complex Systems 9, 1995) and polynomial mutation (Deb and Goyal,
/// 1996). Stepped variables take the nearest step; categorical ones are exchanged and drawn anew.
/// </summary>
internal sealed class Variation(IReadOnlyList<Variable> variables, SearchRun run, Nsga2Options options)
{
    private const int TriesForANewPoint = 10;
    private const double SameValue = 1e-14;

    private readonly double _mutationProbability = options.MutationProbability ?? 1.0 / variables.Count;

    public List<double[]> Children(RankedPopulation parents, int count)
    {
        List<double[]> children = new(count);
        int size = parents.Solutions.Count;

        // Every parent takes part in exactly two tournaments: two shuffles, neighbors meet.
        List<int> winners = [];
        while (winners.Count < count)
        {
            int[] order = [.. Enumerable.Range(0, size)];
            run.Random.Shuffle(order);
            for (int i = 0; i < size; i += 2) winners.Add(Winner(parents, order[i], order[(i + 1) % size]));
        }
        for (int i = 0; i + 1 < count; i += 2)
        {
            double[] first = parents.Solutions[winners[i]].Point.Values.ToArray(), second = parents.Solutions[winners[i + 1]].Point.Values.ToArray();
            if (run.Random.NextBool(options.CrossoverProbability)) Cross(first, second);
            children.Add(Mutated(first));
            children.Add(Mutated(second));
        }
        return children;
    }

    private int Winner(RankedPopulation parents, int i, int j) =>
        parents.Beats(i, j) ? i : parents.Beats(j, i) ? j : run.Random.NextBool(0.5) ? i : j;

    private void Cross(double[] first, double[] second)
    {
        for (int i = 0; i < first.Length; i++)
        {
            if (!run.Random.NextBool(0.5)) continue;
            if (variables[i].Kind != VariableKind.Categorical && Math.Abs(first[i] - second[i]) > SameValue) Blend(variables[i], ref first[i], ref second[i]);

            // Without this exchange a child would inherit all its values around the same parent, and the front would lose its spread.
            if (run.Random.NextBool(0.5)) (first[i], second[i]) = (second[i], first[i]);
        }
    }

    private void Blend(Variable variable, ref double first, ref double second)
    {
        // Beyond a bound the bound itself is taken: optima often lie on bounds, where a density that only approaches them is slow.
        double middle = (first + second) / 2, half = Math.Abs(first - second) / 2 * Spread();
        first = Math.Clamp(middle - half, variable.Lower, variable.Upper);
        second = Math.Clamp(middle + half, variable.Lower, variable.Upper);
    }

    private double Spread()
    {
        double u = run.Random.NextDouble();
        return Math.Pow(u <= 0.5 ? 2 * u : 1 / (2 * (1 - u)), 1 / (options.CrossoverIndex + 1));
    }

    /// <summary>The child after mutation; one that equals a known point is changed again, so that no place of the generation is lost.</summary>
    private double[] Mutated(double[] child)
    {
        Mutate(child, atLeastOne: false);
        for (int tries = 0; tries < TriesForANewPoint && run.Knows(child); tries++) Mutate(child, atLeastOne: true);
        return child;
    }

    private void Mutate(double[] child, bool atLeastOne)
    {
        int certain = atLeastOne ? run.Random.Next(child.Length) : -1;
        for (int i = 0; i < child.Length; i++)
        {
            Variable variable = variables[i];
            if (variable.Range == 0 || (i != certain && !run.Random.NextBool(_mutationProbability))) continue;
            if (variable.Kind == VariableKind.Categorical)
            {
                child[i] = run.Random.Next(variable.Choices.Count);
                continue;
            }
            double mutated = Math.Clamp(child[i] + (Change((child[i] - variable.Lower) / variable.Range) * variable.Range), variable.Lower, variable.Upper);
            double nearest = variable.Nearest(mutated);
            child[i] = variable.IsDiscrete && nearest == child[i] ? variable.Nearest(child[i] + (run.Random.NextBool(0.5) ? variable.Step : -variable.Step)) : nearest;
        }
    }

    /// <summary>The change as a share of the range, of a value at <paramref name="place"/> in [0, 1] of it.</summary>
    private double Change(double place)
    {
        double power = options.MutationIndex + 1, u = run.Random.NextDouble();
        return u < 0.5
            ? Math.Pow((2 * u) + ((1 - (2 * u)) * Math.Pow(1 - place, power)), 1 / power) - 1
            : 1 - Math.Pow((2 * (1 - u)) + ((2 * (u - 0.5)) * Math.Pow(place, power)), 1 / power);
    }
}
