using System.Numerics;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <summary>
/// Each slice of the kernel is one product of all steps but the first ones, shifted: batches are step after step.
/// <inheritdoc cref="ConvolutionLayer"/>
/// </summary>
internal sealed class Convolution<T>(int inputs, ConvolutionLayer description) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _filters = description.Filters, _slice = inputs * description.Filters;
    private readonly PackedMatrix<T>[] _weights = Slices(description.Width), _transposed = Slices(description.Width);
    private readonly PackedMatrix<T> _scratch = new();
    private readonly T[] _bias = new T[description.Filters];
    private readonly Batch<T> _output = new(), _inputGradient = new();
    private Batch<T>? _input;

    public override IReadOnlyList<ParameterBlock> Blocks { get; } =
        [new("weights", description.Width * inputs, description.Filters), new("bias", 1, description.Filters, Decays: false)];

    public override void Initialize(Span<T> parameters, RandomStream random)
    {
        int width = description.Width;
        Initial.Weights(parameters[..(width * _slice)], width * inputs, width * _filters, description.Activation, random);
    }

    public override void Load(ReadOnlySpan<T> parameters)
    {
        for (int slice = 0; slice < _weights.Length; slice++)
        {
            _weights[slice].Pack(parameters[(slice * _slice)..], inputs, _filters, _filters, 1);
            _transposed[slice].Pack(parameters[(slice * _slice)..], _filters, inputs, 1, _filters);
        }
        parameters[(_weights.Length * _slice)..].CopyTo(_bias);
    }

    public override Batch<T> Forward(Batch<T> input, RandomStream? random)
    {
        _input = input;
        _output.Resize(input.Steps, input.Samples, _filters);
        Elementwise.FillRows<T>(_output.Values, _bias);
        for (int slice = 0; slice < _weights.Length; slice++)
        {
            int shift = Shift(slice), steps = input.Steps - shift;
            if (steps > 0) Gemm.MultiplyAdd<T>(steps * input.Samples, input.StepsFrom(0, steps), inputs, 1, _weights[slice], _output.StepsFrom(shift, steps), _filters);
        }
        ActivationPass.Apply(description.Activation, _output.Values);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput)
    {
        ActivationPass.MultiplyByDerivative(description.Activation, _output.Values, outputGradient.Values);
        _inputGradient.Resize(_input!.Steps, _input.Samples, inputs).Values.Clear();
        for (int slice = 0; slice < _weights.Length; slice++)
        {
            int shift = Shift(slice), steps = _input.Steps - shift;
            if (steps <= 0) continue;
            Span<T> sums = outputGradient.StepsFrom(shift, steps);
            int rows = steps * _input.Samples;
            Gemm.MultiplyAdd<T>(inputs, _filters, rows, _input.StepsFrom(0, steps), 1, inputs, sums, _filters, 1, gradients[(slice * _slice)..], _filters, _scratch);
            if (wantInput) Gemm.MultiplyAdd<T>(rows, sums, _filters, 1, _transposed[slice], _inputGradient.StepsFrom(0, steps), inputs);
        }
        Elementwise.AddColumnSums<T>(outputGradient.Values, gradients[(_weights.Length * _slice)..]);
        return _inputGradient;
    }

    // How many steps before its output a slice of the kernel looks.
    private int Shift(int slice) => (description.Width - 1 - slice) * description.Dilation;

    private static PackedMatrix<T>[] Slices(int count) => [.. Enumerable.Range(0, count).Select(_ => new PackedMatrix<T>())];
}
