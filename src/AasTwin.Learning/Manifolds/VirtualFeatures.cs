namespace AasTwin.Learning.Manifolds;

/// <summary>New points of an embedding, each in a triangle of known ones.</summary>
public sealed class VirtualFeatures
{
    private readonly int[] corners;
    private readonly double[] weights;

    internal VirtualFeatures(Points positions, int[] corners, double[] weights)
    {
        Positions = positions;
        this.corners = corners;
        this.weights = weights;
    }

    public Points Positions { get; }

    /// <summary>The numbers of the three known points around a new one.</summary>
    public ReadOnlySpan<int> CornersOf(int point) => corners.AsSpan(point * 3, 3);

    /// <summary>How much each of the three counts: at least 0, together 1.</summary>
    public ReadOnlySpan<double> WeightsOf(int point) => weights.AsSpan(point * 3, 3);
}
