namespace AasTwin.Learning.Generative;

/// <summary>
/// Compares the gradients with which the critic and the generator are trained, that of the gradient penalty among them, with finite differences; in double
/// precision, through the code that trains in single precision.
/// </summary>
public static class CriticCheck
{
    private const double Step = 1e-4;

    /// <summary>
    /// The largest |analytic - numeric| / max(|analytic|, |numeric|, 1e-4 of the largest gradient) over all parameters, and all samples' columns, of
    /// scores + penalty weight · mean (|∂score/∂sample| - 1)² of a critic with random parameters, by central differences of fourth order. Takes
    /// four passes a parameter: for small critics.
    /// </summary>
    public static double LargestError(int columns, int condition, int units, int rows, double penaltyWeight, ulong seed)
    {
        var random = new RandomStream(seed);
        var critic = new Critic<double>(columns, condition, units);
        critic.Initialize(random);
        // Biases start at zero; moved, they are checked like the rest.
        foreach (ref double p in critic.Parameters.AsSpan()) p += 0.2 * random.NextGaussian();
        double[] values = [.. Enumerable.Range(0, rows * (columns + condition)).Select(_ => random.NextGaussian())];
        double[] weights = [.. Enumerable.Range(1, rows).Select(i => (double)i / rows)];

        var gradients = new double[critic.Parameters.Length];
        critic.Score(values);
        critic.AddGradient(weights, gradients);
        critic.AddPenaltyGradient(penaltyWeight, gradients);
        double error = Compare(gradients, critic.Parameters, () => Weighted(critic, values, weights) + (penaltyWeight * Penalty(critic, values)));

        critic.Score(values);
        double[] bySample = critic.SampleGradients();
        for (int i = 0; i < rows; i++)
        {
            var row = values.AsSpan(i * (columns + condition), columns + condition).ToArray();
            error = Math.Max(error, Compare(bySample.AsSpan(i * columns, columns), row, () => critic.Score(row)[0]));
        }
        return error;
    }

    private static double Weighted(Critic<double> critic, double[] values, double[] weights)
    {
        var scores = critic.Score(values);
        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * scores[i];
        return sum;
    }

    private static double Penalty(Critic<double> critic, double[] values)
    {
        critic.Score(values);
        return critic.AddPenaltyGradient(0, new double[critic.Parameters.Length]);
    }

    private static double Compare(ReadOnlySpan<double> analytic, double[] values, Func<double> of)
    {
        var numeric = new double[analytic.Length];
        double largest = 0, error = 0;
        for (int i = 0; i < numeric.Length; i++)
        {
            double value = values[i];
            foreach (var (shift, weight) in new[] { (-2.0, 1.0), (-1, -8), (1, 8), (2, -1) })
            {
                values[i] = value + (shift * Step);
                numeric[i] += weight * of() / (12 * Step);
            }
            values[i] = value;
            largest = Math.Max(largest, Math.Max(Math.Abs(numeric[i]), Math.Abs(analytic[i])));
        }
        for (int i = 0; i < numeric.Length; i++)
        {
            double here = analytic[i], size = Math.Max(Math.Max(Math.Abs(numeric[i]), Math.Abs(here)), 1e-4 * largest);
            if (size > 0) error = Math.Max(error, Math.Abs(numeric[i] - here) / size);
        }
        return error;
    }
}
