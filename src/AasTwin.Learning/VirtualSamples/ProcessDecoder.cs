using AasTwin.Learning.GaussianProcesses;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>Decodes by a Gaussian process from positions to columns, which has one answer for a position.</summary>
internal sealed class ProcessDecoder(IsotropicProcess process) : ISampleDecoder
{
    public double Error => process.Error;

    public void Decode(ReadOnlySpan<double> position, RandomStream? random, Span<double> sample) => process.Predict(position, sample);
}
