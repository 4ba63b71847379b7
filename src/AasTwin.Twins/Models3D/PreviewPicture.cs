namespace AasTwin.Twins.Models3D;

/// <summary>A small picture of a model, seen from the front and a little from above, without perspective.</summary>
public static class PreviewPicture
{
    /// <summary>Each pixel is the mean of so many times so many.</summary>
    private const int Finer = 3;

    // Directions as numbers, as sines differ between machines in their last digit. From the model to the eye, and to the lamp; of length 1.
    private static readonly Vector Right = new(1, 0, 0), Upwards = new(0, 0.88, -0.474974), Eye = new(0, 0.474974, 0.88), Lamp = new(-0.48, 0.64, 0.6);

    /// <summary>PNG with a transparent ground.</summary>
    /// <param name="parts">At least one, with a point.</param>
    /// <param name="width">In pixels, at least 1; IDTA 02026 asks for less than 512.</param>
    /// <param name="height">Likewise.</param>
    public static byte[] Draw(IReadOnlyList<Part> parts, int width, int height)
    {
        var frame = Frame.Around(parts, width * Finer, height * Finer);
        foreach (var part in parts)
            foreach (var mesh in part.Meshes)
                for (var i = 0; i < mesh.Triangles.Count; i += 3)
                    frame.Fill(mesh, mesh.Triangles[i], mesh.Triangles[i + 1], mesh.Triangles[i + 2], part.Material);
        return PngWriter.Write(width, height, frame.Pixels(Finer));
    }

    private static byte[] Color(Vector normal, Material material)
    {
        var light = 0.28 + (0.62 * Math.Max(0, Vector.Dot(normal, Lamp)));
        // Where a metal would mirror the lamp towards the eye.
        var half = Lamp + Eye;
        var shine = Math.Max(0, Vector.Dot(normal, 1 / Math.Sqrt(Vector.Dot(half, half)) * half));
        shine = shine * shine * shine * shine;
        shine *= shine * (1 - material.Roughness) * 0.55;
        return [Byte((material.Red * light) + shine), Byte((material.Green * light) + shine), Byte((material.Blue * light) + shine), 255];
    }

    // The square root comes near to how screens weigh light.
    private static byte Byte(double linear) => (byte)Math.Round(255 * Math.Sqrt(Math.Clamp(linear, 0, 1)));

    private sealed class Frame
    {
        private readonly int width, height;
        private readonly double scale, middleX, middleY;
        private readonly double[] depths;
        private readonly byte[] pixels;

        private Frame(int width, int height, double scale, double middleX, double middleY)
        {
            (this.width, this.height, this.scale, this.middleX, this.middleY) = (width, height, scale, middleX, middleY);
            depths = new double[width * height];
            Array.Fill(depths, double.NegativeInfinity);
            pixels = new byte[4 * width * height];
        }

        public static Frame Around(IReadOnlyList<Part> parts, int width, int height)
        {
            double left = double.MaxValue, right = double.MinValue, bottom = double.MaxValue, top = double.MinValue;
            foreach (var point in parts.SelectMany(p => p.Meshes).SelectMany(m => m.Points))
            {
                var (x, y) = (Vector.Dot(point, Right), Vector.Dot(point, Upwards));
                (left, right, bottom, top) = (Math.Min(left, x), Math.Max(right, x), Math.Min(bottom, y), Math.Max(top, y));
            }
            const double margin = 0.92;
            var scale = margin * Math.Min(width / (right - left), height / (top - bottom));
            return new Frame(width, height, scale, (left + right) / 2, (bottom + top) / 2);
        }

        public void Fill(Mesh mesh, int a, int b, int c, Material material)
        {
            var (first, second, third) = (Place(mesh.Points[a]), Place(mesh.Points[b]), Place(mesh.Points[c]));
            var area = Side(first, second, third);
            // Seen from behind, or from the edge.
            if (area <= 0) return;
            int fromX = Clamp(Least(first.X, second.X, third.X), width), toX = Clamp(Most(first.X, second.X, third.X), width);
            int fromY = Clamp(Least(first.Y, second.Y, third.Y), height), toY = Clamp(Most(first.Y, second.Y, third.Y), height);
            for (var y = fromY; y <= toY; y++)
                for (var x = fromX; x <= toX; x++)
                {
                    var point = new Vector(x + 0.5, y + 0.5, 0);
                    var (u, v, w) = (Side(second, third, point) / area, Side(third, first, point) / area, Side(first, second, point) / area);
                    if (u < 0 || v < 0 || w < 0) continue;
                    var depth = (u * first.Z) + (v * second.Z) + (w * third.Z);
                    // The picture begins at its top.
                    var at = ((height - 1 - y) * width) + x;
                    if (depth <= depths[at]) continue;
                    depths[at] = depth;
                    Color((u * mesh.Normals[a]) + (v * mesh.Normals[b]) + (w * mesh.Normals[c]), material).CopyTo(pixels, 4 * at);
                }
        }

        /// <summary>Means of squares of pixels, weighed by their opacity.</summary>
        public byte[] Pixels(int finer)
        {
            var (columns, rows) = (width / finer, height / finer);
            var result = new byte[4 * columns * rows];
            for (var y = 0; y < rows; y++)
                for (var x = 0; x < columns; x++)
                {
                    int red = 0, green = 0, blue = 0, opaque = 0;
                    for (var i = 0; i < finer * finer; i++)
                    {
                        var at = 4 * ((((y * finer) + (i / finer)) * width) + (x * finer) + (i % finer));
                        if (pixels[at + 3] == 0) continue;
                        (red, green, blue, opaque) = (red + pixels[at], green + pixels[at + 1], blue + pixels[at + 2], opaque + 1);
                    }
                    if (opaque == 0) continue;
                    byte[] mean = [(byte)(red / opaque), (byte)(green / opaque), (byte)(blue / opaque), (byte)(255 * opaque / (finer * finer))];
                    mean.CopyTo(result, 4 * ((y * columns) + x));
                }
            return result;
        }

        private Vector Place(Vector point) => new(
            ((Vector.Dot(point, Right) - middleX) * scale) + (width / 2.0), ((Vector.Dot(point, Upwards) - middleY) * scale) + (height / 2.0), Vector.Dot(point, Eye));

        /// <summary>Twice the area of a triangle, negative when it runs clockwise.</summary>
        private static double Side(Vector a, Vector b, Vector c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

        private static double Least(double a, double b, double c) => Math.Min(a, Math.Min(b, c));

        private static double Most(double a, double b, double c) => Math.Max(a, Math.Max(b, c));

        private static int Clamp(double place, int size) => Math.Clamp((int)Math.Floor(place), 0, size - 1);
    }
}
