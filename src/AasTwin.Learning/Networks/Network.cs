using System.Collections.Concurrent;
using AasTwin.Learning.Networks.Layers;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks;

/// <summary>
/// A trained network: takes features in their own units and gives predictions in the unit of the target. A sequence is flattened step after step.
/// Immutable; any number of threads may ask.
/// </summary>
public sealed class Network : IPredictor
{
    private const int BatchSize = 64;

    private readonly float[] _parameters;
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>A network with given parameters, such as those read from a file.</summary>
    /// <param name="inputScaling">A mean and scale a channel.</param>
    /// <param name="outputScaling">A mean and scale a target; used by links in the unit of the target.</param>
    /// <param name="parameters">As many as <see cref="CountParameters"/> says, layer after layer; not copied.</param>
    /// <exception cref="LearningException">The parts do not fit together.</exception>
    public Network(NetworkDescription description, OutputLink link, ChannelScaling inputScaling, ChannelScaling outputScaling, float[] parameters)
    {
        List<LearningFinding> findings = [.. description.Check()];
        LearningException.ThrowIfAny(findings);
        int count = CountParameters(description), targets = link == OutputLink.MeanAndDeviation ? description.Outputs / 2 : description.Outputs;
        if (parameters.Length != count) findings.Add(new("parameters", $"There are {parameters.Length}; the description needs {count}.", "Give those of the same network."));
        if (inputScaling.Means.Length != description.Channels || inputScaling.Scales.Length != description.Channels)
            findings.Add(new("input scaling", $"It does not have {description.Channels} columns.", "Give a mean and a scale a channel."));
        if (link is OutputLink.Value or OutputLink.MeanAndDeviation
            && (outputScaling.Means.Length != outputScaling.Scales.Length || outputScaling.Means.Length == 0 || targets % outputScaling.Means.Length != 0))
            findings.Add(new("output scaling", $"It does not fit {description.Outputs} outputs.", "Give a mean and a scale a target."));
        if (inputScaling.Scales.Concat(outputScaling.Scales).Any(s => !(s > 0 && float.IsFinite(s))))
            findings.Add(new("scaling", "A scale is not positive.", "Use 1 for what does not vary."));
        if (!Array.TrueForAll(parameters, float.IsFinite)) findings.Add(new("parameters", "Some are not finite.", "Train again, or load an undamaged file."));
        LearningException.ThrowIfAny(findings);
        (Description, Link, InputScaling, OutputScaling, _parameters) = (description, link, inputScaling, outputScaling, parameters);
    }

    public NetworkDescription Description { get; }

    public OutputLink Link { get; }

    public ChannelScaling InputScaling { get; }

    public ChannelScaling OutputScaling { get; }

    public int Inputs => Description.Inputs;

    public int Outputs => Description.Outputs;

    /// <summary>All parameters, layer after layer, in the order of <see cref="Weights"/>.</summary>
    public ReadOnlyMemory<float> Parameters => _parameters;

    /// <summary>The parameters by layer and name, as matrices (copies).</summary>
    public IReadOnlyList<NamedWeights> Weights() =>
    [
        .. new NetworkPass<float>(Description).Blocks().Select(b => new NamedWeights(
            b.Layer, b.Block.Name, new Matrix(b.Block.Rows, b.Block.Columns, _parameters[b.At..(b.At + (b.Block.Rows * b.Block.Columns))]))),
    ];

    public static int CountParameters(NetworkDescription description) => new NetworkPass<float>(description).ParameterCount;

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        using var measured = InferenceMeter.Of("Network");
        Worker worker = Rent();
        Predict(worker, features, 1, outputs);
        _idle.Add(worker);
    }

    /// <summary>Predicts all rows on the caller's thread, many at a time.</summary>
    public Matrix Predict(Matrix features)
    {
        using var measured = InferenceMeter.Of("Network");
        Matrix outputs = new(features.Rows, Outputs);
        Worker worker = Rent();
        for (int row = 0; row < features.Rows; row += BatchSize)
        {
            int count = Math.Min(BatchSize, features.Rows - row);
            Predict(worker, features.Values.AsSpan(row * features.Columns, count * features.Columns), count, outputs.Values.AsSpan(row * Outputs, count * Outputs));
        }
        _idle.Add(worker);
        return outputs;
    }

    internal static void Fill(Batch<float> batch, NetworkDescription description, ChannelScaling scaling, int sample, Span<float> features)
    {
        scaling.Apply(features);
        for (int step = 0; step < description.Steps; step++)
            features.Slice(step * description.Channels, description.Channels).CopyTo(batch.Step(step)[(sample * description.Channels)..]);
    }

    private void Predict(Worker worker, ReadOnlySpan<float> features, int samples, Span<float> outputs)
    {
        if (features.Length != samples * Inputs) throw new ArgumentException($"A prediction takes {Inputs} features, not {features.Length / samples}.", nameof(features));
        if (outputs.Length < samples * Outputs) throw new ArgumentException($"A prediction gives {Outputs} numbers.", nameof(outputs));
        worker.Input.Resize(Description.Steps, samples, Description.Channels);
        for (int sample = 0; sample < samples; sample++)
        {
            features.Slice(sample * Inputs, Inputs).CopyTo(worker.Features);
            Fill(worker.Input, Description, InputScaling, sample, worker.Features);
        }
        worker.Pass.Forward(worker.Input).Values.CopyTo(outputs);
        for (int sample = 0; sample < samples; sample++) Answer(outputs.Slice(sample * Outputs, Outputs));
    }

    private void Answer(Span<float> outputs)
    {
        int targets = OutputScaling.Means.Length;
        switch (Link)
        {
            case OutputLink.Value:
                int levels = outputs.Length / targets;
                for (int i = 0; i < outputs.Length; i++) outputs[i] = (outputs[i] * OutputScaling.Scales[i / levels]) + OutputScaling.Means[i / levels];
                break;
            case OutputLink.Probability:
                Elementary.Sigmoid(outputs);
                break;
            case OutputLink.ClassProbabilities:
                float largest = float.NegativeInfinity, sum = 0;
                foreach (float output in outputs) largest = MathF.Max(largest, output);
                for (int i = 0; i < outputs.Length; i++) outputs[i] -= largest;
                Elementary.Exp(outputs);
                foreach (float output in outputs) sum += output;
                for (int i = 0; i < outputs.Length; i++) outputs[i] /= sum;
                break;
            case OutputLink.MeanAndDeviation:
                for (int i = 0; i < targets; i++)
                {
                    outputs[2 * i] = (outputs[2 * i] * OutputScaling.Scales[i]) + OutputScaling.Means[i];
                    outputs[(2 * i) + 1] = MathF.Exp(outputs[(2 * i) + 1] / 2) * OutputScaling.Scales[i];
                }
                break;
        }
    }

    private Worker Rent() => _idle.TryTake(out Worker? worker) ? worker : new(this);

    private sealed class Worker
    {
        public Worker(Network network)
        {
            Pass = new(network.Description);
            Pass.Load(network._parameters);
            Features = new float[network.Inputs];
        }

        public NetworkPass<float> Pass { get; }

        public Batch<float> Input { get; } = new();

        public float[] Features { get; }
    }
}

/// <summary>Parameters of a layer, such as its weights or its bias.</summary>
/// <param name="Layer">The layer's number in the description, from 0.</param>
public sealed record NamedWeights(int Layer, string Name, Matrix Values);
