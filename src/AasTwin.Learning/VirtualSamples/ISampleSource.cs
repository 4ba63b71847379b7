using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>Makes candidates for virtual samples, scaled as the joint table is.</summary>
internal interface ISampleSource
{
    Candidates Draw(int count, ulong seed);
}

/// <summary>Samples that may become virtual ones.</summary>
/// <param name="Doubts">For each, how far two ways of making it disagree, as a multiple of what is usual; 0 where there is only one way.</param>
/// <param name="Positions">Where in the embedding they were drawn; null where there is none.</param>
internal sealed record Candidates(Points Scaled, double[] Doubts, Points? Positions = null);
