using AasTwin.Optimization.Pareto;

namespace AasTwin.Tests.Optimization.Pareto;

public class CrowdingDistanceTests
{
    [Fact]
    public void Of_IsInfiniteAtTheEndsAndTheNeighborsDistanceBetween()
    {
        double[] distances = CrowdingDistance.Of([[0, 10], [4, 4], [1, 7], [10, 0]]);

        Assert.Equal([double.PositiveInfinity, 0.9 + 0.7, 0.4 + 0.6, double.PositiveInfinity], distances);
    }

    [Fact]
    public void Of_BearsEqualPointsAndNone()
    {
        Assert.Empty(CrowdingDistance.Of([]));
        Assert.Equal(2, CrowdingDistance.Of([[1, 1], [1, 1], [1, 1]]).Count(double.IsPositiveInfinity));
    }
}
