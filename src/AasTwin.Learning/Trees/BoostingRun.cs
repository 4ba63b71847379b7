namespace AasTwin.Learning.Trees;

/// <summary>One training of boosted trees.</summary>
internal sealed class BoostingRun
{
    private readonly Samples _samples;
    private readonly Samples? _heldOut;
    private readonly BoostingOptions _options;
    private readonly BinnedFeatures _bins;
    private readonly TreeGrower _grower;
    private readonly Gradients _gradients;
    private readonly float[] _weights;
    private readonly double[] _predictions, _heldOutPredictions;

    public BoostingRun(Samples samples, Samples? heldOut, BoostingOptions options)
    {
        (_samples, _heldOut, _options) = (samples, heldOut, options);
        _bins = new(samples.Features, options.Bins, options.Workers);
        _grower = new(_bins, new(options.MaxDepth, options.MaxLeaves, options.MinChildWeight, options.Lambda, options.MinGain, options.ColumnShare, 1, options.Workers));
        _gradients = new(samples.Count, 1);
        _weights = samples.Weights ?? Ones(samples.Count);
        _predictions = new double[samples.Count];
        _heldOutPredictions = new double[heldOut?.Count ?? 0];
    }

    public BoostingTraining Train(CancellationToken cancel)
    {
        RandomStream random = new(RandomStream.Combine(_options.Seed, 1));
        float start = (float)_options.Loss.Start(_samples.Targets, _weights);
        Array.Fill(_predictions, start);
        Array.Fill(_heldOutPredictions, start);
        List<DecisionTree> trees = [];
        List<double> losses = [];
        int best = 0;
        for (int number = 1; number <= _options.Trees; number++)
        {
            cancel.ThrowIfCancellationRequested();
            DecisionTree tree = Grow(random);
            trees.Add(tree);
            if (_heldOut is not null) losses.Add(Judge(tree));
            _options.OnTree?.Invoke(new(number, _options.Trees, _heldOut is null ? null : losses[^1]));
            if (_heldOut is null || losses[^1] < losses[best]) best = number - 1;
            else if (number - 1 - best >= _options.Patience) break;
        }
        return new(new(_samples.Features.Columns, start, _options.Loss.IsProbability, trees[..(best + 1)]), losses);
    }

    private DecisionTree Grow(RandomStream random)
    {
        int[] rows = Draw(random);
        foreach (int row in rows)
        {
            (double first, double second) = _options.Loss.Derivatives(_predictions[row], _samples.Targets[row]);
            _gradients.Set(row, _weights[row] * first, _weights[row] * second);
        }
        (DecisionTree tree, int[] splitBins) = _grower.Grow(rows, _gradients, random);
        float[] values = [.. tree.Values];
        foreach ((int node, int start, int count) in _grower.Leaves)
        {
            double answer = AnswerOf(_grower.Rows.Slice(start, count)) ?? values[node];
            values[node] = (float)(answer * _options.LearningRate);
        }
        tree = new(tree.Nodes, values);
        Add(tree, splitBins);
        return tree;
    }

    private double? AnswerOf(ReadOnlySpan<int> rows)
    {
        if (_options.Loss is not QuantileBoostingLoss) return null;
        var samples = new (double, float)[rows.Length];
        for (int i = 0; i < rows.Length; i++) samples[i] = (_samples.Targets[rows[i]] - _predictions[rows[i]], _weights[rows[i]]);
        return _options.Loss.LeafOf(samples);
    }

    private void Add(DecisionTree tree, int[] splitBins)
    {
        const int Block = 4096;
        Parallel.For(0, (_predictions.Length + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = _options.Workers }, block =>
        {
            int end = Math.Min((block + 1) * Block, _predictions.Length);
            for (int row = block * Block; row < end; row++) _predictions[row] += tree.Values[_grower.LeafOf(tree, splitBins, row)];
        });
    }

    private double Judge(DecisionTree tree)
    {
        double sum = 0, total = 0;
        for (int row = 0; row < _heldOutPredictions.Length; row++)
        {
            _heldOutPredictions[row] += tree.Values[tree.LeafOf(_heldOut!.Features.Row(row))];
            float weight = _heldOut.Weights?[row] ?? 1;
            sum += weight * _options.Loss.Of(_heldOutPredictions[row], _heldOut.Targets[row]);
            total += weight;
        }
        return sum / total;
    }

    // A share of the rows, ascending: each of the rows left is taken with the probability that still gives the right number.
    private int[] Draw(RandomStream random)
    {
        int count = Math.Max(1, (int)Math.Round(_options.RowShare * _samples.Count)), taken = 0;
        int[] rows = new int[count];
        for (int row = 0; taken < count; row++)
        {
            if (random.Next(_samples.Count - row) < count - taken) rows[taken++] = row;
        }
        return rows;
    }

    private static float[] Ones(int count)
    {
        float[] ones = new float[count];
        Array.Fill(ones, 1f);
        return ones;
    }
}
