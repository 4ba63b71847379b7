using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>Points between a real sample and one of its nearest.</summary>
internal sealed class SmoteSource : ISampleSource
{
    private const int Nearest = 4;

    private readonly Points scaled;
    private readonly int[][] neighbors;

    public SmoteSource(JointSamples table)
    {
        scaled = table.Scaled;
        neighbors = [.. Enumerable.Range(0, scaled.Count).Select(i => Enumerable.Range(0, scaled.Count).Where(j => j != i)
            .OrderBy(j => RealDistances.Between(scaled[i], scaled[j])).ThenBy(j => j).Take(Nearest).ToArray())];
    }

    public Candidates Draw(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var drawn = new Points(count, scaled.Dimensions);
        for (int i = 0; i < count; i++)
        {
            int from = random.Next(scaled.Count), to = neighbors[from][random.Next(neighbors[from].Length)];
            double along = random.NextDouble();
            for (int c = 0; c < scaled.Dimensions; c++) drawn[i][c] = scaled[from][c] + (along * (scaled[to][c] - scaled[from][c]));
        }
        return new Candidates(drawn, new double[count]);
    }
}
