namespace AasTwin.Learning.VirtualSamples;

/// <summary>Finds samples, scaled as the joint table is, that belong to positions of an embedding. Safe for concurrent use.</summary>
internal interface ISampleDecoder
{
    /// <summary>What the decoder errs on real samples that it has not seen, or does not fit: the root mean square over all columns, in their deviations.</summary>
    double Error { get; }

    /// <param name="random">For what a position leaves open; null for the sample to expect.</param>
    void Decode(ReadOnlySpan<double> position, RandomStream? random, Span<double> sample);
}
