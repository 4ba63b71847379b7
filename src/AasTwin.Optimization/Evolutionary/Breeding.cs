namespace AasTwin.Optimization.Evolutionary;

/// <summary>Selection, crossover and mutation of the genetic algorithm.</summary>
internal sealed class Breeding(IReadOnlyList<Variable> variables, SearchRun run, GeneticAlgorithmOptions options)
{
    private const int TriesForANewPoint = 10;

    private readonly double _mutationProbability = options.MutationProbability ?? 1.0 / variables.Count;

    /// <param name="parents">The parents, the best first.</param>
    /// <param name="progress">How much of the search is behind, 0 to 1.</param>
    public List<double[]> Children(List<Solution> parents, int count, double progress)
    {
        double scale = options.FirstMutationScale * Math.Pow(options.LastMutationScale / options.FirstMutationScale, progress);
        List<double[]> children = new(count);
        while (children.Count < count)
        {
            double[] child = Cross(Select(parents), Select(parents));
            Mutate(child, scale, atLeastOne: false);
            for (int tries = 0; tries < TriesForANewPoint && run.Knows(child); tries++) Mutate(child, scale, atLeastOne: true);
            children.Add(child);
        }
        return children;
    }

    /// <summary>The best of a tournament; the order of the parents is that of their quality.</summary>
    private Point Select(List<Solution> parents)
    {
        int best = parents.Count;
        for (int i = 0; i < options.TournamentSize; i++) best = Math.Min(best, run.Random.Next(parents.Count));
        return parents[best].Point;
    }

    private double[] Cross(Point first, Point second)
    {
        double[] child = first.Values.ToArray();
        if (!run.Random.NextBool(options.CrossoverProbability)) return child;
        for (int i = 0; i < child.Length; i++)
        {
            if (run.Random.NextBool(0.5)) child[i] = second[i];
        }
        return child;
    }

    private void Mutate(double[] child, double scale, bool atLeastOne)
    {
        int certain = atLeastOne ? run.Random.Next(child.Length) : -1;
        for (int i = 0; i < child.Length; i++)
        {
            if (i == certain || run.Random.NextBool(_mutationProbability)) child[i] = Mutated(variables[i], child[i], scale);
        }
    }

    private double Mutated(Variable variable, double value, double scale)
    {
        if (variable.Range == 0) return value;
        if (variable.Kind == VariableKind.Categorical)
        {
            int other = run.Random.Next(variable.Choices.Count - 1);
            return other < value ? other : other + 1;
        }
        double change = run.Random.NextGaussian() * scale * variable.Range;
        double mutated = Reflection.Into(variable, value + change);
        if (!variable.IsDiscrete) return mutated;

        // A change of less than half a step would be none; then the neighbor in its direction is taken.
        double nearest = variable.Nearest(mutated);
        return nearest != value ? nearest : variable.Nearest(Reflection.Into(variable, value + Math.CopySign(variable.Step, change)));
    }
}
