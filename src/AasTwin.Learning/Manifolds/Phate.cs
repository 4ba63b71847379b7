namespace AasTwin.Learning.Manifolds;

/// <summary>
/// PHATE: an embedding in two or three dimensions that keeps both neighborhoods and the way between them. Moon et al., "Visualizing structure and
/// transitions in high-dimensional biological data", Nature Biotechnology 37 (2019): affinities with a local bandwidth, diffusion, the entropy's knee as time
/// of diffusion, distances between logarithms of diffused probabilities, metric scaling. Memory grows with the square of
/// min(points, <see cref="PhateOptions.Landmarks"/>) and linearly with the points. The same seed gives the same result on any number of cores.
/// </summary>
public static class Phate
{
    private const int MaxSteps = 3000;
    private const double Precision = 1e-6;

    /// <exception cref="LearningException">Data or options do not allow an embedding; all findings.</exception>
    public static PhateEmbedding Fit(Points data, PhateOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new PhateOptions();
        Check(data, options);
        PrincipalComponents? reduction = data.Dimensions > options.PrincipalComponents
            ? PrincipalComponents.Fit(data, options.PrincipalComponents, options.Seed, cancellation)
            : null;
        var kernel = new AlphaDecayKernel(reduction?.Apply(data) ?? data, options.Neighbors, options.Decay);
        var (affinities, bandwidths) = kernel.AmongData(cancellation);
        affinities = affinities.Symmetrize();
        progress?.Report(0.05);

        var landmarks = data.Count > options.Landmarks
            ? Landmarks.Choose(affinities, options.Landmarks, options.Seed, r => progress?.Report(0.05 + (0.35 * r)), cancellation)
            : null;
        var transitions = landmarks?.Transitions ?? affinities.NormalizeRows();
        progress?.Report(0.4);
        var entropies = VonNeumannEntropy.Of(SingularValues.Of(transitions, cancellation));
        int time = options.DiffusionTime ?? VonNeumannEntropy.Knee(entropies);
        progress?.Report(0.55);

        int n = transitions.RowCount;
        var potentials = DiffusionPotential.Of(transitions, time, options.Gamma, cancellation);
        var distances = PairwiseDistances.Among(potentials, n, n, cancellation);
        progress?.Report(0.7);
        var (positions, stress) = Scale(distances, n, options, cancellation);
        var anchors = new Points(n, options.Dimensions, positions);
        Center(anchors);
        var embedded = anchors;
        if (landmarks is not null)
        {
            embedded = new Points(data.Count, options.Dimensions);
            landmarks.Memberships.Times(anchors.Values, options.Dimensions, embedded.Values);
        }
        progress?.Report(1);
        return new PhateEmbedding(
            options, embedded, time, entropies, stress, options.KeepSteps ? new PhateSteps(bandwidths, transitions, potentials) : null,
            data.Dimensions, reduction, kernel, landmarks?.Clusters, anchors);
    }

    private static (double[] Positions, double Stress) Scale(double[] distances, int n, PhateOptions options, CancellationToken cancellation)
    {
        var best = Smacof.Fit(distances, n, ClassicalScaling.Of(distances, n, options.Dimensions, cancellation), options.Dimensions, MaxSteps, Precision, cancellation);
        var random = new RandomStream(options.Seed);
        for (int start = 1; start < options.Starts; start++)
        {
            var positions = new double[n * options.Dimensions];
            for (int i = 0; i < positions.Length; i++) positions[i] = random.NextGaussian();
            var other = Smacof.Fit(distances, n, positions, options.Dimensions, MaxSteps, Precision, cancellation);
            if (other.Stress < best.Stress) best = other;
        }
        return best;
    }

    private static void Center(Points points)
    {
        var mean = new double[points.Dimensions];
        for (int i = 0; i < points.Count; i++) Spans.AddScaled(mean, 1.0 / points.Count, points[i]);
        for (int i = 0; i < points.Count; i++)
            for (int c = 0; c < mean.Length; c++) points[i][c] -= mean[c];
    }

    private static void Check(Points data, PhateOptions options)
    {
        List<LearningFinding> findings = [.. options.Findings(data.Count)];
        for (int i = 0; i < data.Count && findings.Count <= 20; i++)
        {
            int bad = data[i].IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
            if (bad >= 0) findings.Add(new($"point {i}, coordinate {bad}", $"is {data[i][bad]}.", "Leave the point out, or fill the gap."));
        }
        LearningException.ThrowIfAny(findings);
    }
}
