namespace AasTwin.Simulation.Statistics;

/// <summary>Finds how much of the beginning of a run does not yet show the steady state.</summary>
public static class WarmUp
{
    private const int BatchSize = 5;

    /// <summary>
    /// How many values to leave out by MSER-5 (White, Cobb, Spratt: "A comparison of five steady-state truncation
    /// heuristics for simulation", WSC 2000): the cut that minimizes the standard error of the mean of the rest, in batches of five.
    /// </summary>
    /// <param name="values">One run in the order of time.</param>
    /// <returns>A multiple of 5; null when the best cut lies in the second half, which means that the run is too short to tell.</returns>
    /// <exception cref="ArgumentException">There are fewer than 50 values.</exception>
    public static int? Mser5(ReadOnlySpan<double> values)
    {
        int batches = values.Length / BatchSize;
        if (batches < 10) throw new ArgumentException($"MSER-5 needs at least 50 values, but there are {values.Length}.", nameof(values));
        double sum = 0, squares = 0, best = double.PositiveInfinity, shift = values[^1];
        int bestCut = 0;
        for (int cut = batches - 1; cut >= 0; cut--)
        {
            double batch = 0;
            for (int i = 0; i < BatchSize; i++) batch += values[(cut * BatchSize) + i] - shift;
            batch /= BatchSize;
            sum += batch;
            squares += batch * batch;
            int kept = batches - cut;
            if (kept < 5) continue;
            double score = (squares - (sum * sum / kept)) / ((double)kept * kept);
            if (score <= best) (best, bestCut) = (score, cut);
        }
        return bestCut > batches / 2 ? null : bestCut * BatchSize;
    }
}
