namespace AasTwin.Learning.VirtualSamples;

/// <summary>What became of the candidates.</summary>
/// <param name="Wanted">Samples asked for.</param>
/// <param name="Made">Samples that passed.</param>
/// <param name="TooFar">Candidates refused because they are far from all real samples.</param>
/// <param name="Doubtful">Candidates refused because two decoders disagree.</param>
/// <param name="OutOfBounds">Candidates refused because a column is out of its bounds.</param>
/// <param name="Coverage">The share of real samples that have a virtual one as near as real ones usually have a real one (the median).</param>
/// <param name="Positions">Where in the embedding the samples were drawn; none for methods without one.</param>
public sealed record VirtualSampleReport(int Wanted, int Made, int TooFar, int Doubtful, int OutOfBounds, double Coverage, IReadOnlyList<(double X, double Y)> Positions);
