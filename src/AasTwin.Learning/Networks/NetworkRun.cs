using AasTwin.Learning.Networks.Layers;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks;

/// <summary>One training of a network.</summary>
internal sealed class NetworkRun
{
    private readonly NetworkDescription _description;
    private readonly NetworkOptions _options;
    private readonly ITrainingRows _rows;
    private readonly ITrainingRows? _heldOut;
    private readonly int[] _training, _judging;
    private readonly ChannelScaling _inputs, _targets;
    private readonly Shard[] _shards;
    private readonly float[] _parameters, _decay, _gradients;

    public NetworkRun(NetworkDescription description, NetworkOptions options, ITrainingRows rows, int[] training, ITrainingRows? heldOut, int[] judging)
    {
        (_description, _options, _rows, _training, _heldOut, _judging) = (description, options, rows, training, heldOut, judging);
        bool scaled = options.Loss.Link is OutputLink.Value or OutputLink.MeanAndDeviation;
        _inputs = ChannelScalingFit.Features(rows, training, description.Channels);
        _targets = scaled ? ChannelScalingFit.Targets(rows, training) : ChannelScaling.None(rows.Targets);
        _shards = [.. Enumerable.Range(0, options.Shards).Select(_ => new Shard(this))];
        _parameters = new float[_shards[0].Pass.ParameterCount];
        _gradients = new float[_parameters.Length];
        _decay = new float[_parameters.Length];
        foreach ((_, ParameterBlock block, int at) in _shards[0].Pass.Blocks())
        {
            if (block.Decays) _decay.AsSpan(at, block.Rows * block.Columns).Fill((float)options.WeightDecay);
        }
    }

    public NetworkTraining Train(CancellationToken cancel)
    {
        _shards[0].Pass.Initialize(_parameters, new(RandomStream.Combine(_options.Seed, 1)));
        RandomStream order = new(RandomStream.Combine(_options.Seed, 2));
        Adam adam = new(_parameters.Length);
        List<EpochReport> reports = [];
        float[] best = _parameters;
        int bestEpoch = 0, batches = (_training.Length + _options.BatchSize - 1) / _options.BatchSize;
        double bestLoss = double.PositiveInfinity;
        ulong step = 0;
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            order.Shuffle(_training);
            double loss = 0, weight = 0, rate = 0;
            for (int batch = 0; batch < batches; batch++)
            {
                cancel.ThrowIfCancellationRequested();
                ReadOnlyMemory<int> rows = _training.AsMemory(batch * _options.BatchSize, Math.Min(_options.BatchSize, _training.Length - (batch * _options.BatchSize)));
                rate = _options.LearningRate * _options.Schedule.At((epoch - 1 + ((batch + 0.5) / batches)) / _options.Epochs);
                (double batchLoss, double batchWeight) = Gradient(rows, ++step);
                Adam.Limit(_gradients, _options.GradientLimit);
                adam.Step(_parameters, _gradients, rate, _decay);
                (loss, weight) = (loss + batchLoss, weight + batchWeight);
            }
            if (!double.IsFinite(loss) || !Array.TrueForAll(_parameters, float.IsFinite))
                throw new LearningException("training", $"The loss of epoch {epoch} is no number any more.", "Lower the learning rate or the gradient limit.");
            EpochReport report = new(epoch, _options.Epochs, loss / weight, _heldOut is null ? null : Judge(cancel), rate);
            reports.Add(report);
            _options.OnEpoch?.Invoke(report);
            double judged = report.HeldOutLoss ?? double.NegativeInfinity;
            if (_options.Patience == 0 || judged < bestLoss)
            {
                (bestLoss, bestEpoch) = (judged, epoch);
                if (_options.Patience > 0) best = [.. _parameters];
            }
            else if (epoch - bestEpoch >= _options.Patience)
            {
                break;
            }
        }
        return new(new(_description, _options.Loss.Link, _inputs, _targets, best), reports, bestEpoch);
    }

    // The gradient of the mean loss of a batch; answers the sums of losses and weights.
    private (double Loss, double Weight) Gradient(ReadOnlyMemory<int> rows, ulong step)
    {
        double weight = 0;
        foreach (int row in rows.Span) weight += _rows.WeightOf(row);
        double scale = weight > 0 ? 1 / weight : 0;
        InParallel(i => _shards[i].Learn(Part(rows, i), scale, RandomStream.Combine(_options.Seed, (step * (ulong)_shards.Length) + (ulong)i)));
        _gradients.AsSpan().Clear();
        double loss = 0;
        foreach (Shard shard in _shards)
        {
            Elementwise.Add<float>(shard.Gradients, _gradients);
            loss += shard.Loss;
        }
        return (loss, weight);
    }

    private double Judge(CancellationToken cancel)
    {
        double weight = 0;
        foreach (int row in _judging) weight += _heldOut!.WeightOf(row);
        InParallel(i => _shards[i].Judge(Part(_judging, i), cancel));
        return _shards.Sum(s => s.Loss) / weight;
    }

    private void InParallel(Action<int> work)
    {
        if (_options.Workers == 1)
        {
            for (int i = 0; i < _shards.Length; i++) work(i);
        }
        else
        {
            Parallel.For(0, _shards.Length, new ParallelOptions { MaxDegreeOfParallelism = _options.Workers }, work);
        }
    }

    private ReadOnlyMemory<int> Part(ReadOnlyMemory<int> rows, int shard)
    {
        int from = (int)((long)rows.Length * shard / _shards.Length), to = (int)((long)rows.Length * (shard + 1) / _shards.Length);
        return rows[from..to];
    }

    /// <summary>A part of every batch, with layers and gradients of its own.</summary>
    private sealed class Shard
    {
        private const int JudgedAtOnce = 64;

        private readonly NetworkRun _run;
        private readonly Batch<float> _input = new(), _outputGradient = new();
        private readonly float[] _features;
        private float[] _targets = [], _weights = [];

        public Shard(NetworkRun run)
        {
            _run = run;
            Pass = new(run._description);
            Gradients = new float[Pass.ParameterCount];
            _features = new float[run._description.Inputs];
        }

        public NetworkPass<float> Pass { get; }

        public float[] Gradients { get; }

        public double Loss { get; private set; }

        public void Learn(ReadOnlyMemory<int> rows, double scale, ulong seed)
        {
            Gradients.AsSpan().Clear();
            Loss = 0;
            if (rows.IsEmpty) return;
            Pass.Load(_run._parameters);
            Batch<float> outputs = Forward(_run._rows, rows.Span, new RandomStream(seed));
            _outputGradient.Resize(1, rows.Length, outputs.Channels);
            Loss = _run._options.Loss.Of(outputs.Values, Targets(rows.Length), _weights.AsSpan(0, rows.Length), scale, _outputGradient.Values);
            Pass.Backward(_outputGradient, Gradients);
        }

        public void Judge(ReadOnlyMemory<int> rows, CancellationToken cancel)
        {
            Loss = 0;
            if (rows.IsEmpty) return;
            Pass.Load(_run._parameters);
            for (int at = 0; at < rows.Length; at += JudgedAtOnce)
            {
                cancel.ThrowIfCancellationRequested();
                ReadOnlySpan<int> some = rows.Span.Slice(at, Math.Min(JudgedAtOnce, rows.Length - at));
                Batch<float> outputs = Forward(_run._heldOut!, some, random: null);
                _outputGradient.Resize(1, some.Length, outputs.Channels);
                Loss += _run._options.Loss.Of(outputs.Values, Targets(some.Length), _weights.AsSpan(0, some.Length), 0, _outputGradient.Values);
            }
        }

        private ReadOnlySpan<float> Targets(int samples) => _targets.AsSpan(0, samples * _run._rows.Targets);

        private Batch<float> Forward(ITrainingRows source, ReadOnlySpan<int> rows, RandomStream? random)
        {
            int targets = source.Targets;
            if (_weights.Length < rows.Length) (_weights, _targets) = (new float[rows.Length], new float[rows.Length * targets]);
            _input.Resize(_run._description.Steps, rows.Length, _run._description.Channels);
            for (int i = 0; i < rows.Length; i++)
            {
                source.CopyFeatures(rows[i], _features);
                Network.Fill(_input, _run._description, _run._inputs, i, _features);
                Span<float> target = _targets.AsSpan(i * targets, targets);
                source.CopyTargets(rows[i], target);
                _run._targets.Apply(target);
                _weights[i] = source.WeightOf(rows[i]);
            }
            return Pass.Forward(_input, random);
        }
    }
}
