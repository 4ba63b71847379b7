using AasTwin.Learning.Generative;
using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>Decodes by a generator, whose noise stands for what a position leaves open.</summary>
internal sealed class GeneratorDecoder : ISampleDecoder
{
    private readonly ConditionalGenerator generator;

    public GeneratorDecoder(ConditionalGenerator generator, Points positions, Points scaled)
    {
        this.generator = generator;
        double squares = 0;
        var decoded = new double[scaled.Dimensions];
        for (int i = 0; i < scaled.Count; i++)
        {
            Decode(positions[i], null, decoded);
            for (int c = 0; c < decoded.Length; c++) squares += (decoded[c] - scaled[i][c]) * (decoded[c] - scaled[i][c]);
        }
        Error = Math.Sqrt(squares / scaled.Values.Length);
    }

    public double Error { get; }

    public static Matrix Single(Points points)
    {
        var matrix = new Matrix(points.Count, points.Dimensions);
        for (int i = 0; i < points.Values.Length; i++) matrix.Values[i] = (float)points.Values[i];
        return matrix;
    }

    public void Decode(ReadOnlySpan<double> position, RandomStream? random, Span<double> sample)
    {
        var at = new float[position.Length];
        for (int c = 0; c < at.Length; c++) at[c] = (float)position[c];
        var noise = new float[generator.Noise];
        if (random is not null)
            for (int c = 0; c < noise.Length; c++) noise[c] = (float)random.NextGaussian();
        var made = new float[sample.Length];
        generator.Generate(at, noise, made);
        for (int c = 0; c < made.Length; c++) sample[c] = made[c];
    }
}
