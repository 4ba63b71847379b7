using System.Numerics;
using System.Runtime.CompilerServices;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <inheritdoc cref="LstmLayer"/>
internal sealed class Lstm<T>(int inputs, int units) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _both = inputs + units, _gates = 4 * units;
    private readonly PackedMatrix<T> _weights = new(), _transposed = new(), _scratch = new();
    private readonly T[] _bias = new T[4 * units];

    // Of each step: [x, h before]; the gates after their activations, in the backward pass their gradients; c; tanh c; h.
    private readonly Batch<T> _joined = new(), _activations = new(), _cells = new(), _bounded = new(), _output = new();
    private readonly Batch<T> _inputGradient = new(), _joinedGradient = new(), _cellGradient = new();

    public override IReadOnlyList<ParameterBlock> Blocks { get; } =
        [new("weights", inputs + units, 4 * units), new("bias", 1, 4 * units, Decays: false)];

    public override void Initialize(Span<T> parameters, RandomStream random)
    {
        Initial.Uniform(parameters, 1 / Math.Sqrt(units), random);
        Span<T> bias = parameters[(_both * _gates)..];
        bias.Clear();
        // Remembering first makes long sequences learnable (Jozefowicz et al. 2015).
        bias.Slice(units, units).Fill(T.One);
    }

    public override void Load(ReadOnlySpan<T> parameters)
    {
        _weights.Pack(parameters, _both, _gates, _gates, 1);
        _transposed.Pack(parameters, _gates, _both, 1, _gates);
        parameters[(_both * _gates)..].CopyTo(_bias);
    }

    public override Batch<T> Forward(Batch<T> input, RandomStream? random)
    {
        int samples = input.Samples;
        _joined.Resize(input.Steps, samples, _both);
        _activations.Resize(input.Steps, samples, _gates);
        _cells.Resize(input.Steps, samples, units);
        _bounded.Resize(input.Steps, samples, units);
        _output.Resize(input.Steps, samples, units);
        for (int step = 0; step < input.Steps; step++)
        {
            Span<T> joined = _joined.Step(step), activations = _activations.Step(step);
            for (int sample = 0; sample < samples; sample++)
            {
                Span<T> row = joined.Slice(sample * _both, _both);
                input.Step(step).Slice(sample * inputs, inputs).CopyTo(row);
                if (step == 0) row[inputs..].Clear();
                else _output.Step(step - 1).Slice(sample * units, units).CopyTo(row[inputs..]);
            }
            Elementwise.FillRows<T>(activations, _bias);
            Gemm.MultiplyAdd<T>(samples, joined, _both, 1, _weights, activations, _gates);
            for (int sample = 0; sample < samples; sample++) ForwardCell(step, sample, activations.Slice(sample * _gates, _gates));
        }
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput)
    {
        int steps = _output.Steps, samples = _output.Samples;
        _joinedGradient.Resize(1, samples, _both).Values.Clear();
        _cellGradient.Resize(1, samples, units).Values.Clear();
        if (wantInput) _inputGradient.Resize(steps, samples, inputs);
        for (int step = steps - 1; step >= 0; step--)
        {
            Span<T> joined = _joinedGradient.Values, gates = _activations.Step(step);
            for (int sample = 0; sample < samples; sample++)
            {
                Span<T> output = outputGradient.Step(step).Slice(sample * units, units);
                Elementwise.Add<T>(joined.Slice((sample * _both) + inputs, units), output);
                BackwardCell(step, sample, output, gates.Slice(sample * _gates, _gates));
            }
            joined.Clear();
            if (step > 0 || wantInput) Gemm.MultiplyAdd<T>(samples, gates, _gates, 1, _transposed, joined, _both);
            if (!wantInput) continue;
            for (int sample = 0; sample < samples; sample++)
                joined.Slice(sample * _both, inputs).CopyTo(_inputGradient.Step(step)[(sample * inputs)..]);
        }
        Gemm.MultiplyAdd<T>(_both, _gates, _joined.Rows, _joined.Values, 1, _both, _activations.Values, _gates, 1, gradients, _gates, _scratch);
        Elementwise.AddColumnSums<T>(_activations.Values, gradients[(_both * _gates)..]);
        return _inputGradient;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardCell(int step, int sample, Span<T> gates)
    {
        Span<T> i = gates[..units], f = gates.Slice(units, units), g = gates.Slice(2 * units, units), o = gates.Slice(3 * units, units);
        Span<T> c = _cells.Step(step).Slice(sample * units, units), bounded = _bounded.Step(step).Slice(sample * units, units);
        Span<T> h = _output.Step(step).Slice(sample * units, units);
        ReadOnlySpan<T> before = step == 0 ? default : _cells.Step(step - 1).Slice(sample * units, units);
        for (int at = 0; at < units; at += Vector<T>.Count)
        {
            Vector<T> vi = Elementary.Sigmoid(Lanes.Load<T>(i, at)), vf = Elementary.Sigmoid(Lanes.Load<T>(f, at));
            Vector<T> vg = Elementary.Tanh(Lanes.Load<T>(g, at)), vo = Elementary.Sigmoid(Lanes.Load<T>(o, at));
            Vector<T> vc = step == 0 ? vi * vg : Lanes.MultiplyAdd(vf, Lanes.Load(before, at), vi * vg);
            Vector<T> tanh = Elementary.Tanh(vc);
            Lanes.Store(vi, i, at);
            Lanes.Store(vf, f, at);
            Lanes.Store(vg, g, at);
            Lanes.Store(vo, o, at);
            Lanes.Store(vc, c, at);
            Lanes.Store(tanh, bounded, at);
            Lanes.Store(vo * tanh, h, at);
        }
    }

    // Overwrites the gates by their gradients, before the activations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardCell(int step, int sample, ReadOnlySpan<T> outputGradient, Span<T> gates)
    {
        Span<T> i = gates[..units], f = gates.Slice(units, units), g = gates.Slice(2 * units, units), o = gates.Slice(3 * units, units);
        Span<T> cellGradient = _cellGradient.Values.Slice(sample * units, units), bounded = _bounded.Step(step).Slice(sample * units, units);
        ReadOnlySpan<T> before = step == 0 ? default : _cells.Step(step - 1).Slice(sample * units, units);
        Vector<T> one = Vector<T>.One;
        for (int at = 0; at < units; at += Vector<T>.Count)
        {
            Vector<T> vi = Lanes.Load<T>(i, at), vf = Lanes.Load<T>(f, at), vg = Lanes.Load<T>(g, at), vo = Lanes.Load<T>(o, at);
            Vector<T> tanh = Lanes.Load<T>(bounded, at), dh = Lanes.Load(outputGradient, at);
            Vector<T> dc = Lanes.Load<T>(cellGradient, at) + (dh * vo * (one - (tanh * tanh)));
            Vector<T> dForget = step == 0 ? Vector<T>.Zero : dc * Lanes.Load(before, at) * vf * (one - vf);
            Lanes.Store(dc * vg * vi * (one - vi), i, at);
            Lanes.Store(dForget, f, at);
            Lanes.Store(dc * vi * (one - (vg * vg)), g, at);
            Lanes.Store(dh * tanh * vo * (one - vo), o, at);
            Lanes.Store(dc * vf, cellGradient, at);
        }
    }
}
