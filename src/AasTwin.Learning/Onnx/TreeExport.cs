using AasTwin.Learning.Trees;

namespace AasTwin.Learning.Onnx;

/// <summary>Boosted trees and forests as TreeEnsembleRegressor.</summary>
internal static class TreeExport
{
    public static string Add(GraphBuilder builder, BoostedTrees model) => Ensemble(builder, model.Trees, 1,
    [
        OnnxAttribute.Of("aggregate_function", "SUM"),
        OnnxAttribute.Of("base_values", [model.Baseline]),
        OnnxAttribute.Of("post_transform", model.IsProbability ? "LOGISTIC" : "NONE"),
    ]);

    public static string Add(GraphBuilder builder, RandomForest model) =>
        Ensemble(builder, model.Trees, model.Outputs, [OnnxAttribute.Of("aggregate_function", "AVERAGE")]);

    private static string Ensemble(GraphBuilder builder, IReadOnlyList<DecisionTree> trees, int outputs, OnnxAttribute[] how)
    {
        var nodes = trees.SelectMany((tree, t) => tree.Nodes.Select((node, i) => (Tree: t, Index: i, Node: node))).ToList();
        var leaves = nodes.Where(n => n.Node.IsLeaf).SelectMany(n => Enumerable.Range(0, outputs).Select(o => (n.Tree, n.Index, Output: o))).ToList();
        return builder.Node(
            "TreeEnsembleRegressor",
            [GraphBuilder.Input],
            [
                .. how,
                OnnxAttribute.Of("n_targets", outputs),
                OnnxAttribute.Of("nodes_treeids", Longs(nodes, n => n.Tree)),
                OnnxAttribute.Of("nodes_nodeids", Longs(nodes, n => n.Index)),
                OnnxAttribute.Of("nodes_featureids", Longs(nodes, n => Math.Max(0, n.Node.Feature))),
                OnnxAttribute.Of("nodes_modes", [.. nodes.Select(n => n.Node.IsLeaf ? "LEAF" : "BRANCH_LEQ")]),
                OnnxAttribute.Of("nodes_values", [.. nodes.Select(n => n.Node.IsLeaf ? 0 : n.Node.Threshold)]),
                OnnxAttribute.Of("nodes_truenodeids", Longs(nodes, n => n.Node.Left)),
                OnnxAttribute.Of("nodes_falsenodeids", Longs(nodes, n => n.Node.Right)),
                OnnxAttribute.Of("nodes_missing_value_tracks_true", Longs(nodes, n => n.Node.MissingLeft ? 1 : 0)),
                OnnxAttribute.Of("target_treeids", Longs(leaves, l => l.Tree)),
                OnnxAttribute.Of("target_nodeids", Longs(leaves, l => l.Index)),
                OnnxAttribute.Of("target_ids", Longs(leaves, l => l.Output)),
                OnnxAttribute.Of("target_weights", [.. leaves.Select(l => trees[l.Tree].ValuesOf(l.Index)[l.Output])]),
            ]);
    }

    private static long[] Longs<T>(List<T> items, Func<T, long> number) => [.. items.Select(number)];
}
