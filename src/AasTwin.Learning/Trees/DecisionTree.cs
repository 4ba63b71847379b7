namespace AasTwin.Learning.Trees;

/// <summary>A binary tree of questions with numbers at its leaves. Immutable.</summary>
public sealed class DecisionTree
{
    /// <param name="nodes">The root first; children after their parents. Not copied.</param>
    /// <param name="values">For each node as many numbers as the tree has outputs; used at leaves. Not copied.</param>
    /// <exception cref="LearningException">The nodes are no tree.</exception>
    public DecisionTree(TreeNode[] nodes, float[] values)
    {
        (Nodes, Values) = (nodes, values);
        if (nodes.Length == 0 || values.Length == 0 || values.Length % nodes.Length != 0)
            throw new LearningException("tree", $"{values.Length} values do not fit {nodes.Length} nodes.", "Give the same number of values for each node.");
        bool[] reached = new bool[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].IsLeaf) continue;
            foreach (int child in new[] { nodes[i].Left, nodes[i].Right })
            {
                if (child <= i || child >= nodes.Length || reached[child])
                    throw new LearningException($"tree, node {i}", $"Its child {child} is no later node of its own.", "Number the nodes from the root on, each with one parent.");
                reached[child] = true;
            }
        }
    }

    public IReadOnlyList<TreeNode> AllNodes => Nodes;

    /// <summary>Numbers at each leaf.</summary>
    public int Outputs => Values.Length / Nodes.Length;

    public int Leaves => (Nodes.Length + 1) / 2;

    internal TreeNode[] Nodes { get; }

    internal float[] Values { get; }

    /// <summary>The numbers of a node, which are the answer where the node is a leaf.</summary>
    public ReadOnlySpan<float> ValuesOf(int node) => Values.AsSpan(node * Outputs, Outputs);

    /// <summary>The leaf that features lead to.</summary>
    public int LeafOf(ReadOnlySpan<float> features)
    {
        int node = 0;
        while (!Nodes[node].IsLeaf) node = Nodes[node].Next(features);
        return node;
    }
}

/// <summary>A node of a tree: a question about a feature, or a leaf.</summary>
/// <param name="Feature">The feature asked about; -1 at a leaf.</param>
/// <param name="Threshold">Features up to it go left, greater ones right.</param>
/// <param name="MissingLeft">Where samples go whose feature is missing (NaN).</param>
/// <param name="Gain">By how much the question lowers the loss of the training samples.</param>
/// <param name="Cover">Weight of the training samples (their sum of second derivatives) that came here.</param>
public readonly record struct TreeNode(int Feature, float Threshold, int Left, int Right, bool MissingLeft, float Gain, float Cover)
{
    public bool IsLeaf => Feature < 0;

    internal static TreeNode Leaf(double cover) => new(-1, 0, 0, 0, false, 0, (float)cover);

    internal int Next(ReadOnlySpan<float> features) => Next(features[Feature]);

    internal int Next(float value) => value <= Threshold || (MissingLeft && float.IsNaN(value)) ? Left : Right;
}
