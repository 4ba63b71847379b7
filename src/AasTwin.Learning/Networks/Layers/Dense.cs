using System.Numerics;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <inheritdoc cref="DenseLayer"/>
internal sealed class Dense<T>(int inputs, DenseLayer description) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _units = description.Units;
    private readonly PackedMatrix<T> _weights = new(), _transposed = new(), _scratch = new();
    private readonly T[] _bias = new T[description.Units];
    private readonly Batch<T> _output = new(), _inputGradient = new();
    private Batch<T>? _input;

    public override IReadOnlyList<ParameterBlock> Blocks { get; } =
        [new("weights", inputs, description.Units), new("bias", 1, description.Units, Decays: false)];

    public override void Initialize(Span<T> parameters, RandomStream random) =>
        Initial.Weights(parameters[..(inputs * _units)], inputs, _units, description.Activation, random);

    public override void Load(ReadOnlySpan<T> parameters)
    {
        _weights.Pack(parameters, inputs, _units, _units, 1);
        _transposed.Pack(parameters, _units, inputs, 1, _units);
        parameters[(inputs * _units)..].CopyTo(_bias);
    }

    public override Batch<T> Forward(Batch<T> input, RandomStream? random)
    {
        _input = input;
        _output.Resize(input.Steps, input.Samples, _units);
        Elementwise.FillRows<T>(_output.Values, _bias);
        Gemm.MultiplyAdd<T>(input.Rows, input.Values, inputs, 1, _weights, _output.Values, _units);
        ActivationPass.Apply(description.Activation, _output.Values);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput)
    {
        Span<T> sums = outputGradient.Values;
        ActivationPass.MultiplyByDerivative(description.Activation, _output.Values, sums);
        Gemm.MultiplyAdd<T>(inputs, _units, _output.Rows, _input!.Values, 1, inputs, sums, _units, 1, gradients, _units, _scratch);
        Elementwise.AddColumnSums<T>(sums, gradients[(inputs * _units)..]);
        if (!wantInput) return _inputGradient;
        _inputGradient.Resize(_input.Steps, _input.Samples, inputs).Values.Clear();
        Gemm.MultiplyAdd<T>(_input.Rows, sums, _units, 1, _transposed, _inputGradient.Values, inputs);
        return _inputGradient;
    }
}
