namespace AasTwin.Learning.Manifolds;

/// <summary>Parts of a range of rows. Their number depends on the range alone, so that sums over them have the same bits on any number of cores.</summary>
internal static class Chunks
{
    public static (int Start, int End)[] Of(int count, int parts)
    {
        parts = Math.Max(1, Math.Min(parts, count));
        return [.. Enumerable.Range(0, parts).Select(p => ((int)((long)count * p / parts), (int)((long)count * (p + 1) / parts)))];
    }

    /// <summary>Parts with about the same number of pairs (i, j), i &lt; j.</summary>
    public static (int Start, int End)[] OfTriangle(int count, int parts)
    {
        parts = Math.Max(1, Math.Min(parts, count / 64));
        var bounds = Enumerable.Range(0, parts + 1).Select(p => p == parts ? count : (int)(count * (1 - Math.Sqrt(1 - ((double)p / parts))))).ToArray();
        return [.. Enumerable.Range(0, parts).Select(p => (bounds[p], bounds[p + 1]))];
    }
}
