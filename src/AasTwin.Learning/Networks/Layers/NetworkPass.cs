using System.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <summary>All layers of a network at work on one batch at a time. Not thread-safe: every worker has one.</summary>
internal sealed class NetworkPass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] _layers;
    private readonly int[] _at;

    public NetworkPass(NetworkDescription description)
    {
        IReadOnlyList<Shape> shapes = description.Shapes;
        _layers = [.. description.Layers.Select((layer, i) => Layer<T>.Create(layer, shapes[i]))];
        _at = new int[_layers.Length + 1];
        for (int i = 0; i < _layers.Length; i++) _at[i + 1] = _at[i] + _layers[i].ParameterCount;
    }

    public int ParameterCount => _at[^1];

    /// <summary>Every block of parameters with its layer and its place.</summary>
    public IEnumerable<(int Layer, ParameterBlock Block, int At)> Blocks()
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            int at = _at[layer];
            foreach (ParameterBlock block in _layers[layer].Blocks)
            {
                yield return (layer, block, at);
                at += block.Rows * block.Columns;
            }
        }
    }

    public void Initialize(Span<T> parameters, RandomStream random)
    {
        for (int i = 0; i < _layers.Length; i++) _layers[i].Initialize(parameters[_at[i].._at[i + 1]], random);
    }

    public void Load(ReadOnlySpan<T> parameters)
    {
        for (int i = 0; i < _layers.Length; i++) _layers[i].Load(parameters[_at[i].._at[i + 1]]);
    }

    public Batch<T> Forward(Batch<T> input, RandomStream? random = null)
    {
        foreach (Layer<T> layer in _layers) input = layer.Forward(input, random);
        return input;
    }

    /// <summary>Adds to the gradients of the parameters.</summary>
    /// <returns>The gradient of the input, when it is wanted.</returns>
    public Batch<T> Backward(Batch<T> outputGradient, Span<T> gradients, bool wantInput = false)
    {
        for (int i = _layers.Length - 1; i >= 0; i--) outputGradient = _layers[i].Backward(outputGradient, gradients[_at[i].._at[i + 1]], wantInput || i > 0);
        return outputGradient;
    }
}
