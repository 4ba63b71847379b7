using AasTwin.Learning;
using AasTwin.Learning.Manifolds;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Learning.Manifolds;

public sealed class SparseRegionTests
{
    [Fact]
    public void Find_FillsTheHullExactly()
    {
        var square = Random(200, seed: 3);
        double[][] corners = [[0, 0], [1, 0], [1, 1], [0, 1]];
        for (int i = 0; i < 4; i++) corners[i].CopyTo(square[i]);
        Assert.Equal(1, SparseRegions.Find(square).Sum(r => r.Area), 9);
    }

    [Fact]
    public void Find_PutsNoPointIntoATriangle() => Prop.ForAll(Gen.Choose(4, 60).Two().ToArbitrary(), pair =>
    {
        var points = Random(pair.Item1, (ulong)pair.Item2);
        foreach (var region in SparseRegions.Find(points))
            for (int i = 0; i < points.Count; i++) Assert.False(!region.Corners.Contains(i) && Inside(points, region, points[i]), $"point {i}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_OnALineOrAPoint_FindsNothing()
    {
        var line = new Points(10, 2);
        for (int i = 0; i < 10; i++) (line[i][0], line[i][1]) = (i, 2 * i);
        Assert.Empty(SparseRegions.Find(line));
        Assert.Empty(SparseRegions.Find(new Points(10, 2)));
        Assert.Throws<LearningException>(() => SparseRegions.Draw(line, 5, 1, 1));
    }

    [Fact]
    public void Draw_StaysInTheHullAndGoesWhereFewPointsAre()
    {
        var points = Random(300, seed: 5);
        for (int i = 0; i < 300; i++)
            if (i % 10 > 0) points[i][0] /= 4;
        var drawn = SparseRegions.Draw(points, 500, 0.5, seed: 1);
        int inSparseHalf = 0;
        for (int i = 0; i < 500; i++)
        {
            Assert.Equal(1, drawn.WeightsOf(i).ToArray().Sum(), 12);
            Assert.All(drawn.WeightsOf(i).ToArray(), w => Assert.True(w >= 0));
            if (drawn.Positions[i][0] > 0.25) inSparseHalf++;
        }
        Assert.True(inSparseHalf > 450, $"{inSparseHalf} of 500");
    }

    [Fact]
    public void Densities_OfAGrid_AreThoseOfItsDisks()
    {
        var grid = new Points(100, 2);
        for (int i = 0; i < 100; i++) (grid[i][0], grid[i][1]) = (i % 10, i / 10);
        Assert.Equal(4 / 100.0 / Math.PI, SparseRegions.Densities(grid, 4)[55], 12);
    }

    private static bool Inside(Points points, SparseRegion region, ReadOnlySpan<double> p)
    {
        Span<double> signs = stackalloc double[3];
        for (int c = 0; c < 3; c++)
        {
            Span<double> a = points[region.Corners[c]], b = points[region.Corners[(c + 1) % 3]];
            signs[c] = ((b[0] - a[0]) * (p[1] - a[1])) - ((p[0] - a[0]) * (b[1] - a[1]));
        }
        return (signs[0] > 1e-9 && signs[1] > 1e-9 && signs[2] > 1e-9) || (signs[0] < -1e-9 && signs[1] < -1e-9 && signs[2] < -1e-9);
    }

    private static Points Random(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var points = new Points(count, 2);
        for (int i = 0; i < points.Values.Length; i++) points.Values[i] = random.NextDouble();
        return points;
    }
}
