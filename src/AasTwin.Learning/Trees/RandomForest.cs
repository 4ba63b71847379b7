namespace AasTwin.Learning.Trees;

/// <summary>
/// The mean answer of trees that each saw a random draw of the samples and, at each question, of the features (Breiman 2001): a value in the unit of the
/// target, or the probabilities of classes. Missing features (NaN) are allowed. Immutable; any number of threads may ask.
/// </summary>
public sealed class RandomForest : IPredictor
{
    /// <param name="outputs">1 for values, else the number of classes.</param>
    /// <exception cref="LearningException">A tree does not fit.</exception>
    public RandomForest(int inputs, int outputs, IReadOnlyList<DecisionTree> trees)
    {
        if (trees.Count == 0) throw new LearningException("forest", "It has no tree.", "Give at least one.");
        TreeChecks.ThrowIfUnfit(inputs, outputs, trees);
        (Inputs, Outputs, Trees) = (inputs, outputs, trees);
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public IReadOnlyList<DecisionTree> Trees { get; }

    /// <exception cref="LearningException">The samples or the options cannot be worked with.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RandomForest Train(Samples samples, RandomForestOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        List<LearningFinding> findings = [.. options.Check(), .. samples.Check(allowMissing: true)];
        if (findings.Count == 0 && options.Classes is { } classes)
        {
            findings.AddRange(Enumerable.Range(0, samples.Count).Where(row => !(samples.Targets[row] >= 0 && samples.Targets[row] < classes && samples.Targets[row] % 1 == 0))
                .Take(10).Select(row => new LearningFinding(
                    $"row {row} (unit {samples.Units[row]}), target", $"is {samples.Targets[row]} which is no class from 0 to {classes - 1}.", "Correct it, or leave the sample out.")));
        }
        LearningException.ThrowIfAny(findings);
        return new ForestRun(samples, options).Train(cancel);
    }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != Inputs) throw new ArgumentException($"A prediction takes {Inputs} features, not {features.Length}.", nameof(features));
        using var measured = InferenceMeter.Of("RandomForest");
        Span<double> sums = new double[Outputs];
        foreach (DecisionTree tree in Trees)
        {
            ReadOnlySpan<float> values = tree.ValuesOf(tree.LeafOf(features));
            for (int i = 0; i < sums.Length; i++) sums[i] += values[i];
        }
        for (int i = 0; i < sums.Length; i++) outputs[i] = (float)(sums[i] / Trees.Count);
    }

    /// <summary>The answer of every tree alone, whose spread tells how much the samples leave open.</summary>
    public float[] PredictEach(ReadOnlySpan<float> features, int output = 0)
    {
        float[] answers = new float[Trees.Count];
        for (int i = 0; i < answers.Length; i++) answers[i] = Trees[i].ValuesOf(Trees[i].LeafOf(features))[output];
        return answers;
    }

    /// <inheritdoc cref="BoostedTrees.Importance"/>
    public float[] Importance() => TreeChecks.Importance(Inputs, Trees);

    /// <summary>How much each feature moves an output, as <see cref="BoostedTrees.Contributions"/> tells; they sum to the output less its <see cref="Expected"/>.</summary>
    public void Contributions(ReadOnlySpan<float> features, Span<float> contributions, int output = 0)
    {
        double[] sums = new double[Inputs];
        foreach (DecisionTree tree in Trees) new ShapleyPath(tree, output).Add(features, sums, 1.0 / Trees.Count);
        for (int i = 0; i < sums.Length; i++) contributions[i] = (float)sums[i];
    }

    /// <summary>The mean of an output over the training samples, by the covers of the trees.</summary>
    public float Expected(int output = 0) => (float)Trees.Average(tree => ShapleyPath.Expected(tree, output));
}
