using System.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <inheritdoc cref="LastStepLayer"/>
internal sealed class LastStep<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch<T> _output = new(), _inputGradient = new();
    private int _steps;

    public override IReadOnlyList<ParameterBlock> Blocks => [];

    public override Batch<T> Forward(Batch<T> input, RandomStream? random)
    {
        _steps = input.Steps;
        input.Step(input.Steps - 1).CopyTo(_output.Resize(1, input.Samples, input.Channels).Values);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput)
    {
        _inputGradient.Resize(_steps, outputGradient.Samples, outputGradient.Channels).Values.Clear();
        outputGradient.Values.CopyTo(_inputGradient.Step(_steps - 1));
        return _inputGradient;
    }
}
