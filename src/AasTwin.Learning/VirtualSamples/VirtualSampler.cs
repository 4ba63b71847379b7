using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// Makes virtual samples where real ones are rare: in the sparse regions of a PHATE embedding, decoded to samples (the idea of PGAN-VSG-MLP, Journal of the
/// Taiwan Institute of Chemical Engineers, 2023, of which a summary was at hand), with noise and plain interpolation to compare with. Fitted once, it makes any number of samples; the
/// same seed gives the same samples. Safe for concurrent use.
/// </summary>
public sealed class VirtualSampler
{
    private const int Fewest = 10;
    private const int MostTries = 20;
    private const double MostDoubt = 2;

    private readonly Samples real;
    private readonly VirtualSampleOptions options;
    private readonly JointSamples table;
    private readonly RealDistances distances;
    private readonly ISampleSource source;

    private VirtualSampler(Samples real, VirtualSampleOptions options, JointSamples table, ISampleSource source, PhateEmbedding? embedding)
    {
        this.real = real;
        this.options = options;
        this.table = table;
        this.source = source;
        Embedding = embedding;
        distances = new RealDistances(table.Scaled);
    }

    /// <summary>The embedding of the real samples; null for methods that have none.</summary>
    public PhateEmbedding? Embedding { get; }

    /// <exception cref="LearningException">Fewer than 10 samples, gaps, or faulty options; all findings.</exception>
    public static VirtualSampler Fit(Samples real, VirtualSampleOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        List<LearningFinding> findings = [.. real.Check(), .. options.Findings(real.Features.Columns + 1)];
        if (real.Count < Fewest) findings.Add(new("samples", $"There are {real.Count}.", $"Give at least {Fewest}: the shape of fewer cannot be told."));
        LearningException.ThrowIfAny(findings);
        var table = new JointSamples(real);
        if (!Enumerable.Range(0, table.Width).Any(table.Varies)) throw new LearningException("samples", "No column varies.", "Give samples of different states.");
        if (options.Method == VirtualSampleMethod.Noise) return new VirtualSampler(real, options, table, new NoiseSource(table), null);
        if (options.Method == VirtualSampleMethod.Smote) return new VirtualSampler(real, options, table, new SmoteSource(table), null);

        var embedding = Phate.Fit(table.Scaled, EmbeddingOptions(options, real.Count), progress, cancellation);
        var positions = embedding.Positions;
        var kernel = KernelProcess.Fit(positions, table.Scaled.ByCoordinate(), cancellation);
        var source = new EmbeddedSource(table.Scaled, positions, options.SparseShare, kernel.Predict, kernel.Error, FewSampleRegression.Train(real, options.Seed, cancellation));
        return new VirtualSampler(real, options, table, source, embedding);
    }

    /// <summary>Makes as many samples as the options want, or fewer when twenty times as many candidates do not give them.</summary>
    public (Samples Samples, VirtualSampleReport Report) Generate(CancellationToken cancellation = default)
    {
        var made = new List<double[]>();
        int tooFar = 0, doubtful = 0, outOfBounds = 0;
        double reach = distances.Quantile(options.DistanceQuantile);
        for (int round = 0; made.Count < options.Count && round < MostTries; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var doubts = new double[options.Count];
            var candidates = source.Draw(options.Count, RandomStream.Combine(options.Seed, (ulong)round), doubts);
            for (int i = 0; i < candidates.Count && made.Count < options.Count; i++)
            {
                double[] sample = candidates[i].ToArray();
                table.Unscale(sample);
                Relate(sample);
                if (!WithinBounds(sample)) outOfBounds++;
                else if (doubts[i] > MostDoubt) doubtful++;
                else if (distances.Nearest(Scaled(sample)) > reach) tooFar++;
                else made.Add(sample);
            }
        }
        return (ToSamples(made), new VirtualSampleReport(options.Count, made.Count, tooFar, doubtful, outOfBounds, Coverage(made)));
    }

    private static PhateOptions EmbeddingOptions(VirtualSampleOptions options, int count) =>
        options.Embedding with { Neighbors = Math.Min(options.Embedding.Neighbors, count - 2), Dimensions = 2 };

    private void Relate(double[] sample)
    {
        foreach (var relation in options.Relations)
            sample[relation.Column] = relation.Constant + relation.Terms.Sum(t => t.Factor * sample[t.Column]);
    }

    private bool WithinBounds(double[] sample)
    {
        for (int c = 0; c < sample.Length; c++)
            if (!double.IsFinite(sample[c]) || options.Bounds?[c].Allow(sample[c]) == false) return false;
        return true;
    }

    private double[] Scaled(double[] sample)
    {
        var scaled = (double[])sample.Clone();
        table.Scale(scaled);
        return scaled;
    }

    private double Coverage(List<double[]> made)
    {
        if (made.Count == 0) return 0;
        var virtuals = made.ConvertAll(Scaled);
        double usual = distances.Quantile(0.5);
        int covered = 0;
        for (int i = 0; i < real.Count; i++)
        {
            double[] sample = table.Scaled[i].ToArray();
            if (virtuals.Exists(v => RealDistances.Between(v, sample) <= usual)) covered++;
        }
        return (double)covered / real.Count;
    }

    private Samples ToSamples(List<double[]> made)
    {
        int features = real.Features.Columns;
        var matrix = new Matrix(made.Count, features);
        var targets = new float[made.Count];
        for (int i = 0; i < made.Count; i++)
        {
            for (int c = 0; c < features; c++) matrix[i, c] = (float)made[i][c];
            targets[i] = (float)made[i][features];
        }
        return new Samples(matrix, targets, new int[made.Count]) { FeatureNames = real.FeatureNames };
    }
}
