namespace AasTwin.Learning.Trees;

/// <summary>
/// Shapley values of a tree's answer, where a feature that is not known is averaged over by the covers of the branches (Lundberg, Erion and Lee,
/// "Consistent individualized feature attribution for tree ensembles", 2018, algorithm 2). For each path to a leaf it keeps how many subsets of the
/// features on the path, by their size, lead there: adding and taking out a feature costs the length of the path. Not thread-safe.
/// </summary>
internal sealed class ShapleyPath(DecisionTree tree, int output)
{
    // A feature on the path: the share of training samples that follow the path when it is unknown, whether the sample follows when it is known
    // (1 or 0), and for subsets of size i their permutation weight.
    private record struct Step(int Feature, double Unknown, double Known, double Weight);

    /// <summary>The mean answer of a tree by its covers.</summary>
    public static double Expected(DecisionTree tree, int output)
    {
        double[] expected = new double[tree.Nodes.Length];
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            TreeNode node = tree.Nodes[i];
            expected[i] = node.IsLeaf
                ? tree.Values[(i * tree.Outputs) + output]
                : ((expected[node.Left] * tree.Nodes[node.Left].Cover) + (expected[node.Right] * tree.Nodes[node.Right].Cover))
                    / ((double)tree.Nodes[node.Left].Cover + tree.Nodes[node.Right].Cover);
        }
        return expected[0];
    }

    /// <summary>Adds the values, times a factor, to those of other trees.</summary>
    public void Add(ReadOnlySpan<float> features, Span<double> contributions, double factor) => Follow(0, features, contributions, factor, [], new(-1, 1, 1, 0));

    private void Follow(int at, ReadOnlySpan<float> features, Span<double> contributions, double factor, ReadOnlySpan<Step> before, Step next)
    {
        Step[] path = new Step[before.Length + 1];
        before.CopyTo(path);
        Extend(path, next);
        TreeNode node = tree.Nodes[at];
        if (node.IsLeaf)
        {
            double value = factor * tree.Values[(at * tree.Outputs) + output];
            for (int i = 1; i < path.Length; i++) contributions[path[i].Feature] += SumWithout(path, i) * (path[i].Known - path[i].Unknown) * value;
            return;
        }
        int taken = node.Next(features), other = taken == node.Left ? node.Right : node.Left;
        double total = (double)tree.Nodes[node.Left].Cover + tree.Nodes[node.Right].Cover, unknown = 1, known = 1;
        Step[] shorter = path;
        int again = Array.FindIndex(path, 1, step => step.Feature == node.Feature);
        if (again >= 0)
        {
            (unknown, known) = (path[again].Unknown, path[again].Known);
            shorter = Without(path, again);
        }
        Follow(taken, features, contributions, factor, shorter, new(node.Feature, unknown * tree.Nodes[taken].Cover / total, known, 0));
        Follow(other, features, contributions, factor, shorter, new(node.Feature, unknown * tree.Nodes[other].Cover / total, 0, 0));
    }

    private static void Extend(Span<Step> path, Step next)
    {
        int last = path.Length - 1;
        path[last] = next with { Weight = last == 0 ? 1 : 0 };
        for (int i = last - 1; i >= 0; i--)
        {
            path[i + 1].Weight += next.Known * path[i].Weight * (i + 1) / (last + 1.0);
            path[i].Weight = next.Unknown * path[i].Weight * (last - i) / (last + 1.0);
        }
    }

    // The path as it would be without a feature: Extend backwards.
    private static Step[] Without(ReadOnlySpan<Step> path, int index)
    {
        int last = path.Length - 1;
        Step[] shorter = path[..last].ToArray();
        (double unknown, double known) = (path[index].Unknown, path[index].Known);
        double rest = path[last].Weight;
        for (int i = last - 1; i >= 0; i--)
        {
            if (known != 0)
            {
                double weight = path[i].Weight;
                shorter[i].Weight = rest * (last + 1) / ((i + 1) * known);
                rest = weight - (shorter[i].Weight * unknown * (last - i) / (last + 1.0));
            }
            else
            {
                shorter[i].Weight = path[i].Weight * (last + 1) / (unknown * (last - i));
            }
        }
        for (int i = index; i < last; i++) shorter[i] = path[i + 1] with { Weight = shorter[i].Weight };
        return shorter;
    }

    private static double SumWithout(ReadOnlySpan<Step> path, int index)
    {
        double sum = 0;
        foreach (Step step in Without(path, index)) sum += step.Weight;
        return sum;
    }
}
