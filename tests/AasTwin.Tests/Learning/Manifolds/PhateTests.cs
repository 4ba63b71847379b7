using AasTwin.Learning;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Tests.Learning.Manifolds;

public sealed class PhateTests
{
    [Fact]
    public void Fit_OnAnArc_UnrollsItInOrder()
    {
        var arc = Arc(120, dimensions: 5);
        double some = Demap(20), more = Demap(100);
        Assert.True(some < more && more > 0.95, $"{some} after 20 steps, {more} after 100");

        double Demap(int time) => ManifoldPreservation.Demap(arc, Phate.Fit(arc, new() { DiffusionTime = time }).Positions);
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBits()
    {
        var arc = Arc(200, dimensions: 3);
        var options = new PhateOptions { Landmarks = 100, Seed = 4, Starts = 2 };
        Assert.Equal(Phate.Fit(arc, options).Positions.Values, Phate.Fit(arc, options).Positions.Values);
    }

    [Fact]
    public void Transform_PutsNewPointsBetweenTheirNeighbors()
    {
        Points arc = Arc(200, dimensions: 3), between = Arc(199, dimensions: 3, offset: 0.5);
        var result = Phate.Fit(arc, new() { DiffusionTime = 100 });
        var placed = result.Transform(between);
        for (int i = 20; i < 180; i++)
        {
            double wrong = Distance(placed[i], result.Positions[i]), far = Distance(result.Positions[0], result.Positions[199]);
            Assert.InRange(wrong, 0, far / 4);
        }
    }

    [Fact]
    public void Fit_WithPointsThatCoincide_StaysFinite()
    {
        var data = new Points(40, 2);
        for (int i = 0; i < 40; i++) data[i][0] = i / 8;
        Assert.All(Phate.Fit(data).Positions.Values, v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    public void Fit_InThreeDimensions_HasNoMoreStressThanInTwo()
    {
        var arc = Arc(100, dimensions: 5);
        Assert.True(Phate.Fit(arc, new() { Dimensions = 3 }).Stress <= Phate.Fit(arc).Stress);
    }

    [Fact]
    public void Fit_OfWideData_ReducesThemFirst()
    {
        var wide = Arc(80, dimensions: 40);
        var positions = Phate.Fit(wide, new() { PrincipalComponents = 5 });
        Assert.True(ManifoldPreservation.Demap(wide, positions.Positions) > 0.9);
        Assert.Equal(80, positions.Transform(wide).Count);
    }

    [Fact]
    public void Fit_WithFaults_NamesThemAll()
    {
        var data = new Points(4, 2, [0, 1, 2, double.NaN, 4, 5, 6, 7]);
        var error = Assert.Throws<LearningException>(() => Phate.Fit(data, new() { Decay = 0, Gamma = 2 }));
        Assert.Equal(["points", "Decay", "Gamma", "point 1, coordinate 1"], error.Findings.Select(f => f.Where));
    }

    [Fact]
    public void Fit_WhenCancelled_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Phate.Fit(Arc(300, 3), cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void Disparity_IgnoresPlaceSizeAndOrientation()
    {
        var shape = Arc(30, dimensions: 2);
        var moved = new Points(30, 2);
        for (int i = 0; i < 30; i++) (moved[i][0], moved[i][1]) = (5 - (3 * shape[i][1]), 1 + (3 * shape[i][0]));
        Assert.InRange(Procrustes.Disparity(shape, moved), 0, 1e-12);
    }

    /// <summary>Points along three quarters of a circle in the first two dimensions, with a little seeded noise in all.</summary>
    private static Points Arc(int count, int dimensions, double offset = 0)
    {
        var random = new RandomStream(7);
        var points = new Points(count, dimensions);
        for (int i = 0; i < count; i++)
        {
            double angle = 1.5 * Math.PI * (i + offset) / count;
            for (int c = 0; c < dimensions; c++) points[i][c] = 0.01 * random.NextGaussian();
            points[i][0] += Math.Cos(angle);
            points[i][1] += Math.Sin(angle);
        }
        return points;
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])));
}
