namespace AasTwin.Learning.Manifolds;

/// <summary>The information that a walk of t steps from each point carries: a row of potentials a point.</summary>
internal static class DiffusionPotential
{
    private const double Floor = 1e-7;
    private const int BlockWidth = 32;

    /// <returns>Row-major, points times points.</returns>
    public static double[] Of(SparseMatrix transitions, int steps, double gamma, CancellationToken cancellation)
    {
        int n = transitions.RowCount;
        var potentials = new double[n * n];
        // Some columns at a time go through all steps, so that they stay in the processor's cache.
        int blocks = (n + BlockWidth - 1) / BlockWidth;
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellation }, block =>
        {
            int from = block * BlockWidth, width = Math.Min(BlockWidth, n - from);
            var now = new double[n * width];
            var then = new double[n * width];
            for (int j = 0; j < width; j++) now[((from + j) * width) + j] = 1;
            for (int step = 0; step < steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                transitions.Times(now, width, then);
                (now, then) = (then, now);
            }
            for (int i = 0; i < n; i++)
                for (int j = 0; j < width; j++) potentials[(i * n) + from + j] = Potential(now[(i * width) + j], gamma);
        });
        return potentials;
    }

    private static double Potential(double probability, double gamma) =>
        gamma == 1 ? -Math.Log(probability + Floor)
        : gamma == -1 ? probability
        : 2 / (1 - gamma) * Math.Pow(probability, (1 - gamma) / 2);
}
