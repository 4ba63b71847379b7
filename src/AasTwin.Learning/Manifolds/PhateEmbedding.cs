namespace AasTwin.Learning.Manifolds;

/// <summary>What <see cref="Phate"/> made of data. Immutable; safe for concurrent use.</summary>
public sealed class PhateEmbedding
{
    private readonly int width;
    private readonly PrincipalComponents? reduction;
    private readonly AlphaDecayKernel kernel;
    private readonly int[]? clusters;
    private readonly Points anchors;

    internal PhateEmbedding(
        PhateOptions options, Points positions, int diffusionTime, double[] entropies, double stress, PhateSteps? steps,
        int width, PrincipalComponents? reduction, AlphaDecayKernel kernel, int[]? clusters, Points anchors)
    {
        Options = options;
        Positions = positions;
        DiffusionTime = diffusionTime;
        Entropies = entropies;
        Stress = stress;
        Steps = steps;
        this.width = width;
        this.reduction = reduction;
        this.kernel = kernel;
        this.clusters = clusters;
        this.anchors = anchors;
    }

    public PhateOptions Options { get; }

    /// <summary>A position for each point of the data, centered, in units of the potential distance.</summary>
    public Points Positions { get; }

    /// <summary>The steps of diffusion taken.</summary>
    public int DiffusionTime { get; }

    /// <summary>The von Neumann entropy after 1 to 100 steps (nats).</summary>
    public IReadOnlyList<double> Entropies { get; }

    /// <summary>The sum over pairs of the squared difference between distance in the embedding and potential distance; over pairs of landmarks where there are.</summary>
    public double Stress { get; }

    /// <summary>What was computed on the way; null unless <see cref="PhateOptions.KeepSteps"/>.</summary>
    public PhateSteps? Steps { get; }

    /// <summary>Positions of points that were not among the data: the mean of the positions of their neighbors, weighted by the kernel.</summary>
    /// <param name="points">In the space of the data.</param>
    public Points Transform(Points points, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Dimensions, width);
        var affinities = kernel.To(reduction?.Apply(points) ?? points, cancellation);
        if (clusters is not null) affinities = Landmarks.Aggregate(affinities, clusters, anchors.Count);
        var result = new Points(points.Count, anchors.Dimensions);
        affinities.NormalizeRows().Times(anchors.Values, anchors.Dimensions, result.Values);
        return result;
    }
}
