using AasTwin.Learning.Networks.Layers;

namespace AasTwin.Learning.Networks;

/// <summary>
/// Compares the gradients that training uses with finite differences: the layers and losses run in double precision through the code that trains in
/// single precision.
/// </summary>
public static class GradientCheck
{
    private const double Step = 1e-4;

    /// <summary>
    /// The largest |analytic - numeric| / max(|analytic|, |numeric|, 1e-4 of the largest gradient) over all parameters and inputs of a network with random
    /// parameters, by central differences of fourth order with step 1e-4. Small networks only: it takes four passes a parameter.
    /// </summary>
    /// <param name="features">A row a sample.</param>
    /// <param name="targets">A row a sample.</param>
    /// <exception cref="LearningException">The description is faulty.</exception>
    public static double LargestError(NetworkDescription description, Loss loss, Matrix features, Matrix targets, ulong seed)
    {
        LearningException.ThrowIfAny(description.Check());
        Problem problem = new(description, loss, features, targets, seed);
        double[] gradients = new double[problem.Parameters.Length];
        double[] inputGradients = problem.Gradients(gradients);
        return Math.Max(Compare(problem, problem.Parameters, gradients), Compare(problem, problem.Input.Values, inputGradients));
    }

    private static double Compare(Problem problem, Span<double> values, ReadOnlySpan<double> analytic)
    {
        double[] numeric = new double[values.Length];
        double largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double value = values[i], sum = 0;
            foreach ((double shift, double weight) in new[] { (-2.0, 1.0), (-1, -8), (1, 8), (2, -1) })
            {
                values[i] = value + (shift * Step);
                sum += weight * problem.Loss();
            }
            values[i] = value;
            numeric[i] = sum / (12 * Step);
            largest = Math.Max(largest, Math.Max(Math.Abs(numeric[i]), Math.Abs(analytic[i])));
        }
        double error = 0;
        for (int i = 0; i < numeric.Length; i++)
        {
            double size = Math.Max(Math.Max(Math.Abs(numeric[i]), Math.Abs(analytic[i])), 1e-4 * largest);
            if (size > 0) error = Math.Max(error, Math.Abs(numeric[i] - analytic[i]) / size);
        }
        return error;
    }

    private sealed class Problem
    {
        private readonly Loss _loss;
        private readonly NetworkPass<double> _pass;
        private readonly Batch<double> _outputGradient = new();
        private readonly double[] _targets;
        private readonly float[] _weights;
        private readonly ulong _seed;

        public Problem(NetworkDescription description, Loss loss, Matrix features, Matrix targets, ulong seed)
        {
            (_loss, _seed) = (loss, seed);
            _pass = new(description);
            Parameters = new double[_pass.ParameterCount];
            RandomStream random = new(seed);
            _pass.Initialize(Parameters, random);
            // Biases start at zero; moved, they are checked like the rest.
            for (int i = 0; i < Parameters.Length; i++) Parameters[i] += 0.1 * random.NextGaussian();
            Input.Resize(description.Steps, features.Rows, description.Channels);
            for (int sample = 0; sample < features.Rows; sample++)
            {
                for (int step = 0; step < description.Steps; step++)
                {
                    Span<double> values = Input.Step(step).Slice(sample * description.Channels, description.Channels);
                    for (int channel = 0; channel < values.Length; channel++) values[channel] = features[sample, (step * description.Channels) + channel];
                }
            }
            _targets = [.. targets.Values.Select(value => (double)value)];
            // Unequal weights are checked, too.
            _weights = [.. Enumerable.Range(1, features.Rows).Select(i => (float)i)];
        }

        public double[] Parameters { get; }

        public Batch<double> Input { get; } = new();

        public double Loss()
        {
            _pass.Load(Parameters);
            // The same seed leaves out the same channels in every pass.
            Batch<double> outputs = _pass.Forward(Input, new RandomStream(_seed));
            _outputGradient.Resize(1, outputs.Samples, outputs.Channels);
            double scale = 1 / _weights.Sum(w => (double)w);
            return scale * _loss.Of(outputs.Values, _targets, _weights, scale, _outputGradient.Values);
        }

        public double[] Gradients(double[] parameterGradients)
        {
            Loss();
            return _pass.Backward(_outputGradient, parameterGradients, wantInput: true).Values.ToArray();
        }
    }
}
