using AasTwin.Optimization.Pareto;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Optimization.Pareto;

public class HypervolumeTests
{
    private static readonly double[] s_reference = [9, 9, 9, 9];

    [Fact]
    public void Of_CountsTheUnitCellsOfAGrid() => Prop.ForAll(
        PointSets.Any,
        points =>
        {
            if (points.Count == 0) return true;
            int objectives = points[0].Length, cells = 0;
            for (int cell = 0; cell < (int)Math.Pow(9, objectives); cell++)
            {
                int[] corner = [.. Enumerable.Range(0, objectives).Select(m => cell / (int)Math.Pow(9, m) % 9)];
                if (points.Any(p => p.Zip(corner, (x, c) => x <= c).All(b => b))) cells++;
            }
            return Math.Abs(cells - Hypervolume.Of(points, s_reference.AsSpan(0, objectives))) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_GrowsExactlyWithNonDominatedPoints() => Prop.ForAll(
        PointSets.Of(3).ToArbitrary(),
        Gen.Choose(0, 8).Select(c => (double)c).ArrayOf(3).ToArbitrary(),
        (points, added) =>
        {
            double before = Hypervolume.Of(points, s_reference.AsSpan(0, 3)), after = Hypervolume.Of([.. points, added], s_reference.AsSpan(0, 3));
            bool covered = points.Any(p => p.SequenceEqual(added) || Dominance.Dominates(p, added));
            return covered ? after == before : after > before + 0.5;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_DoesNotDependOnTheOrder() => Prop.ForAll(
        PointSets.Of(3).ToArbitrary(),
        points => Hypervolume.Of(points, s_reference.AsSpan(0, 3)) == Hypervolume.Of(Enumerable.Reverse(points), s_reference.AsSpan(0, 3))).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_IgnoresPointsBeyondTheReference() => Assert.Equal(1, Hypervolume.Of([[0, 0], [5, -7], [-7, 1]], [1.0, 1.0]));

    /// <summary>Points on the unit sphere; the limit is 1.331 - π/6.</summary>
    [Fact]
    public void Of_ApproachesTheVolumeBeyondASphere()
    {
        const int Steps = 60;
        List<double[]> points = [];
        for (int i = 0; i <= Steps; i++)
        {
            for (int j = 0; j <= Steps; j++)
            {
                double a = Math.PI / 2 * i / Steps, b = Math.PI / 2 * j / Steps;
                points.Add([Math.Cos(a) * Math.Cos(b), Math.Cos(a) * Math.Sin(b), Math.Sin(a)]);
            }
        }

        Assert.InRange(Hypervolume.Of(points, [1.1, 1.1, 1.1]), 1.331 - (Math.PI / 6) - 0.04, 1.331 - (Math.PI / 6));
    }

    [Fact]
    public void Of_RefusesPointsOfAnotherLength() => Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 2, 3]], [9, 9]));
}
