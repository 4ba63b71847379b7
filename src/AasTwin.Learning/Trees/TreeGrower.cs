namespace AasTwin.Learning.Trees;

/// <summary>
/// Grows trees until depth, leaves or gains are used up. With a limit of leaves, the leaf whose best question gains most is split next; without one the
/// order does not matter, and going down first keeps the fewest histograms. The histogram of the larger child is that of the parent less that of the
/// smaller one.
/// </summary>
internal sealed class TreeGrower(BinnedFeatures bins, GrowthOptions options)
{
    private readonly Stack<Histogram> _idle = new();
    private int[] _rows = [], _other = [];

    /// <summary>Where the rows of a leaf stand in <see cref="Rows"/> after growing.</summary>
    public readonly record struct LeafRows(int Node, int Start, int Count);

    /// <summary>The rows of the last tree, leaf by leaf.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    public List<LeafRows> Leaves { get; } = [];

    /// <param name="rows">Rows to fit, ascending; a row may come more than once.</param>
    /// <returns>The tree with thresholds in the unit of the features, and with bins for rows that are binned.</returns>
    public (DecisionTree Tree, int[] SplitBins) Grow(ReadOnlySpan<int> rows, Gradients gradients, RandomStream random)
    {
        _rows = rows.ToArray();
        if (_other.Length < rows.Length) _other = new int[rows.Length];
        Leaves.Clear();
        int[] columns = Draw(bins.Columns, options.ColumnShare, random);
        SplitSearch search = new(bins, gradients.Classes, options);
        List<TreeNode> nodes = [];
        List<float> values = [];
        List<int> splitBins = [];
        PriorityQueue<OpenLeaf, (double, int)> open = new();

        int Add(double[] totals)
        {
            nodes.Add(TreeNode.Leaf(totals[^1]));
            for (int i = 0; i < gradients.Classes; i++) values.Add((float)(-totals[i] / (totals[^1] + options.Lambda)));
            splitBins.Add(0);
            return nodes.Count - 1;
        }

        void Consider(OpenLeaf leaf)
        {
            Split split = leaf.Histogram is null ? Split.None : search.Best(leaf.Histogram, leaf.Totals, columns, DrawSlots(columns.Length, random));
            if (split.Exists)
            {
                open.Enqueue(leaf with { Split = split }, options.MaxLeaves < int.MaxValue ? (-split.Gain, leaf.Node) : (0, -leaf.Node));
                return;
            }
            Leaves.Add(new(leaf.Node, leaf.Start, leaf.Count));
            if (leaf.Histogram is not null) _idle.Push(leaf.Histogram);
        }

        double[] all = TotalsOf(_rows, gradients);
        Histogram root = Rent(gradients);
        root.Build(bins, _rows, columns, gradients, options.Workers);
        Consider(new(Add(all), 0, _rows.Length, 0, all, options.MaxDepth > 0 ? root : null, Split.None));
        int leaves = 1;
        while (open.TryDequeue(out OpenLeaf leaf, out _))
        {
            if (leaves >= options.MaxLeaves)
            {
                Leaves.Add(new(leaf.Node, leaf.Start, leaf.Count));
                _idle.Push(leaf.Histogram!);
                continue;
            }
            leaves++;
            int column = columns[leaf.Split.Slot], middle = Partition(leaf, column);
            (int start, int count) = (leaf.Start, middle - leaf.Start);
            double[] left = TotalsOf(_rows.AsSpan(start, count), gradients), right = [.. leaf.Totals.Zip(left, (a, b) => a - b)];
            (Histogram? leftHistogram, Histogram? rightHistogram) = Children(leaf, middle, columns, gradients);
            int leftNode = Add(left), rightNode = Add(right);
            nodes[leaf.Node] = new(column, bins.UpperEdge(column, leaf.Split.Bin), leftNode, rightNode, leaf.Split.MissingLeft, (float)leaf.Split.Gain, (float)leaf.Totals[^1]);
            splitBins[leaf.Node] = leaf.Split.Bin;
            Consider(new(leftNode, start, count, leaf.Depth + 1, left, leftHistogram, Split.None));
            Consider(new(rightNode, middle, leaf.Count - count, leaf.Depth + 1, right, rightHistogram, Split.None));
        }
        return (new([.. nodes], [.. values]), [.. splitBins]);
    }

    /// <summary>The leaf that a binned row leads to.</summary>
    public int LeafOf(DecisionTree tree, int[] splitBins, int row)
    {
        int node = 0;
        while (!tree.Nodes[node].IsLeaf)
        {
            ref TreeNode question = ref tree.Nodes[node];
            int bin = bins.Bins[question.Feature][row];
            node = (bin == BinnedFeatures.Missing ? question.MissingLeft : bin <= splitBins[node]) ? question.Left : question.Right;
        }
        return node;
    }

    // Histograms of both children; none at the greatest depth, where nothing is asked any more.
    private (Histogram? Left, Histogram? Right) Children(OpenLeaf leaf, int middle, int[] columns, Gradients gradients)
    {
        Histogram parent = leaf.Histogram!;
        if (leaf.Depth + 1 >= options.MaxDepth)
        {
            _idle.Push(parent);
            return (null, null);
        }
        int left = middle - leaf.Start, right = leaf.Count - left;
        Histogram smaller = Rent(gradients);
        smaller.Build(bins, left <= right ? _rows.AsMemory(leaf.Start, left) : _rows.AsMemory(middle, right), columns, gradients, options.Workers);
        parent.Subtract(smaller, bins, columns);
        return left <= right ? (smaller, parent) : (parent, smaller);
    }

    // Rows that go left first, both sides in their order; answers where the right side begins.
    private int Partition(OpenLeaf leaf, int column)
    {
        byte[] columnBins = bins.Bins[column];
        Span<int> rows = _rows.AsSpan(leaf.Start, leaf.Count);
        int left = 0, right = 0;
        foreach (int row in rows)
        {
            int bin = columnBins[row];
            bool goesLeft = bin == BinnedFeatures.Missing ? leaf.Split.MissingLeft : bin <= leaf.Split.Bin;
            if (goesLeft) rows[left++] = row;
            else _other[right++] = row;
        }
        _other.AsSpan(0, right).CopyTo(rows[left..]);
        return leaf.Start + left;
    }

    private static double[] TotalsOf(ReadOnlySpan<int> rows, Gradients gradients)
    {
        double[] totals = new double[gradients.Classes + 1];
        foreach (int row in rows)
        {
            totals[gradients.ClassOf?[row] ?? 0] += gradients.Values[2 * row];
            totals[^1] += gradients.Values[(2 * row) + 1];
        }
        return totals;
    }

    private Histogram Rent(Gradients gradients) => _idle.TryPop(out Histogram? idle) ? idle : new(Drawn(bins.Columns, options.ColumnShare), gradients.Classes);

    private int[] DrawSlots(int columns, RandomStream random) => Draw(columns, options.ColumnShareOfNode, random);

    private static int Drawn(int count, double share) => Math.Clamp((int)Math.Round(share * count), 1, count);

    // A share of the numbers below count, ascending.
    private static int[] Draw(int count, double share, RandomStream random)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        int drawn = Drawn(count, share);
        if (drawn == count) return all;
        for (int i = 0; i < drawn; i++)
        {
            int j = i + random.Next(count - i);
            (all[i], all[j]) = (all[j], all[i]);
        }
        Array.Sort(all, 0, drawn);
        return all[..drawn];
    }

    private readonly record struct OpenLeaf(int Node, int Start, int Count, int Depth, double[] Totals, Histogram? Histogram, Split Split);
}
