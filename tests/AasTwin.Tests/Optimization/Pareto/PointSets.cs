using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Optimization.Pareto;

/// <summary>Sets of points on a coarse grid, so that ties and duplicates are frequent.</summary>
internal static class PointSets
{
    public static Gen<List<double[]>> Of(int objectives, int most = 25) =>
        from count in Gen.Choose(0, most)
        from coordinates in Gen.Choose(0, 8).ArrayOf(count * objectives)
        select coordinates.Chunk(objectives).Select(p => p.Select(c => (double)c).ToArray()).ToList();

    public static Arbitrary<List<double[]>> Any { get; } = Gen.Choose(1, 4).SelectMany(m => Of(m)).ToArbitrary();
}
