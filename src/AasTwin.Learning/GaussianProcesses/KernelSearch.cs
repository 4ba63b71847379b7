using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.GaussianProcesses;

/// <summary>Maximizes the marginal likelihood over the kernel's parameters by gradient ascent with steps that adapt their length (Rprop).</summary>
internal static class KernelSearch
{
    private const double FirstStep = 0.2;
    private const double GreatestStep = 0.6;
    private const double LeastStep = 1e-3;
    private const double Reach = 6;

    public static GaussianKernel Find(double[][] rows, double[] targets, GaussianProcessOptions options, CancellationToken cancel)
    {
        var features = rows[0].Length;
        double[] logs = [.. Enumerable.Repeat(0.5 * Math.Log(Math.Max(1, features)), features), 0, -1, Math.Log(0.3)];
        var steps = Enumerable.Repeat(FirstStep, logs.Length).ToArray();
        var before = new double[logs.Length];
        var (best, greatest) = ((double[])logs.Clone(), double.NegativeInfinity);
        for (var step = 0; step < options.Steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Evaluate(rows, targets, new GaussianKernel(logs), out var gradient) is { } likelihood && likelihood > greatest) (best, greatest) = ((double[])logs.Clone(), likelihood);
            for (var i = 0; i < logs.Length; i++)
            {
                var agreement = gradient[i] * before[i];
                steps[i] = agreement > 0 ? Math.Min(GreatestStep, 1.2 * steps[i]) : agreement < 0 ? Math.Max(LeastStep, 0.5 * steps[i]) : steps[i];
                if (agreement >= 0) logs[i] = Math.Clamp(logs[i] + (Math.Sign(gradient[i]) * steps[i]), -Reach, Reach);
                before[i] = agreement >= 0 ? gradient[i] : 0;
            }
            logs[^1] = Math.Max(logs[^1], Math.Log(options.LeastNoise));
            if (steps.All(s => s <= LeastStep)) break;
        }
        return new GaussianKernel(best);
    }

    /// <summary>The likelihood and its gradient, ½ tr((α αᵀ − K⁻¹) ∂K) by equation 5.9 of Rasmussen and Williams; null when K has no factor.</summary>
    public static double? Evaluate(double[][] rows, double[] targets, GaussianKernel kernel, out double[] gradient)
    {
        gradient = new double[kernel.LogParameters.Count];
        // More noise is what makes a matrix positive that is not.
        if (Cholesky.Of(kernel.Covariance(rows), rows.Length) is not { } factor)
        {
            gradient[^1] = 1;
            return null;
        }
        var alpha = factor.Solve(targets);
        var inverse = factor.Inverse();
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                kernel.AddDerivatives(rows[i], rows[j], (i == j ? 0.5 : 1) * ((alpha[i] * alpha[j]) - inverse[(i * rows.Length) + j]), gradient);
            gradient[^1] += ((alpha[i] * alpha[i]) - inverse[(i * rows.Length) + i]) * kernel.Noise * kernel.Noise;
        }
        return (-0.5 * Dot.Of(alpha, targets)) - (0.5 * factor.LogDeterminant) - (0.5 * rows.Length * Math.Log(2 * Math.PI));
    }
}
