namespace AasTwin.Optimization.Pareto;

/// <summary>Pareto dominance. All values are to be minimized; negate those to be maximized.</summary>
public static class Dominance
{
    /// <summary>Whether <paramref name="a"/> is nowhere worse than <paramref name="b"/> and somewhere better.</summary>
    /// <exception cref="ArgumentException">The points have different numbers of objectives.</exception>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"One point has {a.Length} objectives, the other {b.Length}.", nameof(b));
        bool better = false;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i]) return false;
            better |= a[i] < b[i];
        }
        return better;
    }
}
