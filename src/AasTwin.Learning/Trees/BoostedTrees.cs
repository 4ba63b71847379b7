namespace AasTwin.Learning.Trees;

/// <summary>
/// A sum of trees, trained by <see cref="HistogramGradientBoosting"/>: a value in the unit of the target, or a probability by the logistic function of the
/// sum. Missing features (NaN) are allowed. Immutable; any number of threads may ask.
/// </summary>
public sealed class BoostedTrees : IPredictor
{
    /// <param name="inputs">Features of a prediction.</param>
    /// <param name="baseline">What the sum starts with.</param>
    /// <param name="isProbability">Whether the sum is a logarithm of odds.</param>
    /// <exception cref="LearningException">A tree asks about a feature that is not there, or has several outputs.</exception>
    public BoostedTrees(int inputs, float baseline, bool isProbability, IReadOnlyList<DecisionTree> trees)
    {
        TreeChecks.ThrowIfUnfit(inputs, 1, trees);
        (Inputs, Baseline, IsProbability, Trees) = (inputs, baseline, isProbability, trees);
    }

    public int Inputs { get; }

    public int Outputs => 1;

    public float Baseline { get; }

    public bool IsProbability { get; }

    public IReadOnlyList<DecisionTree> Trees { get; }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != Inputs) throw new ArgumentException($"A prediction takes {Inputs} features, not {features.Length}.", nameof(features));
        using var measured = InferenceMeter.Of("BoostedTrees");
        double sum = Sum(features);
        outputs[0] = (float)(IsProbability ? 1 / (1 + Math.Exp(-sum)) : sum);
    }

    /// <summary>The share of each feature in the gains of all questions; they sum to 1, or are all 0 when nothing is asked.</summary>
    public float[] Importance() => TreeChecks.Importance(Inputs, Trees);

    /// <summary>
    /// How much each feature moves a prediction: its Shapley value over the paths of the trees (TreeSHAP with path-dependent expectations, Lundberg, Erion and
    /// Lee 2018, algorithm 2), exact up to rounding. They sum to the prediction less <see cref="ExpectedSum"/>; for probabilities both are logarithms of odds.
    /// </summary>
    public void Contributions(ReadOnlySpan<float> features, Span<float> contributions)
    {
        contributions.Clear();
        double[] sums = new double[Inputs];
        foreach (DecisionTree tree in Trees) new ShapleyPath(tree, 0).Add(features, sums, 1);
        for (int i = 0; i < sums.Length; i++) contributions[i] = (float)sums[i];
    }

    /// <summary>The mean of the sum over the training samples, by the covers of the trees.</summary>
    public float ExpectedSum => (float)(Baseline + Trees.Sum(tree => ShapleyPath.Expected(tree, 0)));

    private double Sum(ReadOnlySpan<float> features)
    {
        double sum = Baseline;
        foreach (DecisionTree tree in Trees) sum += tree.Values[tree.LeafOf(features)];
        return sum;
    }
}
