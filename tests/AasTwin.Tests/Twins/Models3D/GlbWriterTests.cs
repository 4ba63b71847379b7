using AasTwin.Twins.Models3D;

namespace AasTwin.Tests.Twins.Models3D;

/// <summary>What is written, read by a reader of its own: structure, closed surfaces that look outwards, sizes.</summary>
public sealed class GlbWriterTests
{
    private static readonly Material Plain = new("Plain", 0.5, 0.5, 0.5, 0, 1);

    [Fact]
    public void Cell_IsAWellFormedFile()
    {
        var file = GlbFile.Read(GlbWriter.Write("Cell", Cell18650.Parts()));
        var primitives = file.Primitives().ToList();
        Assert.Equal(Cell18650.Parts().Select(p => p.Name), primitives.Select(p => p.Name));
        foreach (var primitive in primitives)
        {
            Assert.Equal(primitive.Points.Length, primitive.Normals.Length);
            // Each point is used, none is named that is not there.
            Assert.Equal(Enumerable.Range(0, primitive.Points.Length), primitive.Indices.Distinct().Order());
            for (var axis = 0; axis < 3; axis++)
            {
                Assert.Equal((float)primitive.Points.Min(p => p[axis]), primitive.PointAccessor.GetProperty("min")[axis].GetSingle());
                Assert.Equal((float)primitive.Points.Max(p => p[axis]), primitive.PointAccessor.GetProperty("max")[axis].GetSingle());
            }
            Assert.All(primitive.Normals, n => Assert.InRange(GlbPrimitive.Dot(n, n), 0.99999, 1.00001));
        }
        foreach (var material in file.Json.GetProperty("materials").EnumerateArray())
            Assert.All(material.GetProperty("pbrMetallicRoughness").GetProperty("baseColorFactor").EnumerateArray(), c => Assert.InRange(c.GetDouble(), 0, 1));
    }

    [Fact]
    public void Cell_HasClosedSurfacesThatLookOutwards()
    {
        foreach (var primitive in GlbFile.Read(GlbWriter.Write("Cell", Cell18650.Parts())).Primitives()) IsClosedAndLooksOutwards(primitive);
    }

    [Fact]
    public void Cell_HasItsNominalSize_AndStandsOnItsBottom()
    {
        var points = GlbFile.Read(GlbWriter.Write("Cell", Cell18650.Parts())).Primitives().SelectMany(p => p.Points).ToList();
        double Least(int axis) => points.Min(p => p[axis]);
        double Most(int axis) => points.Max(p => p[axis]);
        Assert.Equal((0, 0.065), (Math.Round(Least(1), 7), Math.Round(Most(1), 7)));
        foreach (var axis in new[] { 0, 2 }) Assert.Equal((-0.00915, 0.00915), (Math.Round(Least(axis), 7), Math.Round(Most(axis), 7)));
        Assert.InRange(points.Max(p => Math.Sqrt((p[0] * p[0]) + (p[2] * p[2]))), 0, (Cell18650.Diameter / 2) + 1e-7);
    }

    [Fact]
    public void Cell_IsSmallAndAlwaysTheSame()
    {
        var file = GlbWriter.Write("Cell", Cell18650.Parts());
        Assert.Equal(file, GlbWriter.Write("Cell", Cell18650.Parts()));
        Assert.InRange(file.Length, 20_000, 150_000);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(64)]
    public void Turn_OfARectangle_IsAPrism(int steps)
    {
        var solid = Single(Revolution.Turn([new(0, 0), new(0.01, 0), new(0.01, 0.03), new(0, 0.03)], steps));
        IsClosedAndLooksOutwards(solid);
        var exact = steps / 2.0 * Math.Sin(2 * Math.PI / steps) * 0.01 * 0.01 * 0.03;
        Assert.InRange(solid.Volume() / exact, 0.9999, 1.0001);
    }

    [Fact]
    public void Turn_OfARing_HasAHole()
    {
        var solid = Single(Revolution.Turn([new(0.01, 0), new(0.02, 0), new(0.02, 0.01), new(0.01, 0.01)], 40));
        IsClosedAndLooksOutwards(solid);
        var exact = 20 * Math.Sin(2 * Math.PI / 40) * ((0.02 * 0.02) - (0.01 * 0.01)) * 0.01;
        Assert.InRange(solid.Volume() / exact, 0.9999, 1.0001);
        Assert.InRange(solid.Points.Min(p => Math.Sqrt((p[0] * p[0]) + (p[2] * p[2]))), 0.0099, 0.0101);
    }

    [Fact]
    public void Sector_HasTwoEnds()
    {
        var solid = Single(Revolution.Sector([new(0.01, 0), new(0.02, 0), new(0.02, 0.01), new(0.01, 0.01)], 10, 0.3, 1.3));
        IsClosedAndLooksOutwards(solid);
        var exact = 5 * Math.Sin(0.1) * ((0.02 * 0.02) - (0.01 * 0.01)) * 0.01;
        Assert.InRange(solid.Volume() / exact, 0.9999, 1.0001);
    }

    [Fact]
    public void RoundedCorners_AreShadedRound_AndSharpOnesFlat()
    {
        // A cone on a cylinder: 20° apart are one surface, the flat bottom is another.
        var solid = Single(Revolution.Turn([new(0, 0), new(0.01, 0), new(0.01, 0.01), new(0.0064, 0.02), new(0, 0.02)], 16));
        var corner = solid.Points.Select((p, i) => (p, i)).Where(x => Math.Abs(x.p[1] - 0.01) < 1e-6).Select(x => solid.Normals[x.i]).ToList();
        Assert.Equal(16, corner.Count);
        Assert.All(corner, n => Assert.InRange(n[1], 0.1, 0.3));
        var bottom = solid.Points.Select((p, i) => (p, i)).Where(x => Math.Abs(x.p[1]) < 1e-6 && x.p[0] > 0.009).Select(x => Math.Round(solid.Normals[x.i][1], 3)).Distinct().Order();
        Assert.Equal([-1, 0], bottom);
    }

    [Fact]
    public void TooManyPoints_AreRefused()
    {
        var mesh = Revolution.Turn([new(0, 0), new(1, 0), new(1, 1), new(0, 1)], 15_000);
        Assert.Throws<ArgumentException>(() => GlbWriter.Write("Large", [new Part("Large", Plain, [mesh])]));
    }

    private static GlbPrimitive Single(Mesh mesh) => GlbFile.Read(GlbWriter.Write("Solid", [new Part("Solid", Plain, [mesh])])).Primitives().Single();

    private static void IsClosedAndLooksOutwards(GlbPrimitive primitive)
    {
        // Points at one place are one corner of the surface, however often they stand in the file.
        var corners = primitive.Points.Select(p => (p[0], p[1], p[2])).ToArray();
        Dictionary<((double, double, double), (double, double, double)), int> edges = [];
        foreach (var triangle in primitive.Triangles)
        {
            Assert.Equal(3, triangle.Select(i => corners[i]).Distinct().Count());
            for (var i = 0; i < 3; i++)
            {
                var edge = (corners[triangle[i]], corners[triangle[(i + 1) % 3]]);
                edges[edge] = edges.GetValueOrDefault(edge) + 1;
            }
            var flat = GlbPrimitive.Cross(
                GlbPrimitive.Minus(primitive.Points[triangle[1]], primitive.Points[triangle[0]]),
                GlbPrimitive.Minus(primitive.Points[triangle[2]], primitive.Points[triangle[0]]));
            Assert.All(triangle, i => Assert.True(GlbPrimitive.Dot(flat, primitive.Normals[i]) > 0, $"{primitive.Name}: a normal looks inwards."));
        }
        // Each edge is gone along once there and once back.
        Assert.All(edges, e => Assert.True(e.Value == 1 && edges.GetValueOrDefault((e.Key.Item2, e.Key.Item1)) == 1, $"{primitive.Name}: open at {e.Key}."));
        Assert.True(primitive.Volume() > 0, $"{primitive.Name}: inside out.");
    }
}
