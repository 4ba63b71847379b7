using System.Numerics;
using System.Runtime.CompilerServices;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks;

/// <summary>
/// Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019); beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 unless given.
/// </summary>
internal sealed class Adam(int parameters, double beta1 = 0.9, double beta2 = 0.999)
{
    private readonly float[] _mean = new float[parameters], _square = new float[parameters];
    private double _mass1 = 1, _mass2 = 1;

    /// <summary>Shortens a gradient to the limit; 0 for no limit.</summary>
    public static void Limit(Span<float> gradients, double limit)
    {
        if (limit <= 0) return;
        double norm = Math.Sqrt(Elementwise.SumOfSquares(gradients));
        if (norm > limit) Elementwise.Scale(gradients, (float)(limit / norm));
    }

    /// <param name="decay">For each parameter the share that is taken away, times the rate.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, double rate, ReadOnlySpan<float> decay)
    {
        _mass1 *= beta1;
        _mass2 *= beta2;
        // Both corrections for the start from zero in two numbers.
        Vector<float> step = new((float)(rate * Math.Sqrt(1 - _mass2) / (1 - _mass1))), epsilon = new((float)(1e-8 * Math.Sqrt(1 - _mass2)));
        Vector<float> b1 = new((float)beta1), b2 = new((float)beta2), r1 = new((float)(1 - beta1)), r2 = new((float)(1 - beta2)), rateVector = new((float)rate);
        for (int i = 0; i < parameters.Length; i += Vector<float>.Count)
        {
            Vector<float> gradient = Lanes.Load(gradients, i), parameter = Lanes.Load<float>(parameters, i);
            Vector<float> mean = (b1 * Lanes.Load<float>(_mean, i)) + (r1 * gradient);
            Vector<float> square = (b2 * Lanes.Load<float>(_square, i)) + (r2 * gradient * gradient);
            Lanes.Store(mean, _mean, i);
            Lanes.Store(square, _square, i);
            parameter -= rateVector * Lanes.Load(decay, i) * parameter;
            Lanes.Store(parameter - (step * mean / (Vector.SquareRoot(square) + epsilon)), parameters, i);
        }
    }
}
