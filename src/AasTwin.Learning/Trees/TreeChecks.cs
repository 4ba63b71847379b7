namespace AasTwin.Learning.Trees;

internal static class TreeChecks
{
    public static void ThrowIfUnfit(int inputs, int outputs, IReadOnlyList<DecisionTree> trees)
    {
        for (int i = 0; i < trees.Count; i++)
        {
            if (trees[i].Outputs != outputs)
                throw new LearningException($"tree {i}", $"It has {trees[i].Outputs} outputs instead of {outputs}.", "Give trees of the same model.");
            foreach (TreeNode node in trees[i].Nodes)
            {
                if (node.Feature >= inputs || (!node.IsLeaf && float.IsNaN(node.Threshold)))
                    throw new LearningException($"tree {i}", $"It asks whether feature {node.Feature} of {inputs} is up to {node.Threshold}.", "Give trees of the same model.");
            }
            if (!Array.TrueForAll(trees[i].Values, float.IsFinite)) throw new LearningException($"tree {i}", "A leaf has no finite value.", "Train again, or load an undamaged file.");
        }
    }

    public static float[] Importance(int inputs, IReadOnlyList<DecisionTree> trees)
    {
        double[] gains = new double[inputs];
        foreach (TreeNode node in trees.SelectMany(tree => tree.Nodes))
        {
            if (!node.IsLeaf) gains[node.Feature] += node.Gain;
        }
        double total = gains.Sum();
        return [.. gains.Select(gain => total > 0 ? (float)(gain / total) : 0)];
    }
}
