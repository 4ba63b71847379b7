using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>Real samples with normal noise.</summary>
internal sealed class NoiseSource(JointSamples table) : ISampleSource
{
    private const double Deviation = 0.1;

    public Candidates Draw(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var drawn = new Points(count, table.Width);
        for (int i = 0; i < count; i++)
        {
            table.Scaled[random.Next(table.Scaled.Count)].CopyTo(drawn[i]);
            for (int c = 0; c < table.Width; c++) drawn[i][c] += table.Varies(c) ? Deviation * random.NextGaussian() : 0;
        }
        return new Candidates(drawn, new double[count]);
    }
}
