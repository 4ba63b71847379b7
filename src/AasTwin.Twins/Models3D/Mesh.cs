namespace AasTwin.Twins.Models3D;

/// <summary>A point or a direction; lengths in meters, y upwards.</summary>
public readonly record struct Vector(double X, double Y, double Z)
{
    /// <summary>The sum, axis by axis.</summary>
    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The vector, so many times as long.</summary>
    public static Vector operator *(double factor, Vector a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    /// <summary>The product of the lengths and the cosine of the angle between.</summary>
    public static double Dot(Vector a, Vector b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);
}

/// <summary>How a surface looks, as glTF tells it: linear red, green and blue, how metallic and how rough it is, each from 0 to 1.</summary>
public sealed record Material(string Name, double Red, double Green, double Blue, double Metallic, double Roughness);

/// <summary>Triangles; three indices each, counterclockwise as seen from outside.</summary>
/// <param name="Normals">Of length 1, one a point.</param>
public sealed record Mesh(IReadOnlyList<Vector> Points, IReadOnlyList<Vector> Normals, IReadOnlyList<int> Triangles);

/// <summary>A piece of a model: solids that look alike.</summary>
public sealed record Part(string Name, Material Material, IReadOnlyList<Mesh> Meshes);
