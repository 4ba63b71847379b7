using AasTwin.Learning.Trees;

namespace AasTwin.Learning.Models;

/// <summary>Writes and reads trees and what is made of them.</summary>
internal static class TreeParameters
{
    private const int MostTrees = 100_000;
    private const int MostOutputs = 10_000;

    public static void Write(ParameterWriter writer, BoostedTrees model)
    {
        writer.Write(model.Inputs);
        writer.Write(model.Baseline);
        writer.Write(model.IsProbability);
        WriteTrees(writer, model.Trees);
    }

    public static BoostedTrees ReadBoostedTrees(ParameterReader reader) =>
        new(reader.ReadInt32(1, int.MaxValue, "The number of features"), reader.ReadSingle(), reader.ReadBoolean(), ReadTrees(reader));

    public static void Write(ParameterWriter writer, RandomForest model)
    {
        writer.Write(model.Inputs);
        writer.Write(model.Outputs);
        WriteTrees(writer, model.Trees);
    }

    public static RandomForest ReadRandomForest(ParameterReader reader) =>
        new(reader.ReadInt32(1, int.MaxValue, "The number of features"), reader.ReadInt32(1, MostOutputs, "The number of outputs"), ReadTrees(reader));

    public static void Write(ParameterWriter writer, DiscreteTimeHazard model)
    {
        writer.Write([.. model.Edges]);
        Write(writer, model.Hazard);
    }

    public static DiscreteTimeHazard ReadDiscreteTimeHazard(ParameterReader reader) => new(reader.ReadSingles(), ReadBoostedTrees(reader));

    private static void WriteTrees(ParameterWriter writer, IReadOnlyList<DecisionTree> trees)
    {
        writer.Write(trees.Count);
        foreach (var tree in trees)
        {
            writer.Write(tree.Nodes.Length);
            writer.Write(tree.Outputs);
            foreach (var (node, index) in tree.Nodes.Select((n, i) => (n, i)))
            {
                writer.Write(node.Feature);
                writer.Write(node.Cover);
                if (node.IsLeaf)
                {
                    foreach (var value in tree.ValuesOf(index)) writer.Write(value);
                    continue;
                }
                writer.Write(node.Threshold);
                writer.Write(node.Left);
                writer.Write(node.Right);
                writer.Write(node.MissingLeft);
                writer.Write(node.Gain);
            }
        }
    }

    private static DecisionTree[] ReadTrees(ParameterReader reader)
    {
        var trees = new DecisionTree[reader.ReadInt32(0, MostTrees, "The number of trees")];
        for (var i = 0; i < trees.Length; i++) trees[i] = ReadTree(reader);
        return trees;
    }

    private static DecisionTree ReadTree(ParameterReader reader)
    {
        // A node takes at least 12 bytes, so that a count cannot claim more memory than its file has.
        var nodes = new TreeNode[reader.ReadInt32(1, reader.Remaining / 12, "The number of nodes")];
        var outputs = reader.ReadInt32(1, MostOutputs, "The number of outputs");
        if ((long)nodes.Length * outputs > reader.Remaining) throw reader.Fault($"{nodes.Length} nodes with {outputs} outputs are announced.");
        var values = new float[nodes.Length * outputs];
        for (var i = 0; i < nodes.Length; i++)
        {
            var feature = reader.ReadInt32(-1, int.MaxValue, "A feature");
            var cover = reader.ReadSingle();
            if (feature < 0)
            {
                nodes[i] = TreeNode.Leaf(cover);
                for (var output = 0; output < outputs; output++) values[(i * outputs) + output] = reader.ReadSingle();
                continue;
            }
            // A threshold may be infinite, where only missing values are told from others.
            nodes[i] = new TreeNode(feature, reader.ReadAnySingle(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadSingle(), cover);
        }
        return new DecisionTree(nodes, values);
    }
}
