using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>Makes candidates for virtual samples, scaled as the joint table is.</summary>
internal interface ISampleSource
{
    /// <param name="doubts">For each candidate, how far two ways of making it disagree, as a multiple of what is usual; 0 where there is only one way.</param>
    Points Draw(int count, ulong seed, double[] doubts);
}
