namespace AasTwin.Learning.Trees;

/// <summary>One training of a random forest: a value is learned as the mean, a class by the Gini impurity, which the squared sums of classes amount to.</summary>
internal sealed class ForestRun(Samples samples, RandomForestOptions options)
{
    public RandomForest Train(CancellationToken cancel)
    {
        int classes = options.Classes ?? 1;
        BinnedFeatures bins = new(samples.Features, options.Bins, options.Workers);
        int[]? classOf = options.Classes is null ? null : Array.ConvertAll(samples.Targets, target => (int)target);
        Gradients gradients = new(samples.Count, classes) { ClassOf = classOf };
        // Sums are taken about the mean, where they lose fewest digits.
        double mean = classOf is null ? samples.Targets.Average(t => (double)t) : 0;
        for (int row = 0; row < samples.Count; row++)
        {
            double weight = samples.Weights?[row] ?? 1, target = classOf is null ? samples.Targets[row] - mean : 1;
            gradients.Set(row, -weight * target, weight);
        }
        double share = options.ColumnShare ?? (options.Classes is null ? 1.0 / 3 : 1 / Math.Sqrt(samples.Features.Columns));
        GrowthOptions growth = new(options.MaxDepth, int.MaxValue, options.MinLeafWeight, 0, 0, 1, share, 1);
        DecisionTree[] trees = new DecisionTree[options.Trees];
        int done = 0;
        Lock reporting = new();
        Parallel.For(0, trees.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancel }, () => new TreeGrower(bins, growth), (i, loop, grower) =>
        {
            RandomStream random = new(RandomStream.Combine(options.Seed, (ulong)i));
            (DecisionTree tree, _) = grower.Grow(Draw(random), gradients, random);
            trees[i] = mean == 0 ? tree : new(tree.Nodes, Array.ConvertAll(tree.Values, value => (float)(value + mean)));
            lock (reporting) options.OnTree?.Invoke(new(++done, trees.Length, null));
            return grower;
        }, _ => { });
        return new(samples.Features.Columns, classes, trees);
    }

    private int[] Draw(RandomStream random)
    {
        int[] rows = new int[Math.Max(1, (int)Math.Round(options.RowShare * samples.Count))];
        for (int i = 0; i < rows.Length; i++) rows[i] = random.Next(samples.Count);
        Array.Sort(rows);
        return rows;
    }
}
