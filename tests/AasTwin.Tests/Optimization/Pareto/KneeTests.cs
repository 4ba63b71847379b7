using AasTwin.Optimization.Pareto;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Optimization.Pareto;

public class KneeTests
{
    [Fact]
    public void Of_FindsTheBend()
    {
        Knee knee = Knee.Of([[0, 100], [1, 20], [2, 18], [10, 0]])!;

        Assert.Equal(1, knee.Index);
        Assert.Equal((1 - 0.1 - 0.2) / Math.Sqrt(2), knee.Bulge, 12);
    }

    [Fact]
    public void Of_TellsThatAFrontHasNoKnee()
    {
        Assert.Equal(0, Knee.Of([[0, 2], [1, 1], [2, 0]])!.Bulge, 12);
        Assert.Equal(0, Knee.Of([[0, 2], [1.8, 1.8], [2, 0]])!.Bulge, 12);
        Assert.Null(Knee.Of([]));
    }

    [Fact]
    public void Of_DoesNotDependOnUnits() => Prop.ForAll(
        PointSets.Of(2).Where(p => p.Count > 0).ToArbitrary(),
        points =>
        {
            List<double[]> front = [.. NonDominatedSort.FirstFront(points).Select(i => points[i])];
            List<double[]> scaled = [.. front.Select(p => new[] { (1024 * p[0]) - 64, p[1] / 8 })];
            return Knee.Of(front) == Knee.Of(scaled);
        }).QuickCheckThrowOnFailure();
}
