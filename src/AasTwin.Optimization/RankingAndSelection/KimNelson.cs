namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>
/// The fully sequential procedure KN: all designs are replicated side by side and dropped as soon as they are surely worse,
/// until one is left. It guarantees the probability of correct selection and profits by common random numbers.
/// </summary>
/// <remarks>Kim and Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11(3), 2001, with c = 1.</remarks>
public static class KimNelson
{
    /// <summary>Selects; thread-safe.</summary>
    /// <param name="designs">Number of designs to choose from.</param>
    /// <param name="simulate">The model; called from several threads at once when more than one worker is allowed.</param>
    /// <exception cref="InvalidProblemException">The options are wrong; nothing was simulated.</exception>
    /// <exception cref="InvalidOperationException">The model answered no finite number.</exception>
    public static SelectionResult Select(int designs, Func<Replication, double> simulate, KimNelsonOptions options, CancellationToken cancellationToken = default)
    {
        InvalidProblemException.ThrowIfAny(options.Check(designs));
        var run = new SelectionRun(designs, simulate, options, options.MaxReplications, cancellationToken);
        run.Simulate([.. Enumerable.Repeat(options.InitialReplications, designs)]);
        double[,] variances = DifferenceVariances(run.Samples);
        double h2 = designs > 1
            ? (Math.Pow(2 * (1 - options.Confidence) / (designs - 1), -2.0 / (options.InitialReplications - 1)) - 1) * (options.InitialReplications - 1)
            : 0;
        bool[] alive = [.. Enumerable.Repeat(true, designs)];
        for (int replications = options.InitialReplications; ; replications++)
        {
            Screen(run.Samples, alive, variances, h2, options.IndifferenceZone, replications);
            int left = alive.Count(a => a);
            Comparison comparison = run.Compare(i => alive[i]);
            run.Report(comparison, options.IndifferenceZone, left);
            if (left == 1) return run.Result(comparison, options.IndifferenceZone, decided: true);
            if (run.Replications + left > options.MaxReplications) return run.Result(comparison, options.IndifferenceZone, decided: false);
            run.Simulate([.. alive.Select(a => a ? 1 : 0)]);
        }
    }

    private static double[,] DifferenceVariances(IReadOnlyList<Sample> samples)
    {
        double[,] variances = new double[samples.Count, samples.Count];
        for (int i = 0; i < samples.Count; i++)
        {
            for (int j = 0; j < i; j++) variances[i, j] = variances[j, i] = samples[i].Minus(samples[j]).Variance;
        }
        return variances;
    }

    /// <summary>Drops the designs whose mean is worse than another's by more than chance explains.</summary>
    private static void Screen(IReadOnlyList<Sample> samples, bool[] alive, double[,] variances, double h2, double zone, int replications)
    {
        bool[] before = [.. alive];
        for (int i = 0; i < alive.Length; i++)
        {
            for (int j = 0; j < alive.Length && before[i] && alive[i]; j++)
            {
                if (i == j || !before[j]) continue;
                double width = Math.Max(0, zone / (2 * replications) * ((h2 * variances[i, j] / (zone * zone)) - replications));
                double difference = samples[i].Mean - samples[j].Mean;

                // Once the width is 0, equal designs drop but the first of them.
                alive[i] = difference < width || (difference == width && (width > 0 || i < j));
            }
        }
    }
}
