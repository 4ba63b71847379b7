namespace AasTwin.Learning.Manifolds;

/// <summary>A triangle between three points of an embedding with none inside.</summary>
/// <param name="Corners">The numbers of its three points.</param>
/// <param name="Area">In the square of the embedding's unit.</param>
public sealed record SparseRegion(IReadOnlyList<int> Corners, double Area);
