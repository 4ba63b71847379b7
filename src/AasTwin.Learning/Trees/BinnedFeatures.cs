namespace AasTwin.Learning.Trees;

/// <summary>
/// Features in bins, a byte a value, column after column: three quarters of the cuts part the samples evenly, a quarter parts the range. Bin 0 holds
/// missing values; bin b from 1 on holds values above cut b - 1 and up to cut b.
/// </summary>
internal sealed class BinnedFeatures
{
    public const int Missing = 0, MostBins = 256;

    private readonly float[][] _cuts;

    /// <param name="bins">Bins a feature, that of missing values included, at most 256.</param>
    public BinnedFeatures(Matrix features, int bins, int workers)
    {
        (Rows, Columns) = (features.Rows, features.Columns);
        Bins = new byte[Columns][];
        _cuts = new float[Columns][];
        HasMissing = new bool[Columns];
        Parallel.For(0, Columns, new ParallelOptions { MaxDegreeOfParallelism = workers }, column =>
        {
            float[] values = features.Column(column);
            float[] sorted = [.. values.Where(v => !float.IsNaN(v))];
            Array.Sort(sorted);
            _cuts[column] = Cuts(sorted, bins - 2);
            HasMissing[column] = sorted.Length < values.Length;
            Bins[column] = Array.ConvertAll(values, value => BinOf(column, value));
        });
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>A column a feature: the bin of each row.</summary>
    public byte[][] Bins { get; }

    public bool[] HasMissing { get; }

    /// <summary>How many bins a feature has, that of missing values included.</summary>
    public int CountOf(int column) => _cuts[column].Length + 2;

    /// <summary>The greatest value of a bin: the threshold of a question that separates it from the next, or from missing values.</summary>
    public float UpperEdge(int column, int bin) => bin <= _cuts[column].Length ? _cuts[column][bin - 1] : float.MaxValue;

    private byte BinOf(int column, float value)
    {
        if (float.IsNaN(value)) return Missing;
        int at = Array.BinarySearch(_cuts[column], value);
        return (byte)(1 + (at >= 0 ? at : ~at));
    }

    // Between neighbours of the sorted values, so that equal values share a bin: a cut at each neighbour when there are few enough, else where the share of
    // the samples or, to tell apart the few at the ends, the share of the range asks for the next.
    private static float[] Cuts(float[] sorted, int most)
    {
        List<float> all = [];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[i - 1]) all.Add(Between(sorted[i - 1], sorted[i]));
        }
        if (all.Count <= most) return [.. all];
        int byRange = most / 4, byShare = most - byRange;
        SortedSet<float> cuts = [];
        for (int i = 1; i <= byShare; i++) cuts.Add(all[NextCut(all, sorted[(int)((long)i * sorted.Length / (byShare + 1))])]);
        double step = ((double)sorted[^1] - sorted[0]) / (byRange + 1);
        for (int i = 1; i <= byRange; i++) cuts.Add(all[NextCut(all, (float)(sorted[0] + (i * step)))]);
        // Where many samples are equal, cuts fall together and leave some for the other values.
        int left = most - cuts.Count;
        for (int i = 1; i <= left; i++) cuts.Add(all[(int)((long)i * all.Count / (left + 1))]);
        return [.. cuts];
    }

    // The first cut that is not below a value.
    private static int NextCut(List<float> cuts, float value)
    {
        int at = cuts.BinarySearch(value);
        return Math.Min(at >= 0 ? at : ~at, cuts.Count - 1);
    }

    private static float Between(float low, float high)
    {
        float middle = low + ((high - low) / 2);
        return middle < high ? middle : low;
    }
}
