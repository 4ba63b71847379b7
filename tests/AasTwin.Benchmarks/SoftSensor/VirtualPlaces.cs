using AasTwin.Learning;
using AasTwin.Learning.Manifolds;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>How much of the real data virtual samples cover, and whether any lies where none may.</summary>
internal static class VirtualPlaces
{
    private const int Real = 60, Wanted = 240;

    public static void Print(string folder)
    {
        foreach (var (name, data) in new[] { ("debutanizer", SoftSensorData.Debutanizer(folder)), ("sulfur", SoftSensorData.SulfurRecovery(folder)), ("buildings", SoftSensorData.Buildings(folder)) })
        {
            var random = new RandomStream(5);
            int[] rows = [.. Enumerable.Range(0, data.Count)];
            random.Shuffle(rows);
            var real = data.Select(rows[..Real]);
            // The bounds that all data keep: what an engineer would give.
            ColumnBounds[] bounds = [.. Enumerable.Range(0, data.Features.Columns).Select(c => Of(data.Features.Column(c))), Of(data.Targets)];
            foreach (var method in new[] { VirtualSampleMethod.GaussianProcess, VirtualSampleMethod.Pgan })
            {
                var sampler = VirtualSampler.Fit(real, new() { Method = method, Count = Wanted, Bounds = bounds });
                var (made, report) = sampler.Generate();
                double outOfBounds = Enumerable.Range(0, made.Count).Count(i => !Within(made, i, bounds)) / (double)made.Count;
                var positions = sampler.Embedding!.Positions;
                var hull = Hull(positions);
                double outside = Enumerable.Range(0, report.Positions.Count).Count(i => !Inside(hull, report.Positions[i])) / (double)report.Positions.Count;
                SoftSensorSuite.Row($"{name}, {method}: virtual of {Wanted} wanted / coverage of {Real} real ones", "printed", $"{made.Count} / {report.Coverage:0.00}", made.Count > 0);
                SoftSensorSuite.Row($"{name}, {method}: share outside the hull / outside the bounds", "0 / 0", $"{outside:0.000} / {outOfBounds:0.000}", outside == 0 && outOfBounds == 0);
            }
        }
    }

    private static ColumnBounds Of(float[] column) => new(column.Min(), column.Max());

    private static bool Within(Samples made, int row, ColumnBounds[] bounds)
    {
        for (int c = 0; c < made.Features.Columns; c++)
            if (!bounds[c].Allow(made.Features[row, c])) return false;
        return bounds[^1].Allow(made.Targets[row]);
    }

    /// <summary>The convex hull, counterclockwise (Andrew 1979): found apart from the triangles in which the samples were drawn.</summary>
    private static List<(double X, double Y)> Hull(Points points)
    {
        var sorted = Enumerable.Range(0, points.Count).Select(i => (X: points[i][0], Y: points[i][1])).Distinct().Order().ToList();
        List<(double X, double Y)> hull = [];
        foreach (var half in new[] { sorted, Enumerable.Reverse(sorted).ToList() })
        {
            int from = hull.Count;
            foreach (var p in half)
            {
                while (hull.Count - from >= 2 && Turn(hull[^2], hull[^1], p) <= 0) hull.RemoveAt(hull.Count - 1);
                hull.Add(p);
            }
            hull.RemoveAt(hull.Count - 1);
        }
        return hull;
    }

    private static bool Inside(List<(double X, double Y)> hull, (double X, double Y) p)
    {
        double size = hull.Max(h => Math.Max(Math.Abs(h.X), Math.Abs(h.Y)));
        return Enumerable.Range(0, hull.Count).All(i => Turn(hull[i], hull[(i + 1) % hull.Count], p) >= -1e-9 * size * size);
    }

    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
