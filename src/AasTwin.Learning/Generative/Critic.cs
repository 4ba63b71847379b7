using System.Numerics;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Networks.Layers;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Generative;

/// <summary>
/// The critic of a Wasserstein GAN: scores rows of a sample and its condition, score = tanh(tanh(x W1 + b1) W2 + b2) w3 + b3. Beside the gradients by
/// parameters and sample it has those of the gradient penalty (|∂score/∂sample| - 1)² by the parameters (Gulrajani et al., "Improved Training of Wasserstein
/// GANs", 2017), for which the backward pass is itself differentiated. With H the outputs of the hidden layers and S = 1 - H² their slopes:
/// <code>
/// backward:         D2 = w3 ∘ S2,  E1 = D2 W2ᵀ,  D1 = E1 ∘ S1,  G = D1 W1sᵀ          (W1s: the rows of W1 that belong to the sample)
/// and its reverse:  D1' = G' W1s,  E1' = D1' ∘ S1,  S1' = D1' ∘ E1,  D2' = E1' W2,  S2' = D2' ∘ w3
///                   W1s += G'ᵀ D1,  W2 += E1'ᵀ D2,  w3 += Σ D2' ∘ S2
/// through slopes:   A2' = -2 H2 ∘ S2' ∘ S2,  A1' = (A2' W2ᵀ - 2 H1 ∘ S1') ∘ S1,  then as in any backward pass
/// </code>
/// Not thread-safe. T is float for training, double for checks.
/// </summary>
internal sealed class Critic<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int sample, inputs, units;
    private readonly int atBias1, atWeights2, atBias2, atWeights3;
    private readonly PackedMatrix<T> scratch = new();
    private T[] x = [], hidden1 = [], hidden2 = [], back1 = [], back2 = [], scores = [];
    private int rows;

    /// <param name="sample">Columns of a sample; they come first in a row, the condition follows.</param>
    public Critic(int sample, int condition, int units)
    {
        (this.sample, this.units) = (sample, units);
        inputs = sample + condition;
        atBias1 = inputs * units;
        atWeights2 = atBias1 + units;
        atBias2 = atWeights2 + (units * units);
        atWeights3 = atBias2 + units;
        Parameters = new T[atWeights3 + units + 1];
    }

    /// <summary>W1, b1, W2, b2, w3, b3; matrices row by row, a row an input.</summary>
    public T[] Parameters { get; }

    public void Initialize(RandomStream random)
    {
        Initial.Weights(Parameters.AsSpan(0, atBias1), inputs, units, Activation.Tanh, random);
        Initial.Weights(Parameters.AsSpan(atWeights2, units * units), units, units, Activation.Tanh, random);
        Initial.Weights(Parameters.AsSpan(atWeights3, units), units, 1, Activation.Linear, random);
    }

    /// <summary>The scores of rows; all other methods are about the rows of the last call.</summary>
    public ReadOnlySpan<T> Score(ReadOnlySpan<T> values)
    {
        rows = values.Length / inputs;
        x = values.ToArray();
        hidden1 = Layer(x, inputs, 0, atBias1);
        hidden2 = Layer(hidden1, units, atWeights2, atBias2);
        scores = new T[rows];
        for (int i = 0; i < rows; i++)
        {
            T sum = Parameters[^1];
            for (int j = 0; j < units; j++) sum += hidden2[(i * units) + j] * Parameters[atWeights3 + j];
            scores[i] = sum;
        }
        return scores;
    }

    /// <summary>Adds the gradient of the sum of weight times score.</summary>
    public void AddGradient(ReadOnlySpan<T> weights, Span<T> gradients)
    {
        var sums2 = new T[rows * units];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < units; j++)
            {
                T h = hidden2[(i * units) + j];
                gradients[atWeights3 + j] += weights[i] * h;
                sums2[(i * units) + j] = weights[i] * Parameters[atWeights3 + j] * (T.One - (h * h));
            }
            gradients[^1] += weights[i];
        }
        AddThroughLayers(sums2, new T[rows * units], gradients);
    }

    /// <summary>The gradient of each score by its sample, row by row.</summary>
    public T[] SampleGradients()
    {
        back2 = new T[rows * units];
        for (int i = 0; i < back2.Length; i++) back2[i] = Parameters[atWeights3 + (i % units)] * Slope(hidden2[i]);
        back1 = Product(back2, units, units, Parameters.AsSpan(atWeights2), transposed: true);
        var gradient1 = new T[rows * units];
        for (int i = 0; i < gradient1.Length; i++) gradient1[i] = back1[i] * Slope(hidden1[i]);
        return Product(gradient1, units, sample, Parameters, transposed: true);
    }

    /// <summary>Adds the gradient of weight times the mean of (|∂score/∂sample| - 1)²; answers that mean.</summary>
    public double AddPenaltyGradient(double weight, Span<T> gradients)
    {
        T[] slopes = SampleGradients();
        double penalty = 0;
        for (int i = 0; i < rows; i++)
        {
            var slope = slopes.AsSpan(i * sample, sample);
            T square = T.Zero;
            foreach (T s in slope) square += s * s;
            T norm = T.Sqrt(square);
            penalty += double.CreateChecked((norm - T.One) * (norm - T.One)) / rows;
            T factor = norm > T.Zero ? T.CreateChecked(2 * weight / rows) * (norm - T.One) / norm : T.Zero;
            foreach (ref T s in slope) s *= factor;
        }
        var first = new T[rows * units];
        for (int i = 0; i < first.Length; i++) first[i] = back1[i] * Slope(hidden1[i]);
        AddOuter(slopes, sample, first, gradients);
        T[] reverse1 = Product(slopes, sample, units, Parameters, transposed: false);
        T[] viaSlope1 = new T[rows * units], inner = new T[rows * units];
        for (int i = 0; i < inner.Length; i++)
        {
            viaSlope1[i] = T.CreateChecked(-2) * hidden1[i] * reverse1[i] * back1[i];
            inner[i] = reverse1[i] * Slope(hidden1[i]);
        }
        AddOuter(inner, units, back2, gradients[atWeights2..]);
        T[] sums2 = Product(inner, units, units, Parameters.AsSpan(atWeights2), transposed: false);
        for (int i = 0; i < sums2.Length; i++)
        {
            T h = hidden2[i];
            gradients[atWeights3 + (i % units)] += sums2[i] * Slope(h);
            sums2[i] *= T.CreateChecked(-2) * h * Parameters[atWeights3 + (i % units)] * Slope(h);
        }
        AddThroughLayers(sums2, viaSlope1, gradients);
        return penalty;
    }

    private static T Slope(T output) => T.One - (output * output);

    private void AddThroughLayers(T[] sums2, T[] ofHidden1, Span<T> gradients)
    {
        AddOuter(hidden1, units, sums2, gradients[atWeights2..]);
        Elementwise.AddColumnSums<T>(sums2, gradients.Slice(atBias2, units));
        T[] sums1 = Product(sums2, units, units, Parameters.AsSpan(atWeights2), transposed: true);
        for (int i = 0; i < sums1.Length; i++) sums1[i] = (sums1[i] + ofHidden1[i]) * Slope(hidden1[i]);
        AddOuter(x, inputs, sums1, gradients);
        Elementwise.AddColumnSums<T>(sums1, gradients.Slice(atBias1, units));
    }

    private T[] Layer(T[] values, int width, int weights, int bias)
    {
        T[] outputs = Product(values, width, units, Parameters.AsSpan(weights), transposed: false);
        for (int i = 0; i < rows; i++) Elementwise.Add<T>(Parameters.AsSpan(bias, units), outputs.AsSpan(i * units, units));
        Elementary.Tanh<T>(outputs);
        return outputs;
    }

    /// <summary>Rows times a matrix, or its transpose; the matrix lies with <see cref="units"/> columns.</summary>
    private T[] Product(ReadOnlySpan<T> values, int width, int columns, ReadOnlySpan<T> matrix, bool transposed)
    {
        var product = new T[rows * columns];
        Gemm.MultiplyAdd<T>(rows, columns, width, values, width, 1, matrix, transposed ? 1 : units, transposed ? units : 1, product, columns, scratch);
        return product;
    }

    /// <summary>Adds valuesᵀ others to a matrix with <see cref="units"/> columns.</summary>
    private void AddOuter(ReadOnlySpan<T> values, int width, ReadOnlySpan<T> others, Span<T> matrix) =>
        Gemm.MultiplyAdd<T>(width, units, rows, values, 1, width, others, units, 1, matrix, units, scratch);
}
