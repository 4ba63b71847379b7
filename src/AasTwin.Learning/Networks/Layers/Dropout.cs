using System.Numerics;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <inheritdoc cref="DropoutLayer"/>
internal sealed class Dropout<T>(double rate) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch<T> _output = new(), _mask = new();
    private bool _active;

    public override IReadOnlyList<ParameterBlock> Blocks => [];

    public override Batch<T> Forward(Batch<T> input, RandomStream? random)
    {
        _active = random is not null && rate > 0;
        if (!_active) return input;
        T kept = T.CreateChecked(1 / (1 - rate));
        Span<T> mask = _mask.Resize(1, input.Samples, input.Channels).Values;
        for (int i = 0; i < mask.Length; i++) mask[i] = random!.NextBool(rate) ? T.Zero : kept;
        input.Values.CopyTo(_output.Resize(input.Steps, input.Samples, input.Channels).Values);
        for (int step = 0; step < input.Steps; step++) Elementwise.Multiply<T>(mask, _output.Step(step));
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput)
    {
        if (_active)
        {
            for (int step = 0; step < outputGradient.Steps; step++) Elementwise.Multiply<T>(_mask.Values, outputGradient.Step(step));
        }
        return outputGradient;
    }
}
