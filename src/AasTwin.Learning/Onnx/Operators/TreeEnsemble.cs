namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Ensembles of trees of the domain ai.onnx.ml.</summary>
internal sealed class TreeEnsemble
{
    private readonly OperatorCall call;
    private readonly long[] features;
    private readonly float[] thresholds;
    private readonly string[] modes;
    private readonly int[] yes;
    private readonly int[] no;
    private readonly bool[] missingIsYes;
    private readonly int[] roots;

    // For each node the numbers that it adds where a sample ends: to which output, and how much.
    private readonly Dictionary<int, List<(int Output, float Weight)>> leaves = [];

    private TreeEnsemble(OperatorCall call, string prefix)
    {
        this.call = call;
        long[] trees = Integers("nodes_treeids"), nodes = Integers("nodes_nodeids");
        var count = trees.Length;
        features = Integers("nodes_featureids");
        thresholds = call.Singles("nodes_values") ?? [];
        modes = call.Texts("nodes_modes") ?? [];
        long[] trueNodes = Integers("nodes_truenodeids"), falseNodes = Integers("nodes_falsenodeids"), missing = call.Integers("nodes_missing_value_tracks_true") ?? new long[count];
        if (new[] { nodes.Length, features.Length, thresholds.Length, modes.Length, trueNodes.Length, falseNodes.Length, missing.Length }.Any(l => l != count)) throw call.Fault("Its lists of nodes differ in length.");
        missingIsYes = [.. missing.Select(m => m != 0)];
        var places = new Dictionary<(long, long), int>();
        for (var i = 0; i < count; i++)
            if (!places.TryAdd((trees[i], nodes[i]), i)) throw call.Fault($"It has the node {nodes[i]} of tree {trees[i]} twice.");
        (yes, no) = (new int[count], new int[count]);
        var isChild = new bool[count];
        for (var i = 0; i < count; i++)
        {
            if (modes[i] == "LEAF") continue;
            if (features[i] < 0) throw call.Fault($"It asks about feature {features[i]}.");
            foreach (var (target, child) in new[] { (yes, trueNodes[i]), (no, falseNodes[i]) })
            {
                if (!places.TryGetValue((trees[i], child), out var place)) throw call.Fault($"The node {child} of tree {trees[i]} is missing.");
                if (isChild[place]) throw call.Fault($"The node {child} of tree {trees[i]} has two parents.");
                isChild[place] = true;
                target[i] = place;
            }
        }
        roots = [.. Enumerable.Range(0, count).Where(i => !isChild[i])];
        if (roots.Select(r => trees[r]).Distinct().Count() != trees.Distinct().Count() || roots.Length != trees.Distinct().Count()) throw call.Fault("Not every tree has exactly one root.");
        ReadLeaves(prefix, places);
    }

    public static OnnxTensor Regress(OperatorCall call)
    {
        var ensemble = new TreeEnsemble(call, "target");
        var outputs = Outputs(call, call.Integer("n_targets", 1));
        var aggregate = call.Text("aggregate_function", "SUM");
        if (aggregate is not ("SUM" or "AVERAGE" or "MIN" or "MAX")) throw call.Fault($"Its aggregate {aggregate} is not supported.");
        var sums = ensemble.Sum(LinearOperators.Floats(call), outputs, aggregate, out var rows);
        switch (call.Text("post_transform", "NONE"))
        {
            case "NONE": break;
            case "LOGISTIC": for (var i = 0; i < sums.Length; i++) sums[i] = (float)Elementwise.Sigmoid(sums[i]); break;
            case var other: throw call.Fault($"Its transformation {other} is not supported.");
        }
        return new OnnxTensor<float>(sums, rows, outputs);
    }

    /// <summary>Gives the class of each row, then the scores of all classes.</summary>
    public static OnnxTensor[] Classify(OperatorCall call)
    {
        var ensemble = new TreeEnsemble(call, "class");
        long[]? numbers = call.Integers("classlabels_int64s");
        string[]? texts = call.Texts("classlabels_strings");
        var classes = Outputs(call, numbers?.Length ?? texts?.Length ?? 0);
        if (classes < 2) throw call.Fault("It has fewer than two classes.");
        var scores = ensemble.Sum(LinearOperators.Floats(call), classes, "SUM", out var rows);
        // With two classes the trees may score one of them alone.
        if (classes == 2 && ensemble.leaves.Values.SelectMany(l => l).Select(l => l.Output).Distinct().Count() == 1) Complete(call, ensemble, scores, rows);
        else Transform(call, scores, classes, rows);
        int[] best = [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, classes).MaxBy(c => scores[(r * classes) + c]))];
        OnnxTensor labels = numbers is not null ? new OnnxTensor<long>([.. best.Select(b => numbers[b])], rows) : new OnnxTensor<string>([.. best.Select(b => texts![b])], rows);
        return [labels, new OnnxTensor<float>(scores, rows, classes)];
    }

    public static void DemandNoTransform(OperatorCall call)
    {
        if (call.Text("post_transform", "NONE") is var transform and not "NONE") throw call.Fault($"Its transformation {transform} is not supported.");
    }

    private static void Complete(OperatorCall call, TreeEnsemble ensemble, float[] scores, int rows)
    {
        var scored = ensemble.leaves.Values.SelectMany(l => l).First().Output;
        for (var row = 0; row < rows; row++)
        {
            var score = scores[(2 * row) + scored];
            var probability = call.Text("post_transform", "NONE") switch
            {
                "LOGISTIC" => (float)Elementwise.Sigmoid(score),
                "NONE" => score,
                var other => throw call.Fault($"Its transformation {other} is not supported for one score of two classes."),
            };
            (scores[(2 * row) + 1], scores[2 * row]) = (probability, 1 - probability);
        }
    }

    private static void Transform(OperatorCall call, float[] scores, int classes, int rows)
    {
        switch (call.Text("post_transform", "NONE"))
        {
            case "NONE": return;
            case "LOGISTIC":
                for (var i = 0; i < scores.Length; i++) scores[i] = (float)Elementwise.Sigmoid(scores[i]);
                return;
            case "SOFTMAX":
                for (var row = 0; row < rows; row++)
                {
                    var values = scores.AsSpan(row * classes, classes);
                    double greatest = float.NegativeInfinity, sum = 0;
                    foreach (var value in values) greatest = Math.Max(greatest, value);
                    foreach (var value in values) sum += Math.Exp(value - greatest);
                    for (var i = 0; i < classes; i++) values[i] = (float)(Math.Exp(values[i] - greatest) / sum);
                }
                return;
            case var other: throw call.Fault($"Its transformation {other} is not supported.");
        }
    }

    private static int Outputs(OperatorCall call, long count) => count is > 0 and <= 100_000 ? (int)count : throw call.Fault($"It has {count} outputs.");

    private float[] Sum(OnnxTensor<float> input, int outputs, string aggregate, out int rows)
    {
        rows = input.Dimensions[0];
        var columns = input.Dimensions[1];
        if (features.Where((_, i) => modes[i] != "LEAF").Any(f => f >= columns)) throw call.Fault($"It asks about features that the input with {columns} columns does not have.");
        if (leaves.Values.SelectMany(l => l).Any(l => l.Output < 0 || l.Output >= outputs)) throw call.Fault($"A leaf adds to an output that is not among {outputs}.");
        Products.Limit(call, (long)rows * features.Length);
        var start = call.Singles("base_values");
        if (start is { Length: > 0 } && start.Length != outputs) throw call.Fault($"{start.Length} base values do not fit {outputs} outputs.");
        var result = new float[OnnxTensor.CountOf([rows, outputs])];
        var sums = new double[outputs];
        for (var row = 0; row < rows; row++)
        {
            Array.Fill(sums, aggregate switch { "MIN" => double.PositiveInfinity, "MAX" => double.NegativeInfinity, _ => 0 });
            foreach (var root in roots)
            {
                if (!leaves.TryGetValue(LeafOf(root, input.Values.AsSpan(row * columns, columns)), out var added)) continue;
                foreach (var (output, weight) in added)
                {
                    sums[output] = aggregate switch
                    {
                        "MIN" => Math.Min(sums[output], weight),
                        "MAX" => Math.Max(sums[output], weight),
                        _ => sums[output] + weight,
                    };
                }
            }
            for (var i = 0; i < outputs; i++)
                result[(row * outputs) + i] = (float)((aggregate == "AVERAGE" ? sums[i] / roots.Length : double.IsInfinity(sums[i]) ? 0 : sums[i]) + (start is { Length: > 0 } ? start[i] : 0));
        }
        return result;
    }

    private int LeafOf(int node, ReadOnlySpan<float> row)
    {
        // A tree without cycles is left after as many steps as it has nodes; every node has one parent, so that there are none.
        while (modes[node] != "LEAF")
        {
            var value = row[(int)features[node]];
            var isYes = float.IsNaN(value) ? missingIsYes[node] : modes[node] switch
            {
                "BRANCH_LEQ" => value <= thresholds[node],
                "BRANCH_LT" => value < thresholds[node],
                "BRANCH_GTE" => value >= thresholds[node],
                "BRANCH_GT" => value > thresholds[node],
                "BRANCH_EQ" => value == thresholds[node],
                "BRANCH_NEQ" => value != thresholds[node],
                var other => throw call.Fault($"A node has the mode {other}, which is not supported."),
            };
            node = isYes ? yes[node] : no[node];
        }
        return node;
    }

    private void ReadLeaves(string prefix, Dictionary<(long, long), int> places)
    {
        long[] trees = Integers($"{prefix}_treeids"), nodes = Integers($"{prefix}_nodeids"), outputs = Integers($"{prefix}_ids");
        var weights = call.Singles($"{prefix}_weights") ?? [];
        if (nodes.Length != trees.Length || outputs.Length != trees.Length || weights.Length != trees.Length) throw call.Fault("Its lists of leaves differ in length.");
        for (var i = 0; i < trees.Length; i++)
        {
            if (!places.TryGetValue((trees[i], nodes[i]), out var place)) throw call.Fault($"The leaf {nodes[i]} of tree {trees[i]} is missing.");
            if (!leaves.TryGetValue(place, out var list)) leaves[place] = list = [];
            list.Add((checked((int)outputs[i]), weights[i]));
        }
    }

    private long[] Integers(string name) => call.Integers(name) ?? [];
}
