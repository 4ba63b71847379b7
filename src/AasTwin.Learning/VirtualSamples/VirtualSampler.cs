using AasTwin.Learning.GaussianProcesses;
using AasTwin.Learning.Generative;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// Makes virtual samples where real ones are rare: in the sparse regions of a PHATE embedding, decoded to samples (the idea of PGAN-VSG-MLP, Journal of the
/// Taiwan Institute of Chemical Engineers, 2023, of which a summary was at hand), with noise and plain interpolation to compare with. Fitted once, it makes any number of samples; the
/// same seed gives the same samples. Saved with its real samples, it goes on elsewhere. Safe for concurrent use.
/// </summary>
public sealed partial class VirtualSampler
{
    internal const int Fewest = 10;

    private const int MostTries = 20;
    private const double MostDoubt = 2;

    private readonly Samples real;
    private readonly VirtualSampleOptions options;
    private readonly Lazy<Fitted> fitted;

    private VirtualSampler(Samples real, VirtualSampleOptions options, Lazy<Fitted> fitted)
    {
        this.real = real;
        this.options = options;
        this.fitted = fitted;
    }

    /// <summary>The embedding of the real samples; null for methods that have none.</summary>
    public PhateEmbedding? Embedding => fitted.Value.Embedding;

    /// <exception cref="LearningException">Fewer than 10 samples, gaps, or faulty options; all findings.</exception>
    public static VirtualSampler Fit(Samples real, VirtualSampleOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Check(real, options);
        var fitted = Fitted.Of(real, options, trained: null, progress, cancellation);
        return new VirtualSampler(real, options, new Lazy<Fitted>(fitted));
    }

    /// <summary>The same, with another number of samples and other random numbers.</summary>
    /// <exception cref="LearningException">There cannot be so many.</exception>
    public VirtualSampler With(int count, ulong seed)
    {
        var changed = options with { Count = count, Seed = seed };
        Check(real, changed);
        return new VirtualSampler(real, changed, fitted);
    }

    /// <summary>Makes as many samples as the options want, or fewer when twenty times as many candidates do not give them.</summary>
    public (Samples Samples, VirtualSampleReport Report) Generate(CancellationToken cancellation = default)
    {
        var (table, source, distances, _, _) = fitted.Value;
        var made = new List<double[]>();
        var positions = new List<(double X, double Y)>();
        int tooFar = 0, doubtful = 0, outOfBounds = 0;
        double reach = distances.Quantile(options.DistanceQuantile);
        for (int round = 0; made.Count < options.Count && round < MostTries; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var candidates = source.Draw(options.Count, RandomStream.Combine(options.Seed, (ulong)round));
            for (int i = 0; i < options.Count && made.Count < options.Count; i++)
            {
                double[] sample = candidates.Scaled[i].ToArray();
                table.Unscale(sample);
                Relate(sample);
                if (!WithinBounds(sample)) outOfBounds++;
                else if (candidates.Doubts[i] > MostDoubt) doubtful++;
                else if (distances.Nearest(Scaled(sample, table)) > reach) tooFar++;
                else
                {
                    made.Add(sample);
                    if (candidates.Positions is { } at) positions.Add((at[i][0], at[i][1]));
                }
            }
        }
        return (ToSamples(made), new VirtualSampleReport(options.Count, made.Count, tooFar, doubtful, outOfBounds, Coverage(made, table, distances), positions));
    }

    private static void Check(Samples real, VirtualSampleOptions options)
    {
        List<LearningFinding> findings = [.. real.Check(), .. options.Findings(real.Features.Columns + 1)];
        if (real.Count < Fewest) findings.Add(new("samples", $"There are {real.Count}.", $"Give at least {Fewest}: the shape of fewer cannot be told."));
        LearningException.ThrowIfAny(findings);
    }

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

    private static double[] Scaled(double[] sample, JointSamples table)
    {
        var scaled = (double[])sample.Clone();
        table.Scale(scaled);
        return scaled;
    }

    private double Coverage(List<double[]> made, JointSamples table, RealDistances distances)
    {
        if (made.Count == 0) return 0;
        var virtuals = made.ConvertAll(m => Scaled(m, table));
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

    /// <summary>What the real samples were made into.</summary>
    private sealed record Fitted(JointSamples Table, ISampleSource Source, RealDistances Distances, PhateEmbedding? Embedding = null, ConditionalGenerator? Generator = null)
    {
        /// <param name="trained">A generator for these samples and options; null to train one where the method needs it.</param>
        public static Fitted Of(Samples real, VirtualSampleOptions options, ConditionalGenerator? trained, IProgress<double>? progress, CancellationToken cancellation)
        {
            var table = new JointSamples(real);
            if (!Enumerable.Range(0, table.Width).Any(table.Varies)) throw new LearningException("samples", "No column varies.", "Give samples of different states.");
            var (scaled, distances) = (table.Scaled, new RealDistances(table.Scaled));
            if (options.Method == VirtualSampleMethod.Noise) return new Fitted(table, new NoiseSource(table), distances);
            if (options.Method == VirtualSampleMethod.Smote) return new Fitted(table, new SmoteSource(table), distances);

            var embedding = Phate.Fit(scaled, options.Embedding with { Neighbors = Math.Min(options.Embedding.Neighbors, real.Count - 2), Dimensions = 2 }, progress, cancellation);
            var positions = embedding.Positions;
            var process = new ProcessDecoder(IsotropicProcess.Fit(positions, scaled.ByCoordinate(), cancellation));
            var regression = FewSampleRegression.Train(real, options.Seed, cancellation);
            if (options.Method == VirtualSampleMethod.GaussianProcess)
                return new Fitted(table, new EmbeddedSource(scaled, positions, options.SparseShare, process, other: null, regression), distances, embedding);

            trained ??= ConditionalGenerator.Train(GeneratorDecoder.Single(positions), GeneratorDecoder.Single(scaled), options.Pgan with { Seed = options.Seed }, cancellation: cancellation);
            var decoder = new GeneratorDecoder(trained, positions, scaled);
            return new Fitted(table, new EmbeddedSource(scaled, positions, options.SparseShare, decoder, process, regression), distances, embedding, trained);
        }
    }
}
