using AasTwin.Learning.Manifolds;
using AasTwin.Learning.Numerics;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Learning.GaussianProcesses;

/// <summary>
/// The mean of a Gaussian process with one or several outputs and one length for all inputs: where samples are too few to tell a length for each, which is what
/// <see cref="GaussianProcess"/> does. A squared-exponential kernel whose length and noise have the least leave-one-out error, which a Gaussian process tells in
/// closed form (Rasmussen and Williams, section 5.4.2). Chosen on 300 inputs at most, fitted to 2000 at most, evenly taken.
/// </summary>
internal sealed class IsotropicProcess
{
    private const int MostToChoose = 300;
    private const int MostToFit = 2000;

    private static readonly double[] Lengths = [0.5, 1, 2, 4, 8];
    private static readonly double[] Noises = [1e-3, 1e-2, 0.05, 0.2];

    private readonly Points inputs;
    private readonly Kernel kernel;
    private readonly double[][] weights;

    private IsotropicProcess(Points inputs, Kernel kernel, double[][] weights, double error)
    {
        this.inputs = inputs;
        this.kernel = kernel;
        this.weights = weights;
        Error = error;
    }

    /// <summary>The root of the mean squared leave-one-out error over all outputs, in their unit.</summary>
    public double Error { get; }

    /// <param name="outputs">A column an output, with mean 0 and deviation 1.</param>
    public static IsotropicProcess Fit(Points inputs, double[][] outputs, CancellationToken cancellation)
    {
        var (someInputs, someOutputs) = Evenly(inputs, outputs, MostToChoose);
        double unit = Spacing(someInputs);
        (double Error, Kernel Kernel)? best = null;
        foreach (double length in Lengths)
        {
            foreach (double noise in Noises)
            {
                cancellation.ThrowIfCancellationRequested();
                var kernel = new Kernel(length * unit, noise);
                if (LeaveOneOut(someInputs, someOutputs, kernel) is { } error && (best is null || error < best.Value.Error)) best = (error, kernel);
            }
        }
        if (best is null) throw new LearningException("samples", "They coincide.", "Give samples that differ.");
        var (allInputs, allOutputs) = Evenly(inputs, outputs, MostToFit);
        var factorized = Cholesky.Of(best.Value.Kernel.Among(allInputs), allInputs.Count) ?? throw new LearningException("samples", "Too many coincide.", "Leave out repeated samples.");
        return new IsotropicProcess(allInputs, best.Value.Kernel, [.. allOutputs.Select(o => factorized.Solve(o))], best.Value.Error);
    }

    public void Predict(ReadOnlySpan<double> input, Span<double> outputs)
    {
        outputs.Clear();
        for (int i = 0; i < inputs.Count; i++)
        {
            double affinity = kernel.Between(input, inputs[i]);
            for (int c = 0; c < outputs.Length; c++) outputs[c] += affinity * weights[c][i];
        }
    }

    private static double? LeaveOneOut(Points inputs, double[][] outputs, Kernel kernel)
    {
        int n = inputs.Count;
        if (Cholesky.Of(kernel.Among(inputs), n) is not { } factorized) return null;
        double[] inverse = factorized.Inverse();
        double squares = 0;
        foreach (double[] output in outputs)
        {
            double[] solved = factorized.Solve(output);
            for (int i = 0; i < n; i++)
            {
                double residual = solved[i] / inverse[(i * n) + i];
                squares += residual * residual;
            }
        }
        return Math.Sqrt(squares / n / outputs.Length);
    }

    private static (Points Inputs, double[][] Outputs) Evenly(Points inputs, double[][] outputs, int most)
    {
        if (inputs.Count <= most) return (inputs, outputs);
        int[] taken = [.. Enumerable.Range(0, most).Select(i => (int)((long)i * inputs.Count / most))];
        var some = new Points(most, inputs.Dimensions);
        for (int i = 0; i < most; i++) inputs[taken[i]].CopyTo(some[i]);
        return (some, [.. outputs.Select(o => taken.Select(t => o[t]).ToArray())]);
    }

    /// <summary>The median distance to the nearest, or the largest when most coincide.</summary>
    private static double Spacing(Points inputs)
    {
        var distances = new RealDistances(inputs);
        double median = distances.Quantile(0.5);
        return median > 0 ? median : Math.Max(distances.Quantile(1), 1e-9);
    }

    private sealed record Kernel(double Length, double Noise)
    {
        public double Between(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        {
            double distance = RealDistances.Between(a, b) / Length;
            return Math.Exp(-0.5 * distance * distance);
        }

        /// <summary>The covariance of noisy outputs, row-major.</summary>
        public double[] Among(Points inputs)
        {
            int n = inputs.Count;
            var covariance = new double[n * n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++) covariance[(i * n) + j] = covariance[(j * n) + i] = Between(inputs[i], inputs[j]);
                covariance[(i * n) + i] += Noise;
            }
            return covariance;
        }
    }
}
