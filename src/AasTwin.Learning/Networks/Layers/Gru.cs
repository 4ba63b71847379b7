using System.Numerics;
using System.Runtime.CompilerServices;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <inheritdoc cref="GruLayer"/>
internal sealed class Gru<T>(int inputs, int units) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _gates = 3 * units;
    private readonly PackedMatrix<T> _weights = new(), _recurrent = new(), _transposedWeights = new(), _transposedRecurrent = new(), _scratch = new();
    private readonly T[] _bias = new T[3 * units], _recurrentBias = new T[3 * units];

    // Of each step: the gates z, r, n after their activations, in the backward pass their gradients; [-, -, h Un + cn], in the backward pass the
    // gradients of h U; h.
    private readonly Batch<T> _activations = new(), _recurrentSums = new(), _output = new(), _inputGradient = new(), _carried = new();
    private Batch<T>? _input;

    public override IReadOnlyList<ParameterBlock> Blocks { get; } =
    [
        new("weights", inputs, 3 * units), new("recurrent weights", units, 3 * units), new("bias", 1, 3 * units, Decays: false),
        new("recurrent bias of n", 1, units, Decays: false),
    ];

    private int RecurrentAt => inputs * _gates;

    private int BiasAt => RecurrentAt + (units * _gates);

    public override void Initialize(Span<T> parameters, RandomStream random)
    {
        Initial.Uniform(parameters[..BiasAt], 1 / Math.Sqrt(units), random);
        parameters[BiasAt..].Clear();
    }

    public override void Load(ReadOnlySpan<T> parameters)
    {
        ReadOnlySpan<T> recurrent = parameters[RecurrentAt..];
        _weights.Pack(parameters, inputs, _gates, _gates, 1);
        _transposedWeights.Pack(parameters, _gates, inputs, 1, _gates);
        _recurrent.Pack(recurrent, units, _gates, _gates, 1);
        _transposedRecurrent.Pack(recurrent, _gates, units, 1, _gates);
        parameters.Slice(BiasAt, _gates).CopyTo(_bias);
        parameters.Slice(BiasAt + _gates, units).CopyTo(_recurrentBias.AsSpan(2 * units));
    }

    public override Batch<T> Forward(Batch<T> input, RandomStream? random)
    {
        _input = input;
        int samples = input.Samples;
        _activations.Resize(input.Steps, samples, _gates);
        _recurrentSums.Resize(input.Steps, samples, _gates);
        _output.Resize(input.Steps, samples, units);
        Elementwise.FillRows<T>(_activations.Values, _bias);
        Elementwise.FillRows<T>(_recurrentSums.Values, _recurrentBias);
        Gemm.MultiplyAdd<T>(input.Rows, input.Values, inputs, 1, _weights, _activations.Values, _gates);
        for (int step = 0; step < input.Steps; step++)
        {
            Span<T> activations = _activations.Step(step), recurrent = _recurrentSums.Step(step);
            if (step > 0) Gemm.MultiplyAdd<T>(samples, _output.Step(step - 1), units, 1, _recurrent, recurrent, _gates);
            for (int sample = 0; sample < samples; sample++)
                ForwardCell(step, sample, activations.Slice(sample * _gates, _gates), recurrent.Slice(sample * _gates, _gates));
        }
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput)
    {
        int steps = _output.Steps, samples = _output.Samples;
        _carried.Resize(1, samples, units).Values.Clear();
        for (int step = steps - 1; step >= 0; step--)
        {
            Span<T> gates = _activations.Step(step), recurrent = _recurrentSums.Step(step);
            for (int sample = 0; sample < samples; sample++)
            {
                Span<T> output = outputGradient.Step(step).Slice(sample * units, units);
                BackwardCell(step, sample, output, gates.Slice(sample * _gates, _gates), recurrent.Slice(sample * _gates, _gates));
            }
            if (step > 0) Gemm.MultiplyAdd<T>(samples, recurrent, _gates, 1, _transposedRecurrent, _carried.Values, units);
        }
        Span<T> gateGradients = _activations.Values, recurrentGradients = _recurrentSums.Values;
        Gemm.MultiplyAdd<T>(inputs, _gates, _input!.Rows, _input.Values, 1, inputs, gateGradients, _gates, 1, gradients, _gates, _scratch);
        Gemm.MultiplyAdd<T>(
            units, _gates, (steps - 1) * samples, _output.Values, 1, units, recurrentGradients[(samples * _gates)..], _gates, 1, gradients[RecurrentAt..], _gates, _scratch);
        Elementwise.AddColumnSums<T>(gateGradients, gradients.Slice(BiasAt, _gates));
        Span<T> recurrentBias = gradients.Slice(BiasAt + _gates, units);
        for (int row = 0; row < _output.Rows; row++) Elementwise.Add<T>(recurrentGradients.Slice((row * _gates) + (2 * units), units), recurrentBias);
        if (!wantInput) return _inputGradient;
        _inputGradient.Resize(steps, samples, inputs).Values.Clear();
        Gemm.MultiplyAdd<T>(_input.Rows, gateGradients, _gates, 1, _transposedWeights, _inputGradient.Values, inputs);
        return _inputGradient;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardCell(int step, int sample, Span<T> gates, ReadOnlySpan<T> recurrent)
    {
        Span<T> z = gates[..units], r = gates.Slice(units, units), n = gates[(2 * units)..], h = _output.Step(step).Slice(sample * units, units);
        ReadOnlySpan<T> before = step == 0 ? default : _output.Step(step - 1).Slice(sample * units, units);
        for (int at = 0; at < units; at += Vector<T>.Count)
        {
            Vector<T> vz = Elementary.Sigmoid(Lanes.Load<T>(z, at) + Lanes.Load(recurrent[..units], at));
            Vector<T> vr = Elementary.Sigmoid(Lanes.Load<T>(r, at) + Lanes.Load(recurrent.Slice(units, units), at));
            Vector<T> vn = Elementary.Tanh(Lanes.MultiplyAdd(vr, Lanes.Load(recurrent[(2 * units)..], at), Lanes.Load<T>(n, at)));
            Vector<T> vh = step == 0 ? vn - (vz * vn) : vn + (vz * (Lanes.Load(before, at) - vn));
            Lanes.Store(vz, z, at);
            Lanes.Store(vr, r, at);
            Lanes.Store(vn, n, at);
            Lanes.Store(vh, h, at);
        }
    }

    // Overwrites gates and recurrent sums by their gradients and starts the gradient of h before, without the part that comes through h U.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardCell(int step, int sample, ReadOnlySpan<T> outputGradient, Span<T> gates, Span<T> recurrent)
    {
        Span<T> z = gates[..units], r = gates.Slice(units, units), n = gates[(2 * units)..];
        Span<T> carried = _carried.Values.Slice(sample * units, units);
        ReadOnlySpan<T> before = step == 0 ? default : _output.Step(step - 1).Slice(sample * units, units);
        Vector<T> one = Vector<T>.One;
        for (int at = 0; at < units; at += Vector<T>.Count)
        {
            Vector<T> vz = Lanes.Load<T>(z, at), vr = Lanes.Load<T>(r, at), vn = Lanes.Load<T>(n, at), sum = Lanes.Load<T>(recurrent[(2 * units)..], at);
            Vector<T> dh = Lanes.Load(outputGradient, at) + Lanes.Load<T>(carried, at);
            Vector<T> hBefore = step == 0 ? Vector<T>.Zero : Lanes.Load(before, at);
            Vector<T> dn = dh * (one - vz) * (one - (vn * vn));
            Vector<T> dz = dh * (hBefore - vn) * vz * (one - vz);
            Vector<T> dr = dn * sum * vr * (one - vr);
            Lanes.Store(dz, z, at);
            Lanes.Store(dr, r, at);
            Lanes.Store(dn, n, at);
            Lanes.Store(dz, recurrent[..units], at);
            Lanes.Store(dr, recurrent.Slice(units, units), at);
            Lanes.Store(dn * vr, recurrent[(2 * units)..], at);
            Lanes.Store(dh * vz, carried, at);
        }
    }
}
