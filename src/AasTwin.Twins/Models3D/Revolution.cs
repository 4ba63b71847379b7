namespace AasTwin.Twins.Models3D;

/// <summary>A point of a profile.</summary>
/// <param name="Radius">Distance from the axis in meters, 0 or more.</param>
/// <param name="Height">Along the axis in meters.</param>
public readonly record struct ProfilePoint(double Radius, double Height);

/// <summary>
/// Solids made by turning a profile about the y axis. Profiles run counterclockwise with the radius to the right and the height upwards, so that the solid lies
/// to their left.
/// </summary>
public static class Revolution
{
    /// <summary>Corners that turn by less than about 35° are shaded as if they were round.</summary>
    private const double SmoothCosine = 0.82;

    // A tenth of a micrometer: what sine and cosine of another machine may differ by is far below, so that files come out the same everywhere.
    private const int LengthDigits = 7, NormalDigits = 6;

    /// <summary>A solid all around.</summary>
    /// <param name="profile">From the axis to the axis, or a closed line that does not touch it, without repeating its first point.</param>
    /// <param name="steps">Sides of the polygon that stands for the circle, at least 3.</param>
    public static Mesh Turn(IReadOnlyList<ProfilePoint> profile, int steps)
    {
        var isClosed = profile[0].Radius > 0;
        return Sweep(profile, isClosed, steps, 0, 2 * Math.PI, isWhole: true);
    }

    /// <summary>A piece of a ring, closed by two flat ends.</summary>
    /// <param name="profile">A closed convex line that does not touch the axis.</param>
    /// <param name="steps">Pieces of the arc, at least 1.</param>
    /// <param name="from">The angle in radians where it begins.</param>
    /// <param name="to">Where it ends, less than a turn further.</param>
    public static Mesh Sector(IReadOnlyList<ProfilePoint> profile, int steps, double from, double to) => Sweep(profile, isClosed: true, steps, from, to, isWhole: false);

    private static Mesh Sweep(IReadOnlyList<ProfilePoint> profile, bool isClosed, int steps, double from, double to, bool isWhole)
    {
        var builder = new Builder(steps, from, to, isWhole);
        var count = profile.Count;
        var edges = isClosed ? count : count - 1;
        var normals = Enumerable.Range(0, edges).Select(i => Outward(profile[i], profile[(i + 1) % count])).ToArray();
        for (var i = 0; i < edges; i++)
        {
            var before = isClosed || i > 0 ? normals[(i + edges - 1) % edges] : normals[i];
            var after = isClosed || i + 1 < edges ? normals[(i + 1) % edges] : normals[i];
            builder.Band(profile[i], Shade(normals[i], before), profile[(i + 1) % count], Shade(normals[i], after));
        }
        if (!isWhole) builder.Ends(profile);
        return builder.Build();
    }

    private static (double Radial, double Axial) Outward(ProfilePoint a, ProfilePoint b)
    {
        var (across, along) = (b.Height - a.Height, a.Radius - b.Radius);
        var length = Math.Sqrt((across * across) + (along * along));
        return (across / length, along / length);
    }

    private static (double Radial, double Axial) Shade((double Radial, double Axial) own, (double Radial, double Axial) other)
    {
        if ((own.Radial * other.Radial) + (own.Axial * other.Axial) < SmoothCosine) return own;
        var (radial, axial) = (own.Radial + other.Radial, own.Axial + other.Axial);
        var length = Math.Sqrt((radial * radial) + (axial * axial));
        return (radial / length, axial / length);
    }

    private sealed class Builder
    {
        private readonly (double Cos, double Sin)[] angles;
        private readonly bool isWhole;
        private readonly List<Vector> points = [], normals = [];
        private readonly List<int> triangles = [];
        private readonly Dictionary<(ProfilePoint, (double, double)), int> rings = [];

        public Builder(int steps, double from, double to, bool isWhole)
        {
            this.isWhole = isWhole;
            angles = [.. Enumerable.Range(0, isWhole ? steps : steps + 1).Select(i => from + ((to - from) * i / steps)).Select(a => (Math.Cos(a), Math.Sin(a)))];
        }

        /// <summary>The strip between two points of the profile.</summary>
        public void Band(ProfilePoint a, (double, double) normalA, ProfilePoint b, (double, double) normalB)
        {
            int first = Ring(a, normalA), second = Ring(b, normalB);
            for (var i = 0; i < (isWhole ? angles.Length : angles.Length - 1); i++)
            {
                var next = (i + 1) % angles.Length;
                // At the axis a strip is a fan.
                if (b.Radius > 0) triangles.AddRange([first + i, second + i, second + next]);
                if (a.Radius > 0) triangles.AddRange([first + i, second + next, first + next]);
            }
        }

        /// <summary>The two flat ends of a sector.</summary>
        public void Ends(IReadOnlyList<ProfilePoint> profile)
        {
            foreach (var (angle, side) in new[] { (angles[0], -1), (angles[^1], 1) })
            {
                var begin = points.Count;
                foreach (var point in profile) Add(At(point, angle), new Vector(-side * angle.Sin, 0, side * angle.Cos));
                for (var i = 1; i + 1 < profile.Count; i++)
                    triangles.AddRange(side > 0 ? [begin, begin + i, begin + i + 1] : [begin, begin + i + 1, begin + i]);
            }
        }

        public Mesh Build() => new(points, normals, triangles);

        private int Ring(ProfilePoint point, (double Radial, double Axial) normal)
        {
            if (rings.TryGetValue((point, normal), out var begin)) return begin;
            begin = points.Count;
            foreach (var angle in angles) Add(At(point, angle), new Vector(normal.Radial * angle.Cos, normal.Axial, normal.Radial * angle.Sin));
            return rings[(point, normal)] = begin;
        }

        private void Add(Vector point, Vector normal)
        {
            points.Add(Rounded(point, LengthDigits));
            normals.Add(Rounded(normal, NormalDigits));
        }

        private static Vector At(ProfilePoint point, (double Cos, double Sin) angle) => new(point.Radius * angle.Cos, point.Height, point.Radius * angle.Sin);

        // Without minus zeros, which would be other bytes.
        private static Vector Rounded(Vector v, int digits) => new(Math.Round(v.X, digits) + 0.0, Math.Round(v.Y, digits) + 0.0, Math.Round(v.Z, digits) + 0.0);
    }
}
