namespace AasTwin.Learning.Networks.Layers;

/// <summary>
/// The values of some samples between two layers: step after step, within it sample after sample, within it channel after channel. A step of all
/// samples is thus one matrix, and so is the whole. The memory is kept when the sizes change.
/// </summary>
internal sealed class Batch<T>
    where T : unmanaged
{
    private T[] _values = [];

    public int Steps { get; private set; }

    public int Samples { get; private set; }

    public int Channels { get; private set; }

    public int Rows => Steps * Samples;

    public Span<T> Values => _values.AsSpan(0, Rows * Channels);

    public Span<T> Step(int step) => StepsFrom(step, 1);

    public Span<T> StepsFrom(int step, int count) => _values.AsSpan(step * Samples * Channels, count * Samples * Channels);

    /// <summary>Sets the sizes; the values are then arbitrary.</summary>
    public Batch<T> Resize(int steps, int samples, int channels)
    {
        (Steps, Samples, Channels) = (steps, samples, channels);
        if (_values.Length < Rows * Channels) _values = new T[Rows * Channels];
        return this;
    }
}
