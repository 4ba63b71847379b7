using System.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <summary>
/// A layer at work on one batch at a time: it remembers of the forward pass what the backward pass needs. Parameters and their gradients belong to the
/// network; the layer sees its part of them. Not thread-safe: every worker has layers of its own.
/// </summary>
internal abstract class Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The parameters in the order in which they lie in memory.</summary>
    public abstract IReadOnlyList<ParameterBlock> Blocks { get; }

    public int ParameterCount => Blocks.Sum(b => b.Rows * b.Columns);

    /// <summary>Writes the parameters to start training with.</summary>
    public virtual void Initialize(Span<T> parameters, RandomStream random)
    {
    }

    /// <summary>Takes new parameters; must come before the first pass and after every change.</summary>
    public virtual void Load(ReadOnlySpan<T> parameters)
    {
    }

    /// <param name="random">Chance for dropout in training; null in prediction.</param>
    /// <returns>A batch of the layer's own, valid until the next pass.</returns>
    public abstract Batch<T> Forward(Batch<T> input, RandomStream? random);

    /// <summary>Adds to the gradients of the parameters and computes the gradient of the input of the last forward pass.</summary>
    /// <param name="outputGradient">May be overwritten.</param>
    /// <param name="wantInput">Whether the gradient of the input is wanted.</param>
    /// <returns>The gradient of the input, valid until the next pass; arbitrary when it is not wanted.</returns>
    public abstract Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput);

    public static Layer<T> Create(LayerDescription description, Shape input) => description switch
    {
        DenseLayer dense => new Dense<T>(input.Channels, dense),
        LstmLayer lstm => new Lstm<T>(input.Channels, lstm.Units),
        GruLayer gru => new Gru<T>(input.Channels, gru.Units),
        ConvolutionLayer convolution => new Convolution<T>(input.Channels, convolution),
        DropoutLayer dropout => new Dropout<T>(dropout.Rate),
        LastStepLayer => new LastStep<T>(),
        MeanOverStepsLayer mean => new MeanOverSteps<T>(mean.Block),
        _ => throw new ArgumentException($"A {description.GetType().Name} is no layer.", nameof(description)),
    };
}

/// <summary>A named matrix among the parameters of a layer.</summary>
/// <param name="Decays">Whether weight decay applies: to weights, not to biases.</param>
internal sealed record ParameterBlock(string Name, int Rows, int Columns, bool Decays = true);
