using System.Numerics;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <inheritdoc cref="MeanOverStepsLayer"/>
internal sealed class MeanOverSteps<T>(int? block) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch<T> _output = new(), _inputGradient = new();
    private int _steps;

    public override IReadOnlyList<ParameterBlock> Blocks => [];

    private int Block => block ?? _steps;

    private int BlockCount => (_steps + Block - 1) / Block;

    public override Batch<T> Forward(Batch<T> input, RandomStream? random)
    {
        _steps = input.Steps;
        _output.Resize(BlockCount, input.Samples, input.Channels).Values.Clear();
        for (int step = 0; step < _steps; step++) Elementwise.Add<T>(input.Step(step), _output.Step(BlockOf(step)));
        for (int i = 0; i < BlockCount; i++) Elementwise.Scale(_output.Step(i), Share(i));
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput)
    {
        _inputGradient.Resize(_steps, outputGradient.Samples, outputGradient.Channels);
        for (int i = 0; i < BlockCount; i++) Elementwise.Scale(outputGradient.Step(i), Share(i));
        for (int step = 0; step < _steps; step++) outputGradient.Step(BlockOf(step)).CopyTo(_inputGradient.Step(step));
        return _inputGradient;
    }

    private int BlockOf(int step) => BlockCount - 1 - ((_steps - 1 - step) / Block);

    private T Share(int index) => T.One / T.CreateChecked(index == 0 ? _steps - ((BlockCount - 1) * Block) : Block);
}
