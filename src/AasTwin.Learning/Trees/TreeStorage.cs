using AasTwin.Learning.Models;

namespace AasTwin.Learning.Trees;

/// <summary>Trees in model files. What cannot be a tree is refused by the constructors.</summary>
internal static class TreeStorage
{
    private const int MostTrees = 100_000, MostNodes = 10_000_000;

    private const byte Leaf = 1, MissingLeft = 2;

    public static void Write(ParameterWriter writer, BoostedTrees model)
    {
        writer.Write(model.Inputs);
        writer.Write(model.Baseline);
        writer.Write(model.IsProbability);
        Write(writer, model.Trees);
    }

    public static BoostedTrees ReadBoosted(ParameterReader reader)
    {
        var (inputs, baseline, isProbability) = (reader.ReadInt32(1, int.MaxValue, "The number of features"), reader.ReadSingle(), reader.ReadBoolean());
        return Checked(reader, () => new BoostedTrees(inputs, baseline, isProbability, ReadTrees(reader)));
    }

    public static void Write(ParameterWriter writer, DiscreteTimeHazard model)
    {
        writer.Write([.. model.Edges]);
        Write(writer, model.Hazard);
    }

    public static DiscreteTimeHazard ReadHazard(ParameterReader reader)
    {
        var edges = reader.ReadSingles();
        return Checked(reader, () => new DiscreteTimeHazard(edges, ReadBoosted(reader)));
    }

    public static void Write(ParameterWriter writer, RandomForest model)
    {
        writer.Write(model.Inputs);
        writer.Write(model.Outputs);
        Write(writer, model.Trees);
    }

    public static RandomForest ReadForest(ParameterReader reader)
    {
        var (inputs, outputs) = (reader.ReadInt32(1, int.MaxValue, "The number of features"), reader.ReadInt32(1, 10_000, "The number of outputs"));
        return Checked(reader, () => new RandomForest(inputs, outputs, ReadTrees(reader)));
    }

    private static void Write(ParameterWriter writer, IReadOnlyList<DecisionTree> trees)
    {
        writer.Write(trees.Count);
        foreach (var tree in trees)
        {
            writer.Write(tree.Nodes.Length);
            writer.Write(tree.Outputs);
            for (var i = 0; i < tree.Nodes.Length; i++) Write(writer, tree, i);
        }
    }

    private static void Write(ParameterWriter writer, DecisionTree tree, int number)
    {
        var node = tree.Nodes[number];
        writer.Write((byte)((node.IsLeaf ? Leaf : 0) | (node.MissingLeft ? MissingLeft : 0)));
        writer.Write(node.Cover);
        if (node.IsLeaf)
        {
            foreach (var value in tree.ValuesOf(number)) writer.Write(value);
            return;
        }
        writer.Write(node.Feature);
        writer.Write(node.Threshold);
        writer.Write(node.Left);
        writer.Write(node.Right);
        writer.Write(node.Gain);
    }

    private static List<DecisionTree> ReadTrees(ParameterReader reader)
    {
        var count = reader.ReadInt32(0, MostTrees, "The number of trees");
        var trees = new List<DecisionTree>();
        for (var i = 0; i < count; i++)
        {
            var (nodes, outputs) = (reader.ReadInt32(1, MostNodes, "The number of nodes"), reader.ReadInt32(1, 10_000, "The number of outputs"));
            // A node takes five bytes at least: what is announced must be there.
            if ((long)nodes * 5 > reader.Remaining || (long)nodes * outputs * 4 > Array.MaxLength) throw reader.Fault($"{nodes} nodes are announced, and {reader.Remaining} bytes are left.");
            trees.Add(ReadTree(reader, nodes, outputs));
        }
        return trees;
    }

    private static DecisionTree ReadTree(ParameterReader reader, int count, int outputs)
    {
        var (nodes, values) = (new TreeNode[count], new float[count * outputs]);
        for (var i = 0; i < count; i++)
        {
            var flags = reader.ReadByte();
            var cover = reader.ReadSingle();
            if ((flags & Leaf) != 0)
            {
                nodes[i] = TreeNode.Leaf(cover);
                for (var output = 0; output < outputs; output++) values[(i * outputs) + output] = reader.ReadSingle();
            }
            else
            {
                var feature = reader.ReadInt32(0, int.MaxValue, "A feature");
                nodes[i] = new TreeNode(feature, reader.ReadSingle(), reader.ReadInt32(), reader.ReadInt32(), (flags & MissingLeft) != 0, reader.ReadSingle(), cover);
            }
        }
        return new DecisionTree(nodes, values);
    }

    private static T Checked<T>(ParameterReader reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LearningException unfit) when (!unfit.Findings[0].Where.Contains("byte", StringComparison.Ordinal))
        {
            throw reader.Fault(unfit.Message);
        }
    }
}
