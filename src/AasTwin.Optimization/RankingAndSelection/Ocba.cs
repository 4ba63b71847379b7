namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>
/// Optimal computing budget allocation: spends a fixed number of replications on the designs that are hard to tell from the
/// best, so that the best is found with the highest probability.
/// </summary>
/// <remarks>
/// Chen, Lin, Yücesan and Chick, "Simulation budget allocation for further enhancing the efficiency of ordinal optimization",
/// Discrete Event Dynamic Systems 10, 2000: N_i / N_j = (s_i / d_i)² / (s_j / d_j)² and N_b = s_b sqrt(Σ N_i² / s_i²), where d is
/// the difference from the best. With common random numbers s_i is the deviation of the paired difference and the best is
/// replicated as often as the most replicated other, since only common replications count.
/// </remarks>
public static class Ocba
{
    /// <summary>Selects; thread-safe.</summary>
    /// <param name="designs">Number of designs to choose from.</param>
    /// <param name="simulate">The model; called from several threads at once when more than one worker is allowed.</param>
    /// <exception cref="InvalidProblemException">The options are wrong; nothing was simulated.</exception>
    /// <exception cref="InvalidOperationException">The model answered no finite number.</exception>
    public static SelectionResult Select(int designs, Func<Replication, double> simulate, OcbaOptions options, CancellationToken cancellationToken = default)
    {
        InvalidProblemException.ThrowIfAny(options.Check(designs));
        var run = new SelectionRun(designs, simulate, options, options.Budget, cancellationToken);
        run.Simulate([.. Enumerable.Repeat(options.InitialReplications, designs)]);
        while (true)
        {
            Comparison comparison = run.Compare();
            run.Report(comparison, options.IndifferenceZone, designs);
            bool sure = options.Confidence is { } confidence && comparison.ProbabilityOfCorrectSelection(options.IndifferenceZone) >= confidence;
            int step = Math.Min(options.Step, options.Budget - run.Replications);
            if (sure || step == 0) return run.Result(comparison, options.IndifferenceZone, sure || options.Confidence is null);
            run.Simulate(Allocate(run, comparison, options, step));
        }
    }

    /// <summary>The next replications, each to the design that is farthest below its share.</summary>
    private static int[] Allocate(SelectionRun run, Comparison comparison, OcbaOptions options, int step)
    {
        double[] shares = Shares(run, comparison, options);
        double total = shares.Sum(), replications = run.Replications + step;
        int[] further = new int[shares.Length];
        for (; step > 0; step--)
        {
            int neediest = 0;
            double most = double.NegativeInfinity;
            for (int i = 0; i < shares.Length; i++)
            {
                double need = (shares[i] / total * replications) - run.Samples[i].Count - further[i];
                if (need > most) (neediest, most) = (i, need);
            }
            further[neediest]++;
        }
        return further;
    }

    private static double[] Shares(SelectionRun run, Comparison comparison, OcbaOptions options)
    {
        int best = comparison.Best;
        double[] shares = new double[run.Samples.Count];
        double largest = comparison.Differences.Max(Math.Abs);

        // Equal means would ask for everything; the least difference keeps the arithmetic finite.
        double least = Math.Max(options.IndifferenceZone, 1e-6 * (largest > 0 ? largest : 1));
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            if (i == best) continue;
            double variance = options.CommonRandomNumbers
                ? comparison.Variances[i] * Math.Min(run.Samples[i].Count, run.Samples[best].Count)
                : run.Samples[i].Variance;
            double difference = Math.Max(Math.Abs(comparison.Differences[i]), least);
            shares[i] = variance / (difference * difference);
            if (variance > 0) sum += shares[i] * shares[i] / variance;
        }
        shares[best] = options.CommonRandomNumbers ? shares.Max() : Math.Sqrt(run.Samples[best].Variance * sum);
        return shares.Sum() > 0 ? shares : [.. Enumerable.Repeat(1.0, shares.Length)];
    }
}
