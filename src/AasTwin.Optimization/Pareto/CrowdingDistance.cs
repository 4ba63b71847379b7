namespace AasTwin.Optimization.Pareto;

/// <summary>How alone a point stands on its front: the higher, the more is lost without it.</summary>
public static class CrowdingDistance
{
    /// <summary>
    /// For each point the sum over the objectives of the distance between its two neighbors as a share of the front's extent;
    /// infinite at the ends (Deb et al., NSGA-II, 2002, section III-B).
    /// </summary>
    /// <param name="front">Objective values of one front.</param>
    public static double[] Of(IReadOnlyList<double[]> front) => new Crowd(front).Distances;
}
